import { parseCatalogue, scenarioJsonSchema } from '@redoubt/scenario';
import { catalogueText } from '../run/catalogueText.ts';
import { answerText, type TextKnowledge } from '../scenarioText/answer.ts';
import type { TextReply, TextRequest } from '../scenarioText/protocol.ts';
import type { JsonSchema } from '../scenarioText/schemaOptions.ts';
import warmUp from '../../../../scenarios/murted.yaml?raw';

// Reads texts of the editor away from the page, so that a hostile one costs this worker and nothing else.

function knowledgeOf(): TextKnowledge {
  const parsed = parseCatalogue(catalogueText());
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
