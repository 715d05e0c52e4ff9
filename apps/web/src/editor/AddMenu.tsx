import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { LonLat } from '../run/replay.ts';
import type { CatalogueItem } from '../scenarioText/protocol.ts';
import { onGround } from '../state/mapTools.ts';
import { NEW_ITEMS, type NewItem, placeText } from './newItems.ts';
import { catalogueItems } from './session.ts';

/** A place from what someone typed: `40.1, 32.5`. */
function typedPlace(text: string): LonLat | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const [latDeg, lonDeg] = parts.map(Number);
  if (parts.length !== 2 || latDeg === undefined || lonDeg === undefined) return null;
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 ? { latDeg, lonDeg } : null;
}

/** Adds things to the scenario: places by clicks on the map, or typed. */
export function AddMenu(props: {
  readonly onAdd: (item: NewItem, entry: string, places: readonly LonLat[]) => void;
}): JSX.Element {
  const name = useSignal('');
  const entry = useSignal('');
  const places = useSignal<readonly LonLat[]>([]);
  const typed = useSignal('');
  const entries = useSignal<readonly CatalogueItem[]>([]);
  const item = NEW_ITEMS.find((one) => one.name === name.value) ?? null;
  const fitting = entries.value.filter(({ kind }) => kind === item?.catalogueKind);
  const chosen = entry.value !== '' ? entry.value : (fitting[0]?.id ?? '');

  const stop = (): void => {
    name.value = '';
    places.value = [];
    entry.value = '';
  };
  const take = (at: LonLat): void => {
    if (item === null) return;
    places.value = [...places.value, at];
    if (item.places !== 1) return;
    props.onAdd(item, chosen, places.value);
    stop();
  };
  // Before the next frame, so that a click straight after the choice counts.
  useLayoutEffect(() => {
    if (item === null) return undefined;
    onGround.value = take;
    return () => {
      onGround.value = null;
    };
  });
  useEffect(() => {
    if (item !== null && entries.value.length === 0) void catalogueItems().then((found) => (entries.value = found));
  }, [item]);

  if (item === null)
    return (
      <label class="field">
        <span class="field-title">Add to the map</span>
        <select
          class="input"
          value=""
          onChange={(event) => {
            name.value = event.currentTarget.value;
          }}
        >
          <option value="">choose what …</option>
          {NEW_ITEMS.map((one) => (
            <option key={one.name}>{one.name}</option>
          ))}
        </select>
      </label>
    );
  const place = typedPlace(typed.value);
  return (
    <form
      class="field"
      aria-label={`new ${item.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (place === null) return;
        typed.value = '';
        take(place);
      }}
    >
      <p class="field-title">
        New {item.name}:{' '}
        {item.places === 1 ? 'click its place on the map, or type it' : 'click its points in turn, or type them'}
      </p>
      {item.catalogueKind !== null && (
        <select
          class="input"
          aria-label="entry of the catalogue"
          value={chosen}
          onChange={(event) => {
            entry.value = event.currentTarget.value;
          }}
        >
          {fitting.map((one) => (
            <option key={one.id} value={one.id}>
              {one.id} – {one.name}
            </option>
          ))}
        </select>
      )}
      {places.value.length > 0 && <p class="hint">{places.value.map(placeText).join(' ')}</p>}
      <div class="button-row">
        <input
          class="input select-small"
          size={16}
          aria-label="latitude, longitude in degrees"
          placeholder="40.08, 32.57"
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="button" disabled={place === null}>
          {item.places === 1 ? 'Add here' : 'Add point'}
        </button>
        {item.places !== 1 && (
          <button
            type="button"
            class="button is-main"
            disabled={places.value.length < 2}
            onClick={() => {
              props.onAdd(item, chosen, places.value);
              stop();
            }}
          >
            Done
          </button>
        )}
        <button type="button" class="button" onClick={stop}>
          Cancel
        </button>
      </div>
    </form>
  );
}
