import type { ClassificationTable, IdentitySpec, IdentityTables, LikelihoodRow } from '@redoubt/kernel';
import type { BandNumbers, ClassificationNumbers, IdentityModelEntry, LikelihoodNumbers } from '../catalogue/index.ts';
import type { CommandSetting } from '../scenario/index.ts';
import { rad } from './angles.ts';
import type { EntryView } from './entries.ts';

/** Sources that a post has; those a scenario does not name stay off and leave no trace in the run spec. */
export type IdentitySwitches = CommandSetting['sources'] & {
  readonly [K in (typeof OPTIONAL_SOURCES)[number]]?: boolean;
};

const OPTIONAL_SOURCES = ['flightPlans', 'classification', 'origin', 'remote', 'hotline', 'foreignMode'] as const;

type Take = EntryView['take'];

const rowOf = (take: Take, { friend, hostile, civil }: LikelihoodNumbers): LikelihoodRow => ({
  friend: take(friend),
  hostile: take(hostile),
  civil: take(civil),
});

/** Every row of one source. */
function rowsOf<K extends string>(take: Take, rows: Readonly<Record<K, LikelihoodNumbers>>): Record<K, LikelihoodRow> {
  const out = {} as Record<K, LikelihoodRow>;
  for (const key of Object.keys(rows) as K[]) out[key] = rowOf(take, rows[key]);
  return out;
}

/** Rows of the IFF source, with the share of friends' sets that the post believes to answer at all. */
function iffRows(take: Take, entry: IdentityModelEntry): IdentityTables['iff'] {
  const rows = rowsOf(take, entry.likelihoodP.iff);
  const share = entry.believedIffAvailabilityP === undefined ? 1 : take(entry.believedIffAvailabilityP);
  if (share === 1) return rows;
  const replies = share * rows.friendlyReply.friend;
  return {
    friendlyReply: { ...rows.friendlyReply, friend: replies },
    noReply: { ...rows.noReply, friend: 1 - replies },
  };
}

const bandOf = (take: Take, numbers: BandNumbers): IdentitySpec['civilBand'] => ({
  minimumSpeedMps: take(numbers.minimumSpeedMps),
  maximumSpeedMps: take(numbers.maximumSpeedMps),
  minimumAltitudeM: take(numbers.minimumAltitudeM),
  maximumAltitudeM: take(numbers.maximumAltitudeM),
});

function classificationOf(take: Take, numbers: ClassificationNumbers): ClassificationTable {
  const { words, wordOfClass, confusionP, rowP, criteria } = numbers;
  const said = new Map(
    words.map((right) => [
      right,
      words.map((word) => take((confusionP[right] as ClassificationNumbers['confusionP'][string])[word]!)),
    ]),
  );
  const confusion: Record<string, number[]> = {};
  for (const [platformClass, right] of Object.entries(wordOfClass)) confusion[platformClass] = said.get(right)!;
  return {
    words: [...words],
    confusion,
    rows: words.map((word) => rowOf(take, rowP[word]!)),
    ...(criteria === undefined
      ? {}
      : {
          criteria: criteria.map((one) => ({
            word: one.word,
            band: bandOf(take, one),
            needsClosing: one.needsClosing,
          })),
        }),
  };
}

function tablesOf(entry: IdentityModelEntry, { take }: EntryView, sources: IdentitySwitches): IdentityTables {
  const { iff: _, civilPattern, kinematics, approach, safeLane, ...more } = entry.likelihoodP;
  const { classification } = entry;
  return {
    iff: iffRows(take, entry),
    civilPattern: rowsOf(take, civilPattern),
    kinematics: rowsOf(take, kinematics),
    approach: rowsOf(take, approach),
    safeLane: rowsOf(take, safeLane),
    ...(sources.flightPlans && more.flightPlan ? { flightPlan: rowsOf(take, more.flightPlan) } : {}),
    ...(sources.classification && classification ? { classification: classificationOf(take, classification) } : {}),
    ...(sources.origin && more.origin ? { origin: rowsOf(take, more.origin) } : {}),
    ...(sources.remote && more.remote ? { remote: rowsOf(take, more.remote) } : {}),
    ...(sources.hotline && more.hotline ? { hotline: rowsOf(take, more.hotline) } : {}),
    ...(sources.foreignMode && more.foreignMode ? { foreignMode: rowsOf(take, more.foreignMode) } : {}),
  };
}

