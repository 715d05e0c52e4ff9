import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve as absolute } from 'node:path';
import { elevationSource, findReferenceData, terrainCacheFolder } from '@redoubt/terrain/node';
import { BadInputError } from './badInputError.ts';
import { argumentIssue } from './issues.ts';
import { type CachedRelief, cachedRelief, fetchCommand, type ReliefNeed } from './cachedRelief.ts';

/** Where the relief of a run comes from. */
export type ReliefChoice =
  | { readonly kind: 'none' }
  /** Folder that a user or a scenario names. */
  | { readonly kind: 'folder'; readonly folder: string }
  /** Folder of the reference data beside the project. */
  | { readonly kind: 'reference'; readonly folder: string }
  /** Source in the user's cache. */
  | { readonly kind: 'cache'; readonly source: string; readonly folder: string };

/** A choice, and how it came about. */
export interface ReliefDecision {
  readonly choice: ReliefChoice;
  /** Who decided, for outputs: `--terrain`, `the scenario`, … */
  readonly by: string;
  /** What a user may want to do about it, or null. */
  readonly hint: string | null;
}

/** What can be asked for in place of a folder. */
export interface ReliefWishes {
  /** `--terrain`: a folder, a source in the cache, or `none`. */
  readonly option?: string | undefined;
  /** What the scenario says: `auto`, `none`, a source in the cache, or a folder. */
  readonly scenario?: { readonly use: string; readonly file: string } | undefined;
  /** The reference data beside the project come before the cache. */
  readonly mayUseReference?: boolean | undefined;
  /** Last resort before a smooth earth: fetches coarse relief into the cache; null if that does not work out. */
  readonly fetchCoarse?: ((spec: ReliefNeed) => Promise<CachedRelief | null>) | undefined;
}

const REFERENCE_RELIEF = 'turkey-and-others-15s';

/** Folder of real elevation that stands beside the project, or null. */
export function reliefBesideProject(): string | null {
  const data = findReferenceData();
  if (data === null) return null;
  const folder = join(data, 'dem', REFERENCE_RELIEF);
  return existsSync(folder) ? folder : null;
}

/**
 * Decides which relief a run takes: `--terrain`, else the scenario's own setting, else (where allowed) the reference
 * data beside the project, else the cache, else (where allowed) a fetch of coarse relief, else a smooth earth.
 *
 * @param need - radars
 * @param wishes - what was asked for and what is allowed
 * @throws BadInputError if something is named that does not exist
 */
export async function decideRelief(need: ReliefNeed, wishes: ReliefWishes): Promise<ReliefDecision> {
  if (wishes.option !== undefined) {
    return { choice: namedRelief(wishes.option, '.', '--terrain'), by: '--terrain', hint: null };
  }
  const { use = 'auto', file = '.' } = wishes.scenario ?? {};
  if (use !== 'auto') {
    const choice = namedRelief(use, dirname(file), 'relief.use', file);
    return { choice, by: 'the scenario', hint: null };
  }
  if (wishes.mayUseReference === true) {
    const folder = reliefBesideProject();
    if (folder !== null) return { choice: { kind: 'reference', folder }, by: 'the reference data', hint: null };
  }
  const cached = await cachedRelief(need);
  if (cached.relief !== null)
    return { choice: { kind: 'cache', ...cached.relief }, by: 'the cache', hint: cached.hint };
  const fetched = (await wishes.fetchCoarse?.(need)) ?? null;
  if (fetched !== null) return { choice: { kind: 'cache', ...fetched }, by: 'a fetch into the cache', hint: null };
  return {
    choice: { kind: 'none' },
    by: 'nothing at hand',
    hint: cached.hint ?? `for real hills: ${fetchCommand(need)}`,
  };
}

/** `none`, a folder, or a source in the cache. */
function namedRelief(name: string, from: string, place: string, file?: string): ReliefChoice {
  if (name === 'none') return { kind: 'none' };
  const folder = isAbsolute(name) ? name : join(from, name);
  if (existsSync(folder)) {
    const beside = reliefBesideProject();
    const isReference = beside !== null && absolute(folder) === absolute(beside);
    return isReference ? { kind: 'reference', folder } : { kind: 'folder', folder };
  }
  if (elevationSource(name) !== undefined) {
    const cache = join(terrainCacheFolder(), name);
    if (existsSync(cache)) return { kind: 'cache', source: name, folder: cache };
  }
  const isSource = elevationSource(name) !== undefined;
  const said = {
    code: 'unusable',
    what: isSource ? `${name} is not in the cache` : `${name} does not exist`,
    expected: 'expected a folder of elevation files, a source in the cache, or none',
    next: isSource
      ? `fetch it: redoubt terrain fetch --bbox W,S,E,N --source ${name}`
      : 'check the path, or use none for a smooth earth',
  };
  const issue = argumentIssue(place, 0, said);
  throw new BadInputError([file === undefined ? issue : { ...issue, file }]);
}

/** How outputs and messages call a choice. */
export function reliefName(choice: ReliefChoice): string {
  switch (choice.kind) {
    case 'none':
      return 'none';
    case 'cache':
      return choice.source;
    case 'folder':
    case 'reference':
      return basename(absolute(choice.folder));
  }
}

/** What `--terrain` must say to get the same choice again, from the working directory. */
export function reliefOption(choice: ReliefChoice): string {
  if (choice.kind === 'none') return 'none';
  return choice.kind === 'cache' ? choice.source : choice.folder;
}
