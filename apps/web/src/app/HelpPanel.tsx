import './helpPanel.css';
import type { JSX } from 'preact';
import { KEYS, keyLabel } from './keys.ts';

const GROUPS = ['Time', 'Map', 'Panels'] as const;

/** What the page shows, and every key. */
export function HelpPanel(): JSX.Element {
  return (
    <div class="panel-stack">
      <h2>What you see</h2>
      <p>
        One simulated run of a scenario: units, radars and aircraft on a map, and every engagement along the time line.
        Nothing here is a real track, unit or plan. The run is computed in this page; the same scenario, mode, settings,
        seed and relief give the same hash anywhere.
      </p>
      <p>
        <b>Truth</b> is what was there. A <b>picture</b> is what one command post believed at the time: it may lack
        aircraft, show one twice, or call it by a wrong identity. Choose something on the map or in the list and ask{' '}
        <b>Why</b>.
      </p>
      <h2>Keys</h2>
      <p class="soft">
        In fields for text only Esc acts; buttons, lists and sliders keep their own keys, and on the map arrows move and
        + and − zoom.
      </p>
      {GROUPS.map((group) => (
        <table key={group} class="keys">
          <caption>{group}</caption>
          <tbody>
            {KEYS.filter((key) => key.group === group).map((key) => (
              <tr key={key.action}>
                <th scope="row">
                  {key.keys.map((one) => (
                    <kbd key={one}>{keyLabel(one)}</kbd>
                  ))}
                </th>
                <td>{key.says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
