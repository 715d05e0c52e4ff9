import type { JSX } from 'preact';
import { layers } from '../state/view.ts';
import { altitudeAt, COVER_STEPS, stepOf } from './altitudeScale.ts';

type Switch =
  | 'relief'
  | 'cover'
  | 'engagementZones'
  | 'airways'
  | 'zones'
  | 'links'
  | 'trails'
  | 'ellipses'
  | 'leaders'
  | 'labels';

const SWITCHES: readonly (readonly [Switch, string])[] = [
  ['relief', 'relief'],
  ['engagementZones', 'engagement zones'],
  ['airways', 'airways'],
  ['zones', 'zones and borders'],
  ['links', 'links'],
  ['trails', 'trails'],
  ['leaders', 'velocity leaders'],
  ['ellipses', 'uncertainty ellipses'],
  ['labels', 'labels'],
  ['cover', 'radar coverage at'],
];

/** What the maps draw. */
export function LayerSwitches(): JSX.Element {
  const now = layers.value;
  return (
    <fieldset class="layer-switches">
      <legend class="field-title">Layers</legend>
      {SWITCHES.map(([key, name]) => (
        <label key={key} class="check">
          <input
            type="checkbox"
            checked={now[key]}
            onChange={(event) => {
              layers.value = { ...layers.peek(), [key]: event.currentTarget.checked };
            }}
          />
          {name}
        </label>
      ))}
      <label class="cover-altitude">
        <span class="visually-hidden">Altitude of the coverage above sea level</span>
        <input
          type="range"
          min={0}
          max={COVER_STEPS}
          value={stepOf(now.coverAltitudeM)}
          aria-valuetext={`${now.coverAltitudeM} m`}
          onInput={(event) => {
            const coverAltitudeM = altitudeAt(Number(event.currentTarget.value));
            layers.value = { ...layers.peek(), coverAltitudeM, cover: true };
          }}
        />
        <output class="number">{now.coverAltitudeM.toLocaleString('en')} m</output>
      </label>
    </fieldset>
  );
}
