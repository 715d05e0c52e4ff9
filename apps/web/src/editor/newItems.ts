import type { LonLat } from '../run/replay.ts';
import type { TextEdit } from '../scenarioText/protocol.ts';

/** Something that can be put on the map: one click for one place, several for a way. */
export interface NewItem {
  readonly name: string;
  /** List of the file that it is added to. */
  readonly key: 'units' | 'assets' | 'lanes' | 'friendly' | 'civil';
  /** Places that it needs; 0: as many as are clicked, two or more. */
  readonly places: 1 | 0;
  /** Kind of entry of the catalogue that it names, or null. */
  readonly catalogueKind: 'regimentSet' | 'fireUnit' | 'radar' | 'commandPost' | 'airObject' | null;
  readonly yaml: (id: string, entry: string, places: readonly string[]) => string;
}

const at = (places: readonly string[]): string => places[0] ?? '[0, 0]';
const points = (places: readonly string[]): string => `[${places.join(', ')}]`;

/** What can be added. Numbers are plain starting points that the author changes in the text. */
export const NEW_ITEMS: readonly NewItem[] = [
  {
    name: 'asset',
    key: 'assets',
    places: 1,
    catalogueKind: null,
    yaml: (id, _, places) => `{ id: ${id}, at: ${at(places)} }`,
  },
  {
    name: 'fire unit',
    key: 'units',
    places: 1,
    catalogueKind: 'fireUnit',
    yaml: (id, entry, places) =>
      `{ id: ${id}, type: fireUnit, catalogue: ${entry}, owner: defender, at: ${at(places)} }`,
  },
  {
    name: 'radar',
    key: 'units',
    places: 1,
    catalogueKind: 'radar',
    yaml: (id, entry, places) => `{ id: ${id}, type: radar, catalogue: ${entry}, owner: defender, at: ${at(places)} }`,
  },
  {
    name: 'control centre',
    key: 'units',
    places: 1,
    catalogueKind: 'commandPost',
    yaml: (id, entry, places) =>
      `{ id: ${id}, type: controlCentre, catalogue: ${entry}, owner: defender, at: ${at(places)} }`,
  },
  {
    name: 'safe lane',
    key: 'lanes',
    places: 0,
    catalogueKind: null,
    yaml: (id, _, places) =>
      `{ id: ${id}, kind: safeLane, points: ${points(places)}, halfWidthKm: 5, heightM: [500, 5000] }`,
  },
  {
    name: 'airway',
    key: 'lanes',
    places: 0,
    catalogueKind: null,
    yaml: (id, _, places) =>
      `{ id: ${id}, kind: airway, points: ${points(places)}, halfWidthKm: 9, heightM: [8000, 12000] }`,
  },
  {
    name: 'friendly route',
    key: 'friendly',
    places: 0,
    catalogueKind: 'airObject',
    yaml: (id, entry, places) =>
      `{ id: ${id}, pattern: route, class: ${entry}, count: 1, points: ${points(places)}, heightM: 6000 }`,
  },
  {
    name: 'airliner',
    key: 'civil',
    places: 0,
    catalogueKind: 'airObject',
    yaml: (id, entry, places) =>
      `{ id: ${id}, type: flight, class: ${entry}, points: ${points(places)}, heightM: 10000 }`,
  },
];

/** A place as the file writes it: latitude first. */
export const placeText = ({ latDeg, lonDeg }: LonLat): string => `[${latDeg.toFixed(4)}, ${lonDeg.toFixed(4)}]`;

/**
 * First id of a name that the text does not hold yet: `radar-2`.
 *
 * @param text - the scenario
 * @param name - what it is
 */
export function freeId(text: string, name: string): string {
  const stem = name.replace(/ /g, '-');
  for (let n = 1; ; n++) {
    const id = `${stem}-${n}`;
    if (!new RegExp(`\\bid:\\s*["']?${id}["']?\\s*([,}#\\n]|$)`).test(text)) return id;
  }
}

/** The edit that adds an item at places. */
export function additionOf(text: string, item: NewItem, entry: string, places: readonly LonLat[]): TextEdit {
  return { kind: 'add', key: item.key, item: item.yaml(freeId(text, item.name), entry, places.map(placeText)) };
}
