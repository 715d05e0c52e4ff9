import type { JSX } from 'preact';
import { runPane } from '../app/runs.ts';
import { activePane, activeSide } from '../state/active.ts';
import { announce } from '../state/announce.ts';
import { Chart } from './Chart.tsx';
import { dependenceOf } from './dependence.ts';
import { cellName, dependenceChart, differenceChart, distributionChart, RUN_LINK } from './plots.ts';
import { metric, openedRun, pair } from './state.ts';
import { metricWords, settingsOf, type StudyData } from './studyData.ts';

const number = (x: number): string => x.toLocaleString('en-GB', { maximumSignificantDigits: 3 });

/** Computes the run behind a dot anew, under its own luck, and shows it on the map. */
function openRun(data: StudyData, href: string): void {
  if (!href.startsWith(RUN_LINK) || data.scenario === null) return;
  const [cell, outer, replication] = href.slice(RUN_LINK.length).split('-').map(Number);
  const run = data.runs.find((one) => one.cell === cell && one.outer === outer && one.replication === replication);
  if (run === undefined) return;
  const { mode, settings } = settingsOf(data, run);
  openedRun.value = run;
  announce(
    `Computing the run of ${cellName(data, run.cell)}, draw ${run.outer + 1}, replication ${run.replication + 1}`,
  );
  void runPane(activeSide.peek(), {
    scenario: { kind: 'text', ...data.scenario },
    mode: mode as Parameters<typeof runPane>[1]['mode'],
    settings,
    seed: run.seed,
    relief: run.reliefHash === 'smooth-earth' ? 'none' : 'server',
  });
}

/** Whether the run that was opened came out as the study says. */
function SameHash(): JSX.Element | null {
  const run = openedRun.value;
  const pane = activePane.value;
  if (run === null || pane.kind !== 'ready' || pane.request.seed !== run.seed) return null;
  const { stateHash, reliefHash } = pane.replay.identity;
  if (stateHash === run.stateHash)
    return (
      <p role="status">This browser computed the run anew: the same hash as in the study ({stateHash.slice(0, 12)}).</p>
    );
  const why = reliefHash === run.reliefHash ? 'another version of the model or of the catalogue' : 'another relief';
  return (
    <p role="status">
      The run differs from the study's ({stateHash.slice(0, 12)}, there {run.stateHash.slice(0, 12)}): {why}.
    </p>
  );
}

function Answer(props: { readonly data: StudyData }): JSX.Element {
  const { data } = props;
  return (
    <section class="study-answer">
      <h2>{data.title}</h2>
      <p>{data.question}</p>
      {data.answer.map((sentence) => (
        <p key={sentence}>
          <b>{sentence}</b>
        </p>
      ))}
      <ul class="study-verdicts" aria-label="claims">
        {data.verdicts.map(({ claim, text, verdict, because, source }) => (
          <li key={claim} data-verdict={verdict}>
            {text} <b>{verdict}</b>
            {because === '' ? '' : `: ${because}`} <span class="hint">({source})</span>
          </li>
        ))}
      </ul>
      <p class="hint">
        {data.runs.length} runs, {data.cells.length} cells, {data.outerDraws.length} draws of what is not known; table{' '}
        <span class="mono">{data.digest.slice(0, 16)}</span>. {data.relief}
      </p>
    </section>
  );
}

function CellTable(props: { readonly data: StudyData; readonly name: string }): JSX.Element {
  const rows = props.data.cells.map(({ id }, index) => ({
    id,
    label: cellName(props.data, index),
    estimate: props.data.estimates.find((one) => one.isCell && one.contrast === id && one.metric === props.name),
  }));
  return (
    <table class="study-table">
      <caption class="hint">Means with 95 % intervals over the draws, as the study's answer gives them</caption>
      <tbody>
        {rows.map(({ id, label, estimate }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td>{estimate === undefined ? 'not estimated' : number(estimate.value)}</td>
            <td>{estimate === undefined ? '' : `${number(estimate.low)} to ${number(estimate.high)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A study: the answer first, then what lies behind it, down to single runs. */
export function StudyView(props: { readonly data: StudyData }): JSX.Element {
  const { data } = props;
  const first = data.estimates.find(({ metric: name }) => data.metrics.includes(name))?.metric ?? data.metrics[0] ?? '';
  const name = metric.value ?? first;
  const [base, other] = pair.value ?? [
    0,
    Math.max(
      0,
      data.cells.findIndex(({ id }) => /integrated$/i.test(id)),
    ),
  ];
  const compared: readonly [number, number] = base === other ? [0, data.cells.length - 1] : [base, other];
  const onLink = (href: string): void => openRun(data, href);
  const key = `${data.digest} ${name} ${compared.join(' ')}`;
  const dependences = dependenceOf(data, name, compared[0], compared[1]);
  const quantities = Object.keys(data.runs[0]?.outerValues ?? {});
  const options = data.cells.map(({ id }, index) => (
    <option key={id} value={index}>
      {cellName(data, index)}
    </option>
  ));
  return (
    <>
      <Answer data={data} />
      <div class="study-choices">
        <div class="field">
          <label for="study-metric">What is measured</label>
          <select
            id="study-metric"
            class="input"
            value={name}
            onChange={(event) => {
              metric.value = event.currentTarget.value;
            }}
          >
            {data.metrics.map((one) => (
              <option key={one} value={one}>
                {metricWords(one)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="study-base">From</label>
          <select
            id="study-base"
            class="input"
            value={compared[0]}
            onChange={(event) => {
              pair.value = [Number(event.currentTarget.value), compared[1]];
            }}
          >
            {options}
          </select>
        </div>
        <div class="field">
          <label for="study-other">To</label>
          <select
            id="study-other"
            class="input"
            value={compared[1]}
            onChange={(event) => {
              pair.value = [compared[0], Number(event.currentTarget.value)];
            }}
          >
            {options}
          </select>
        </div>
      </div>
      <SameHash />
      <section>
        <h3>Every run</h3>
        <p class="hint">
          {data.scenario === null
            ? 'This study does not carry its scenario, so its runs cannot be opened here.'
            : 'A dot is a run: click it, or Tab to it and press Enter, and this browser computes it anew and shows it.'}
        </p>
        <Chart of={`distribution ${key}`} draw={(widthPx) => distributionChart(data, name, widthPx)} onLink={onLink} />
        <CellTable data={data} name={name} />
      </section>
      <section>
        <h3>Under the same luck</h3>
        <Chart
          of={`difference ${key}`}
          draw={(widthPx) => differenceChart(data, name, compared, widthPx)}
          onLink={onLink}
        />
      </section>
      <section>
        <h3>What the difference goes with</h3>
        <table class="study-table">
          <caption class="hint">
            Rank correlation of each draw's mean difference with what was drawn, −1 to 1, with 95 % bootstrap intervals;
            few draws tell little
          </caption>
          <tbody>
            {dependences.map(({ quantity, value, low, high, n }) => (
              <tr key={quantity}>
                <th scope="row">{quantity.replace(/-/g, ' ')}</th>
                <td>{value === null ? 'cannot be told' : number(value)}</td>
                <td>{value === null ? '' : `${number(low)} to ${number(high)}`}</td>
                <td>{n} draws</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div class="study-multiples">
          {quantities.map((quantity) => (
            <Chart
              key={quantity}
              of={`dependence ${quantity} ${key}`}
              draw={(widthPx) => dependenceChart(data, name, quantity, compared[1], widthPx)}
              onLink={onLink}
            />
          ))}
        </div>
      </section>
    </>
  );
}
