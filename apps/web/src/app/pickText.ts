import type { Pick } from '../map/contract.ts';
import type { Replay } from '../run/replay.ts';

const SITE_WORDS = { fireUnit: 'fire unit', radar: 'radar', post: 'command post', asset: 'asset' } as const;

/** What was chosen, in a few words. */
export function pickText(pick: Pick, replay: Replay | null): string {
  switch (pick.kind) {
    case 'site': {
      const site = replay?.sites.find(({ id }) => id === pick.id);
      return site === undefined ? pick.id : `${SITE_WORDS[site.kind]} ${site.label}`;
    }
    case 'object': {
      const at = replay?.truth.ids.indexOf(pick.id) ?? -1;
      if (replay === null || at < 0) return `object ${pick.id}`;
      return `${pick.id}: ${replay.truth.allegiance[at]} ${replay.truth.platformClass[at]} (truth)`;
    }
    case 'track':
      return `track ${pick.track} of ${pick.post}`;
    case 'engagement': {
      const one = replay?.engagements.find(({ engagement }) => engagement === pick.engagement);
      return one === undefined
        ? `engagement ${pick.engagement}`
        : `engagement ${pick.engagement} of ${one.fireUnit}, track ${one.track} of ${one.post}`;
    }
    case 'link': {
      const link = replay?.links.find(({ id }) => id === pick.id);
      return link === undefined ? `link ${pick.id}` : `reports from ${link.fromPost} to ${link.toPost}`;
    }
    case 'zone': {
      const zone = replay?.zones.find(({ id }) => id === pick.id);
      return zone === undefined ? `zone ${pick.id}` : zone.label || zone.id;
    }
    default:
      return pick.id;
  }
}
