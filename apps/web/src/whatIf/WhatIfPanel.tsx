import './whatIf.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { cancelPane, runPane } from '../app/runs.ts';
import { perform } from '../app/perform.ts';
import type { Replay } from '../run/replay.ts';
import { whatIfRequest } from '../run/whatIf.ts';
import type { WhatIfSwitch } from '../run/whatIfSwitches.ts';
import { isSplit, panes } from '../state/panes.ts';
import { DifferenceTable } from '../split/DifferenceTable.tsx';
import { differences } from '../split/differences.ts';
import { QuickModes } from '../split/QuickModes.tsx';
import { EmptyState, LoadingState, Progress, ProblemState } from '../ui/states.tsx';
import { useAnswer } from '../why/useAnswer.ts';

function Switches(props: {
  readonly switches: readonly WhatIfSwitch[];
  readonly run: (one: WhatIfSwitch) => void;
}): JSX.Element {
  const words = useSignal('');
  const found = useMemo(() => {
    const parts = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    return props.switches.filter(({ label, path }) => {
      const text = `${label} ${path}`.toLowerCase();
      return parts.every((part) => text.includes(part));
    });
  }, [props.switches, words.value]);
  return (
    <>
      <input
        class="input"
        type="search"
        aria-label="Words in the name of a switch"
        placeholder={`one of ${props.switches.length} switches`}
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value;
        }}
      />
      <ul class="switches" aria-label="Switches">
        {found.slice(0, 200).map((one) => (
          <li key={`${one.path} ${one.to}`}>
            <button type="button" class="button" onClick={() => props.run(one)} aria-label={`Run with: ${one.label}`}>
              Run
            </button>
            <span>
              {one.label}
              <span class="soft switch-path mono">
                {one.path}: {one.from} → {one.to.length > 40 ? `${one.to.slice(0, 40)}…` : one.to}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="soft">No switch has these words.</p>}
    </>
  );
}

/** What the second side is: on its way, failed, or there with what differs. */
function SecondSide(props: { readonly a: Replay }): JSX.Element | null {
  const b = panes.b.value;
  const difference = differences.value;
  if (b.kind === 'empty') return null;
  if (b.kind === 'loading')
    return (
      <>
        <Progress stage={b.stage} share={b.share} />
        <div>
          <button type="button" class="button" onClick={() => cancelPane('b')}>
            Cancel
          </button>
        </div>
      </>
    );
  if (b.kind !== 'ready') return <ProblemState problem={b.problem} isTooLarge={b.kind === 'tooLarge'} />;
  if (difference === null) return null;
  const added = b.request.settings.filter((line) => !props.a.request.settings.includes(line));
  const what = [
    ...(b.request.mode === props.a.request.mode ? [] : [b.request.mode]),
    ...(b.request.seed === props.a.request.seed ? [] : [`seed ${b.request.seed}`]),
    ...added,
  ];
  return (
    <section class="panel-section">
      <h2>
        A: {props.a.request.mode}. B: {what.join(', ') || 'the same'}
      </h2>
      <div class="button-row">
        <button type="button" class="button" aria-pressed={isSplit.value} onClick={() => perform('split')}>
          Side by side
        </button>
      </div>
      <DifferenceTable
        difference={difference}
        a={props.a}
        b={b.replay}
        names={[props.a.request.mode, what.join(', ') || b.request.mode]}
      />
    </section>
  );
}

function WhatIf(props: { readonly replay: Replay }): JSX.Element {
  const { replay } = props;
  const asked = useAnswer<'switches'>('a', { kind: 'switches' }, replay).value;
  const run = (one: WhatIfSwitch): void => runPane('b', whatIfRequest(replay.request, one));
  return (
    <div class="panel-stack">
      <h2>What if</h2>
      <p>
        Changes one thing of side A and runs again as side B, under the same luck: every draw that both runs make comes
        out the same.
      </p>
      <QuickModes />
      <SecondSide a={replay} />
      <section class="panel-section">
        <h2>Switches</h2>
        {asked.kind === 'loading' && <LoadingState stage="Reading switches" share={null} />}
        {asked.kind === 'failed' && <ProblemState problem={asked.problem} />}
        {asked.kind === 'answered' && <Switches switches={asked.answer.switches} run={run} />}
      </section>
    </div>
  );
}

/** Changes one setting and shows what that changes in the run. */
export function WhatIfPanel(): JSX.Element {
  const pane = panes.a.value;
  if (pane.kind === 'loading') return <LoadingState stage={pane.stage} share={pane.share} />;
  if (pane.kind === 'failed' || pane.kind === 'tooLarge')
    return <ProblemState problem={pane.problem} isTooLarge={pane.kind === 'tooLarge'} />;
  if (pane.kind === 'empty') return <EmptyState title="No run yet">Run a scenario in Setup.</EmptyState>;
  return <WhatIf replay={pane.replay} />;
}
