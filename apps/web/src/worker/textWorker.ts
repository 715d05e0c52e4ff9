import { type CatalogueText, parseCatalogue, scenarioJsonSchema } from '@redoubt/scenario';
import { answerText, type TextKnowledge } from '../scenarioText/answer.ts';
import type { TextReply, TextRequest } from '../scenarioText/protocol.ts';
import type { JsonSchema } from '../scenarioText/schemaOptions.ts';
import warmUp from '../../../../scenarios/murted.yaml?raw';

// Reads texts of the editor away from the page, so that a hostile one costs this worker and nothing else.

const entries = import.meta.glob('../../../../catalogue/**/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
}) as Readonly<Record<string, string>>;

function knowledgeOf(): TextKnowledge {
  const files: CatalogueText[] = Object.entries(entries).map(([path, text]) => ({
    path: path.slice(path.indexOf('catalogue/')),
    text,
  }));
  const parsed = parseCatalogue(files);
  if ('issues' in parsed) throw new Error(`the packaged catalogue cannot be read: ${parsed.issues[0]?.what ?? ''}`);
  return { catalogue: parsed.catalogue, schema: scenarioJsonSchema() as JsonSchema };
}

const knowledge = knowledgeOf();
const say = (reply: TextReply): void => self.postMessage(reply);

self.onmessage = ({ data }: MessageEvent<TextRequest>): void => {
  try {
    say({ kind: 'answer', id: data.id, value: answerText(knowledge, data) });
  } catch (error) {
    say({ kind: 'failed', id: data.id, what: error instanceof Error ? error.message : String(error) });
  }
};

// the compiler has seen the code once before the clock of the first question runs
for (let i = 0; i < 3; i++) answerText(knowledge, { id: 0, kind: 'check', file: 'murted.yaml', text: warmUp });
say({ kind: 'ready' });
