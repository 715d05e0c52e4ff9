import type { CaseRequest } from '../../run/caseRequest.ts';
import type { PlacedSite } from '../contract.ts';
import type { Extent } from '../extent.ts';
import { PACKED_PLACES, type PackedPlaces } from './packedPlaces.ts';

/** What can be shown of a scenario before it has run. */
export interface FirstPlaces {
  readonly sites: readonly PlacedSite[];
  /** Rectangle in which everything that matters lies, or nearly so. */
  readonly extent: Extent;
}

/** Settings that leave every site where it is. */
const HARMLESS = ['durationMin=', 'civil.', 'raids.', 'network.', 'overrides.'];

const known = new Map<PackedPlaces, FirstPlaces>();

function unpacked(packed: PackedPlaces): FirstPlaces {
  const [westDeg, southDeg, eastDeg, northDeg] = packed.extentDeg;
  return {
    extent: { westDeg, southDeg, eastDeg, northDeg },
    sites: packed.sites.map(([kind, id, lonDeg, latDeg]) => ({ id, kind, label: id, lonDeg, latDeg })),
  };
}

/** The case that the flagship's study makes. */
export const FLAGSHIP_CASE: PackedPlaces = PACKED_PLACES[0]!;

/** Where sites stand in the run that a request asks for; null if only the run itself can tell. The same object each time. */
export function firstPlacesOf({ scenario, settings }: CaseRequest): FirstPlaces | null {
  if (scenario.kind !== 'packaged') return null;
  const ofScenario = PACKED_PLACES.filter((packed) => packed.scenario === scenario.name);
  const packed =
    ofScenario.find(
      (one) => one.settings.length === settings.length && one.settings.every((s, i) => s === settings[i]),
    ) ?? ofScenario.find((one) => one.settings.length === 0);
  if (packed === undefined || !settings.every((line) => HARMLESS.some((start) => line.startsWith(start)))) return null;
  let places = known.get(packed);
  if (places === undefined) known.set(packed, (places = unpacked(packed)));
  return places;
}
