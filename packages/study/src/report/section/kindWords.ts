import type { RunKindName } from '../../runs/runKind.ts';
import { runKindOf } from '../../runs/runKinds.ts';

/** What a report says of its runs by their kind. */
export interface KindWords {
  /** What always holds, whatever the study says of itself. */
  readonly limits: readonly string[];
  /** Title of the section with the picture. */
  readonly picture: string;
  /** What is looked at where results hang on something. */
  readonly lookedAt: string;
  /** What two runs with the same luck have in common. */
  readonly sameLuck: string;
}

const SIMULATION =
  'Redoubt is a constructive, mission-level simulation for teaching, policy analysis and accident-prevention research. Every parameter comes from openly published material and carries its source, range and grade; many are makers’ claims.';
const NOT_SHOWN =
  '“Not shown” means that the intervals do not decide it at this size, never that there is no difference.';

const WORDS: Readonly<Record<RunKindName, KindWords>> = {
  engagement: {
    limits: [
      SIMULATION,
      'Kill probability is a number that the user sets, not one that it predicts. Raids are fixed inputs or drawn from families; nothing ranks them. Low-observable aircraft are order-of-magnitude values of one generic class. Incident replays show how safeguards interact; they establish nothing about real crews.',
      NOT_SHOWN,
    ],
    picture: 'Where',
    lookedAt:
      'Only the defender’s links, rules and readiness and uncertain values are looked at; raids are drawn, never explained by.',
    sameLuck: 'met the same raid, the same looks and the same rounds',
  },
  calendar: {
    limits: [
      SIMULATION,
      'Runs are courses of a calendar: dated events are inputs, failures and repairs are drawn. No public source gives times, shifts, failures, repairs or hours of emission of the systems; they are assumed, with ranges. “On duty” of the public record is not the same as on duty.',
      NOT_SHOWN,
    ],
    picture: 'When',
    lookedAt: 'Factors of the calendar and uncertain values are looked at.',
    sameLuck: 'had the same times to a failure and the same lengths of repairs as long as nothing made them differ',
  },
};

/** Words of a report for the runs of its study. */
export function kindWords(study: { readonly runs?: RunKindName }): KindWords {
  return WORDS[runKindOf(study).name];
}