/**
 * Identity model of one post: the tables of the catalogue, the prior of the scenario, the sources of the post.
 *
 * @param id - id of the model in the run spec
 * @param entry - identity model of the catalogue
 * @param view - takes values, overrides included
 * @param prior - what the post expects of the traffic
 * @param sources - sources that the post has
 * @returns spec; of the sources that a scenario must switch on it holds those that are on
 */
export function identitySpec(
  id: string,
  entry: IdentityModelEntry,
  view: EntryView,
  prior: LikelihoodRow,
  sources: IdentitySwitches,
): IdentitySpec {
  const { take } = view;
  const breadth = entry.breadth === undefined ? 1 : take(entry.breadth);
  const maySpread = sources.classification === true || sources.remote === true;
  const on = Object.fromEntries(OPTIONAL_SOURCES.filter((key) => sources[key] === true).map((key) => [key, true]));
  return {
    id,
    prior,
    tables: tablesOf(entry, view, sources),
    civilBand: bandOf(take, entry.civilBand),
    threatBands: entry.threatBands.map((band) => bandOf(take, band)),
    declareAt: take(entry.declareAtP),
    assumeAt: take(entry.assumeAtP),
    conflictRatio: take(entry.conflictRatio),
    interrogationsForNoReply: take(entry.interrogationsForNoReply),
    isReplyAutomatic: true,
    sources: {
      iff: sources.iff,
      civilSsr: sources.civilSsr,
      airways: sources.airways,
      kinematics: sources.kinematics,
      approach: sources.approach,
      safeLanes: sources.safeLanes,
      ...on,
    },
    ...(breadth === 1 ? {} : { breadth }),
    ...(maySpread
      ? {
          corroboration: {
            rho: take(entry.corroborationRho),
            rhoBelieved: entry.corroborationRhoBelieved === undefined ? 0 : take(entry.corroborationRhoBelieved),
          },
        }
      : {}),
  };
}

/** How well a flight keeps its filed plan: the part of `PlanSpec` that a scenario may leave out. */
export interface PlanTolerance {
  readonly acrossM: number;
  readonly alongS: number;
  readonly courseRad: number;
  readonly vicinityM: number;
}

/**
 * Tolerances of filed plans, from an identity model.
 *
 * @param entry - identity model of the catalogue
 * @param view - takes values, overrides included
 * @returns tolerances, or undefined if the model has none
 */
export function planTolerance(entry: IdentityModelEntry, view: EntryView): PlanTolerance | undefined {
  const { take } = view;
  if (entry.planTolerance === undefined) return undefined;
  const { acrossM, alongS, courseDeg, vicinityKm } = entry.planTolerance;
  return {
    acrossM: take(acrossM),
    alongS: take(alongS),
    courseRad: rad(take(courseDeg)),
    vicinityM: 1000 * take(vicinityKm),
  };
}

/**
 * Chances with which a post tests its north against filed plans (`newNorthTest`).
 *
 * @param entry - identity model of the catalogue
 * @param view - takes values, overrides included
 * @returns probabilities, or undefined if the model has none
 */
export function northTestChances(
  entry: IdentityModelEntry,
  view: EntryView,
): { readonly falseAlarmProbability: number; readonly wrongAssociationProbability: number } | undefined {
  if (entry.northTest === undefined) return undefined;
  return {
    falseAlarmProbability: view.take(entry.northTest.falseAlarmP),
    wrongAssociationProbability: view.take(entry.northTest.wrongAssociationP),
  };
}
