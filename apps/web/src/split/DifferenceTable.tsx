import './split.css';
import type { JSX } from 'preact';
import type { Replay } from '../run/replay.ts';
import type { Fate, ReplayDifference } from '../run/whatIf.ts';
import { seek } from '../state/seek.ts';
import { selection } from '../state/view.ts';
import { clockText, keyText, metricText, secondsText } from '../ui/format.ts';

const END_WORDS: Readonly<Record<Fate['end'], string>> = {
  shotDown: 'shot down',
  arrived: 'reached its asset',
  survived: 'came through',
  notThere: 'not there',
};

function fateText({ end, endS, rounds, engagements }: Fate): string {
  const at = endS === null ? '' : ` T+${secondsText(endS)}`;
  const tried = engagements === 0 ? '' : `, ${engagements} engaged, ${rounds} rounds`;
  return `${END_WORDS[end]}${at}${tried}`;
}

/** Most lines of each table; more are counted. */
const MOST = 100;

/** What differs between two runs: since when, in which scores, for whom. */
export function DifferenceTable(props: {
  readonly difference: ReplayDifference;
  readonly a: Replay;
  readonly b: Replay;
  /** Names of the sides. */
  readonly names: readonly [string, string];
}): JSX.Element {
  const { difference, names } = props;
  if (difference.isSame)
    return <p>Both runs are the same to the last bit: what was changed made no difference here.</p>;
  const { first, fates, metrics } = difference;
  return (
    <section class="differences" aria-label="Differences">
      <p>
        {difference.isSameLuck
          ? 'Same luck on both sides: what differs comes from what was changed. One pair of runs shows that it can matter, not how often.'
          : 'Seed or relief differ, too: luck and change cannot be told apart here.'}
      </p>
      {first !== null && (
        <p>
          First difference at{' '}
          <button type="button" class="button is-text" onClick={() => seek(first.timeS)}>
            T+{clockText(first.timeS)}
          </button>
          .
          <br />
          A: {first.a ?? 'nothing then'}
          <br />
          B: {first.b ?? 'nothing then'}
        </p>
      )}
      <table class="difference-table">
        <caption>Scores that differ: {metrics.length}</caption>
        <thead>
          <tr>
            <th scope="col">Score</th>
            <th scope="col" class="number side-a" title={names[0]}>
              A
            </th>
            <th scope="col" class="number side-b" title={names[1]}>
              B
            </th>
            <th scope="col" class="number">
              B − A
            </th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ name, a, b }) => (
            <tr key={name}>
              <th scope="row">{keyText(name)}</th>
              <td class="number">{metricText(a)}</td>
              <td class="number">{metricText(b)}</td>
              <td class="number">
                {a === null || b === null ? '' : `${b > a ? '+' : '−'}${metricText(Math.abs(b - a))}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table class="difference-table">
        <caption>Aircraft that fared differently: {fates.length} (truth)</caption>
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col" class="side-a">
              A
            </th>
            <th scope="col" class="side-b">
              B
            </th>
          </tr>
        </thead>
        <tbody>
          {fates.slice(0, MOST).map(({ object, allegiance, a, b }) => (
            <tr key={object}>
              <th scope="row">
                <button
                  type="button"
                  class="button is-text"
                  onClick={() => {
                    selection.value = { kind: 'object', id: object };
                  }}
                >
                  {object}
                </button>{' '}
                <span class={`allegiance is-${allegiance}`}>{allegiance}</span>
              </th>
              <td>{fateText(a)}</td>
              <td>{fateText(b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fates.length > MOST && <p class="soft">and {fates.length - MOST} more</p>}
    </section>
  );
}
