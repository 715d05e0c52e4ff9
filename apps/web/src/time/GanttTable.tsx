import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Engagement } from '../run/replay.ts';
import { activeReplay } from '../state/active.ts';
import { selection } from '../state/view.ts';
import { seek } from '../state/seek.ts';
import { secondsText } from '../ui/format.ts';
import { CLOSE_WORDS, OUTCOME_WORDS } from './words.ts';

const at = (timeS: number | null): string => (timeS === null ? '' : secondsText(timeS));

function Line(props: { readonly engagement: Engagement; readonly isChosen: boolean }): JSX.Element {
  const { engagement: e } = props;
  const choose = (): void => {
    selection.value = { kind: 'engagement', engagement: e.engagement };
    seek(e.consideredS);
  };
  return (
    <tr class={props.isChosen ? 'is-chosen' : ''}>
      <th scope="row">
        <button type="button" class="button is-text" onClick={choose} aria-pressed={props.isChosen}>
          {e.fireUnit}, no. {e.engagement}
        </button>
      </th>
      <td>
        {e.post}, track {e.track}
      </td>
      <td class="number">{at(e.consideredS)}</td>
      <td class="number">{at(e.orderedS)}</td>
      <td class="number">{at(e.lockedS)}</td>
      <td>{e.shots.map((shot) => `${at(shot.launchedS)} ${OUTCOME_WORDS[shot.outcome]}`).join(', ') || 'none'}</td>
      <td class="number">{at(e.assessedS)}</td>
      <td class="number">{at(e.closedS)}</td>
      <td>{e.reason === null ? 'open' : CLOSE_WORDS[e.reason]}</td>
      <td>{e.truthAllegiance ?? 'nothing'}</td>
    </tr>
  );
}

/** The Gantt as a table: the same rows in words. */
export function GanttTable(): JSX.Element {
  const replay = activeReplay.value;
  const pick = selection.value;
  const chosen = pick?.kind === 'engagement' ? pick.engagement : null;
  const rows = useMemo(
    () => [...(replay?.engagements ?? [])].sort((a, b) => a.consideredS - b.consideredS || a.engagement - b.engagement),
    [replay],
  );
  return (
    <div class="gantt-table" tabIndex={0} role="region" aria-label="Engagements as a table">
      <table>
        <caption class="visually-hidden">Engagements: times since the start of the scenario</caption>
        <thead>
          <tr>
            {[
              'Engagement',
              'Track',
              'Considered',
              'Ordered',
              'Locked',
              'Rounds',
              'Assessed',
              'Closed',
              'Reason',
              'Truth',
            ].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 500).map((engagement) => (
            <Line key={engagement.engagement} engagement={engagement} isChosen={engagement.engagement === chosen} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p class="soft">No engagement in this run.</p>}
      {rows.length > 500 && <p class="soft">The first 500 of {rows.length}; the event list has them all.</p>}
    </div>
  );
}
