export { decideReplications, type WidthTarget } from './decideReplications.ts';
export { nextReplications, type StoppingDecision, type StoppingRule } from './nextReplications.ts';
