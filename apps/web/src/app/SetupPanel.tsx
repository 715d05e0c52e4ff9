import './setupPanel.css';
import { useSignal } from '@preact/signals';
import { MODES, type ModeName } from '@redoubt/scenario';
import type { JSX, TargetedEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Problem } from '../run/problem.ts';
import { activePane, activeSide } from '../state/active.ts';
import { isSplit } from '../state/panes.ts';
import { keyText, metricText } from '../ui/format.ts';
import { problemOf } from '../ui/problemOf.ts';
import { Progress, ProblemState } from '../ui/states.tsx';
import { cancelPane, runPane } from './runs.ts';
import { scenarioOptions } from './scenarioList.ts';
import { server } from './serverInfo.ts';
import { type Setup, setupProblem } from './setupForm.ts';
import { formOf, LARGEST_FILE_BYTES, openedFile, requestOf, setup } from './setupState.ts';

const NEXT = 'Change the form, then run again.';

const MAIN_METRICS = [
  'raidSize',
  'leakers',
  'missilesFired',
  'hostileKills',
  'friendlyEngagements',
  'civilEngagements',
  'duplicateEngagements',
  'warningTimeS',
  'identityDelayS',
  'siapCompleteness',
] as const;

function Outcome(): JSX.Element | null {
  const pane = activePane.value;
  if (pane.kind !== 'ready') return null;
  const { metrics, warnings, reliefLine, trafficLine } = pane.replay;
  return (
    <section class="outcome" aria-label="Outcome of this one run">
      <h2>This run</h2>
      <dl class="figures">
        {MAIN_METRICS.map((key) => (
          <div key={key}>
            <dt>{keyText(key)}</dt>
            <dd>{metricText(metrics[key])}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">One run under one luck shows what can happen, not how often. Studies answer that.</p>
      <p class="soft">
        {reliefLine}. {trafficLine}.
      </p>
      {warnings.length > 0 && (
        <ul class="warnings" aria-label="Warnings">
          {warnings.slice(0, 20).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Which run to compute: scenario, mode, seed, relief, settings. */
export function SetupPanel(): JSX.Element {
  const form = setup.value;
  const pane = activePane.value;
  const side = activeSide.value;
  const problem = useSignal<Problem | null>(null);
  const set = (change: Partial<Setup>): void => {
    setup.value = { ...setup.peek(), ...change };
  };
  // The form shows what the side that is looked at was computed from.
  useEffect(() => {
    if (pane.kind !== 'empty') setup.value = formOf(pane.request);
  }, [side, pane.kind === 'empty' ? null : pane.request]);

  const run = (event: Event): void => {
    event.preventDefault();
    // What the form holds now: the last letter may not have been drawn yet.
    const asked = setup.peek();
    const wrong = setupProblem(asked);
    if (wrong !== null) {
      problem.value = { title: 'This cannot be run', details: [wrong], next: NEXT };
      return;
    }
    problem.value = null;
    requestOf(asked).then(
      (request) => void runPane(side, request),
      (error: unknown) => {
        problem.value = problemOf(error, 'This cannot be run', NEXT);
      },
    );
  };
  const open = (event: TargetedEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    if (file === undefined) return;
    if (file.size > LARGEST_FILE_BYTES) {
      const details = [`${file.name} has ${file.size} bytes; at most ${LARGEST_FILE_BYTES} are read.`];
      problem.value = { title: 'The file is too large', details, next: 'Choose a scenario file.' };
      return;
    }
    void file.text().then((text) => {
      openedFile.value = { file: file.name, text };
      set({ scenario: 'file' });
    });
  };
  const summary = MODES.find(({ name }) => name === form.mode)?.summary ?? '';
  const hasRelief = server.value.kind === 'there';
  return (
    <div class="panel-stack">
      <form class="setup-form" onSubmit={run} aria-label="Run">
        {isSplit.value && <p class="field-title">For side {side.toUpperCase()}; X changes the side.</p>}
        <div class="field">
          <label for="setup-scenario">Scenario</label>
          <div class="field-row">
            <select
              id="setup-scenario"
              class="input"
              value={form.scenario}
              onChange={(event) => set({ scenario: event.currentTarget.value })}
            >
              {scenarioOptions(server.value).map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
              {openedFile.value !== null && <option value="file">{openedFile.value.file} (opened)</option>}
            </select>
            <label class="button file-button">
              Open file
              <input type="file" class="visually-hidden" accept=".yaml,.yml" onChange={open} />
            </label>
          </div>
        </div>
        <div class="field">
          <label for="setup-mode">Mode of links</label>
          <select
            id="setup-mode"
            class="input"
            value={form.mode}
            aria-describedby="setup-mode-hint"
            onChange={(event) => set({ mode: event.currentTarget.value as ModeName })}
          >
            {MODES.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
          <span class="hint" id="setup-mode-hint">
            {summary}
          </span>
        </div>
        <div class="setup-pair">
          <div class="field">
            <label for="setup-seed">Seed (luck)</label>
            <input
              id="setup-seed"
              class="input"
              inputMode="numeric"
              value={form.seed}
              onInput={(event) => set({ seed: event.currentTarget.value.trim() })}
            />
          </div>
          <div class="field">
            <label for="setup-relief">Relief</label>
            <select
              id="setup-relief"
              class="input"
              value={form.relief}
              onChange={(event) => set({ relief: event.currentTarget.value as Setup['relief'] })}
            >
              <option value="none">smooth earth</option>
              <option value="server" disabled={!hasRelief}>
                {hasRelief ? 'of the server' : 'of the server (none here)'}
              </option>
            </select>
          </div>
        </div>
        <div class="field">
          <label for="setup-settings">Settings, path=value, one a line</label>
          <textarea
            id="setup-settings"
            class="input"
            rows={3}
            spellcheck={false}
            placeholder="durationMin=10"
            value={form.settings}
            onInput={(event) => set({ settings: event.currentTarget.value })}
          />
        </div>
        <div class="button-row">
          <button type="submit" class="button is-main setup-run">
            Run
          </button>
          {pane.kind === 'loading' && (
            <button type="button" class="button" onClick={() => cancelPane(side)}>
              Cancel
            </button>
          )}
        </div>
      </form>
      {pane.kind === 'loading' && <Progress stage={pane.stage} share={pane.share} />}
      {problem.value !== null && <ProblemState problem={problem.value} />}
      {(pane.kind === 'failed' || pane.kind === 'tooLarge') && (
        <ProblemState problem={pane.problem} isTooLarge={pane.kind === 'tooLarge'} />
      )}
      <Outcome />
    </div>
  );
}
