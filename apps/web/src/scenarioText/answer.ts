import {
  type Catalogue,
  type CatalogueEntry,
  catalogueEntries,
  checkScenario,
  type Issue,
  parseScenario,
  readStrictYaml,
  sourcedValues,
} from '@redoubt/scenario';
import { addItem, movePlace, placesOf, removeItem } from './places.ts';
import type {
  CatalogueItem,
  TextAnswers,
  TextCheck,
  TextEdit,
  TextIssue,
  TextOptions,
  TextRequest,
} from './protocol.ts';
import { type CatalogueIds, type JsonSchema, schemaMeaning, schemaOptions } from './schemaOptions.ts';
import { yamlPlace } from './yamlPath.ts';

/** What questions about texts are answered from. */
export interface TextKnowledge {
  readonly catalogue: Catalogue;
  readonly schema: JsonSchema;
}

/** Kinds of entry in the words of the schema's descriptions. */
const KIND_WORDS: Readonly<Partial<Record<CatalogueEntry['kind'], string>>> = {
  regimentSet: 'regiment set',
  fireUnit: 'fire unit',
  radar: 'radar',
  commandPost: 'command post',
  airObject: 'air object',
  link: 'link',
  identityModel: 'identity model',
  missile: 'missile',
  crew: 'crew',
  traffic: 'traffic',
  interrogator: 'interrogator',
  iffSwitch: 'switch',
};

const MOST_ISSUES = 200;

function idsOf(catalogue: Catalogue): CatalogueIds {
  const ids: Record<string, { id: string; name: string }[]> = {};
  for (const { kind, id, name } of catalogueEntries(catalogue)) {
    const word = KIND_WORDS[kind];
    if (word === undefined) continue;
    ids[word] ??= [];
    ids[word].push({ id, name });
  }
  return ids;
}

/** Offsets of an issue: from its column to the end of the word there. */
function placed(text: string, starts: readonly number[], issue: Issue): TextIssue {
  const start = starts[issue.line - 1] ?? 0;
  const from = Math.min(start + issue.column - 1, text.length);
  const rest = /^[^\s,\]}]{1,200}/.exec(text.slice(from, from + 200))?.[0].length ?? 0;
  const said = [issue.what, issue.expected, issue.next].filter((part) => part !== '').join(', ');
  const { severity, line, path } = issue;
  return { severity, from, to: Math.min(from + Math.max(rest, 1), text.length), line, path, said };
}

/** Issues in the order of the file, errors of the file as a whole first; at most 200. */
function checkText({ catalogue }: TextKnowledge, text: string, file: string): TextCheck {
  const { scenario, issues, locate } = parseScenario(text, file);
  // a text that the strict reader does not read to its end is not given to another reader: that one has no limits
  const isReadable = scenario !== undefined || readStrictYaml(text, file).value !== undefined;
  const more = scenario === undefined ? [] : checkScenario(scenario, catalogue, { file, locate });
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const all = [...issues, ...more].slice(0, MOST_ISSUES).map((issue) => placed(text, starts, issue));
  const places = isReadable ? placesOf(text) : [];
  const head = scenario === undefined ? null : { name: scenario.name, title: scenario.title, seed: scenario.seed };
  return { issues: all.sort((a, b) => a.from - b.from), places, head };
}

function editText(text: string, edit: TextEdit): TextAnswers['edit'] {
  if (edit.kind === 'move') return movePlace(text, edit.path, edit.to);
  return edit.kind === 'add' ? addItem(text, edit.key, edit.item) : removeItem(text, edit.path);
}

function optionsAt({ schema, catalogue }: TextKnowledge, text: string, offset: number): TextOptions {
  const place = yamlPlace(text, offset);
  const options = schemaOptions(schema, place, idsOf(catalogue));
  return { from: place.from, options, meaning: schemaMeaning(schema, place) };
}

function itemsOf(catalogue: Catalogue): CatalogueItem[] {
  return catalogueEntries(catalogue).map((entry) => ({
    kind: entry.kind,
    id: entry.id,
    name: entry.name,
    note: entry.note ?? '',
    values: sourcedValues(entry).map(({ keys, sourced }) => ({
      path: keys.join('.'),
      value: String(sourced.value),
      range: 'low' in sourced && sourced.low !== sourced.high ? `${sourced.low} to ${sourced.high}` : '',
      grade: sourced.grade,
      source: catalogue.sources.get(sourced.source)?.title ?? sourced.source,
      note: sourced.note ?? '',
    })),
  }));
}

/**
 * Answers one question about a text.
 *
 * @param knowledge - catalogue and schema
 * @param request - the question
 */
export function answerText(knowledge: TextKnowledge, request: TextRequest): TextAnswers[keyof TextAnswers] {
  if (request.kind === 'check') return checkText(knowledge, request.text, request.file);
  if (request.kind === 'options') return optionsAt(knowledge, request.text, request.offset);
  return request.kind === 'edit' ? editText(request.text, request.edit) : itemsOf(knowledge.catalogue);
}
