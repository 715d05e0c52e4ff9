import type { RunSpec } from '@redoubt/kernel';
import {
  type Catalogue,
  formatIssue,
  type Issue,
  MODES,
  parseCatalogue,
  parseScenario,
  resolve,
  type Scenario,
} from '@redoubt/scenario';
import type { CaseRequest } from './caseRequest.ts';
import { catalogueText } from './catalogueText.ts';
import { FailedRun } from './failedRun.ts';
import { packagedScenario, packagedScenarioNames } from './packagedScenarios.ts';

/** A request with everything worked out but its relief. */
export interface ResolvedRequest {
  readonly spec: RunSpec;
  readonly specHash: string;
  readonly scenario: Scenario;
  readonly trafficLine: string;
  readonly warnings: readonly string[];
}

/** Longest YAML of a scenario, bytes: as the command line has it. */
export const MOST_SCENARIO_BYTES = 4_000_000;
const MOST_ISSUES = 50;

let catalogue: Catalogue | null = null;

/** The catalogue that comes with the program. */
export function ownCatalogue(): Catalogue {
  if (catalogue !== null) return catalogue;
  const parsed = parseCatalogue(catalogueText());
  if ('issues' in parsed) {
    const details = parsed.issues.slice(0, MOST_ISSUES).map(formatIssue);
    throw new FailedRun({ title: 'The catalogue is damaged', details, next: 'Build the explorer again.' });
  }
  catalogue = parsed.catalogue;
  return catalogue;
}

function refuseIssues(issues: readonly Issue[]): never {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const rest = errors.length > MOST_ISSUES ? [`and ${errors.length - MOST_ISSUES} more`] : [];
  throw new FailedRun({
    title: errors.length === 1 ? 'The scenario has a problem' : `The scenario has ${errors.length} problems`,
    details: [...errors.slice(0, MOST_ISSUES).map(formatIssue), ...rest],
    next: 'Correct the scenario in the editor, then run it again.',
  });
}

async function sourceText({ scenario }: CaseRequest): Promise<{ readonly file: string; readonly text: string }> {
  if (scenario.kind === 'text') return scenario;
  const text = await packagedScenario(scenario.name);
  if (text !== null) return { file: `${scenario.name}.yaml`, text };
  throw new FailedRun({
    title: `There is no scenario "${scenario.name.slice(0, 60)}"`,
    details: [`Scenarios that come with the program: ${packagedScenarioNames().join(', ')}.`],
    next: 'Choose one of them, or open a file.',
  });
}

function trafficLineOf({ civil }: Scenario): string {
  return civil.some(({ type }) => type === 'traffic')
    ? 'traffic: corridors of the catalogue, our own and invented'
    : 'traffic: the scenario has none that flies on corridors or routes';
}

/** Recorded flights lie in files beside the scenario, which a page cannot read. */
function refuseRecordings({ civil }: Scenario): void {
  const recorded = civil.filter(({ type }) => type === 'recorded');
  if (recorded.length === 0) return;
  throw new FailedRun({
    title: 'The scenario flies recorded traffic',
    details: recorded.map(({ id }) => `civil.${id} needs a file of recorded flights, which a page cannot read.`),
    next: 'Run it on the command line (redoubt run), or take this traffic out of the scenario.',
  });
}

/**
 * Works a request out to the input of a run, but for its relief.
 *
 * @param request - scenario, mode, settings
 * @returns spec and what is to be said about it
 * @throws FailedRun with every problem of the scenario
 */
export async function resolveRequest(request: CaseRequest): Promise<ResolvedRequest> {
  const mode = MODES.find(({ name }) => name === request.mode);
  if (mode === undefined) {
    const names = MODES.map(({ name }) => name).join(', ');
    throw new FailedRun({
      title: `There is no mode "${String(request.mode).slice(0, 60)}"`,
      details: [`Modes: ${names}.`],
      next: 'Choose one of them.',
    });
  }
  if (!Number.isSafeInteger(request.seed) || request.seed < 0) {
    throw new FailedRun({
      title: 'The seed is not usable',
      details: [`It is ${request.seed}, expected a whole number from 0 to 9007199254740991.`],
      next: 'Give another seed.',
    });
  }
  const { file, text } = await sourceText(request);
  if (text.length > MOST_SCENARIO_BYTES) {
    const details = [`It has ${text.length} characters, at most ${MOST_SCENARIO_BYTES} are read.`];
    throw new FailedRun({ title: 'The scenario is too long', details, next: 'Shorten it.' }, true);
  }
  const parsed = parseScenario(text, file, [...mode.settings, ...request.settings]);
  if (parsed.scenario === undefined || parsed.issues.some(({ severity }) => severity === 'error'))
    return refuseIssues(parsed.issues);
  refuseRecordings(parsed.scenario);
  const resolved = resolve(parsed.scenario, ownCatalogue(), { file, locate: parsed.locate });
  const issues = [...parsed.issues, ...resolved.issues];
  if (resolved.spec === undefined || issues.some(({ severity }) => severity === 'error')) return refuseIssues(issues);
  return {
    spec: resolved.spec,
    specHash: resolved.specHash,
    scenario: parsed.scenario,
    trafficLine: trafficLineOf(parsed.scenario),
    warnings: [...issues.map(formatIssue), ...resolved.dateLines],
  };
}
