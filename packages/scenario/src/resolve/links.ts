import type { DataPath } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import type { LinkGroup, NetworkSetting } from '../scenario/index.ts';
import { activeLinks, postIdOf } from './commandLinks.ts';
import type { Resolving } from './parts.ts';
import { outagesInSeconds } from './radars.ts';

/** A report that is older than this many cycles and delays together is stale, but never younger than 30 s. */
const STALE_CYCLES = 3;
const STALE_AT_LEAST_S = 30;

/** Steps of the ladder that a link may take: the ladder is climbed between owners' grids, not inside one. */
function rungsOf(group: LinkGroup, rungs: NetworkSetting['rungs']): NetworkSetting['rungs'] {
  return group === 'organic' ? { ...rungs, identity: true, cueing: true, coordination: true } : rungs;
}

/** Resolves the links that the switches of the file allow; every link is checked. */
export function resolveLinks(r: Resolving, pathOf: (list: readonly object[], item: object) => number): void {
  const { links, network, units } = r.scenario;
  const active = new Set(activeLinks(r.scenario).map(({ id }) => id));
  const ids = units.map(({ id }) => id);
  for (const unit of network.measured ?? []) {
    if (!ids.includes(unit))
      r.complain(['network', 'measured'], 'unknown-id', `names ${unit}`, 'expected ids of units', suggest(unit, ids));
  }
  for (const link of links) {
    const path: DataPath = ['links', pathOf(links, link)];
    let isKnown = true;
    for (const end of ['from', 'to'] as const) {
      if (ids.includes(link[end])) continue;
      isKnown = false;
      r.complain(
        [...path, end],
        'unknown-id',
        `is ${link[end]}`,
        'expected the id of a unit of this file',
        suggest(link[end], ids),
      );
    }
    const entry =
      link.catalogue === undefined ? undefined : r.view.entry('link', link.catalogue, [...path, 'catalogue']);
    if (!isKnown || !active.has(link.id)) continue;
    // Staleness of the catalogue is the mean wait for a slot: half a cycle.
    const periodS = link.periodS ?? (entry === undefined ? 0 : 2 * r.view.take(entry.stalenessS));
    const latencyS = link.latencyS ?? (entry === undefined ? 0 : r.view.take(entry.processingS));
    const jitterS = link.jitterS ?? 0;
    const rungs = rungsOf(link.group, network.rungs);
    r.parts.links.push({
      id: link.id,
      from: postIdOf(link.from),
      to: postIdOf(link.to),
      periodS,
      latencyS,
      jitterS,
      lossProbability: link.lossP,
      registrationM: link.registrationM,
      staleAfterS:
        link.staleAfterS ??
        Math.max(STALE_AT_LEAST_S, STALE_CYCLES * (periodS + latencyS + jitterS + link.release.delayS)),
      services: {
        identity: link.services.identity && rungs.identity,
        cueing: link.services.cueing && rungs.cueing,
        coordination: link.services.coordination && rungs.coordination,
        engageOnRemote: link.services.engageOnRemote && rungs.engageOnRemote,
      },
      release: { ...link.release, identities: [...new Set(link.release.identities)].sort() },
      outages: outagesInSeconds(link.outages),
    });
  }
}
