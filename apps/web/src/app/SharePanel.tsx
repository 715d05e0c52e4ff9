import './share.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Replay } from '../run/replay.ts';
import { compareIdentity } from '../share/compareIdentity.ts';
import { type SharedRun, type WrittenLink, writeRunLink } from '../share/link.ts';
import { activePane } from '../state/active.ts';
import { announce } from '../state/announce.ts';
import { panes } from '../state/panes.ts';
import { bytesText } from '../ui/format.ts';
import { EmptyState, LoadingState, ProblemState } from '../ui/states.tsx';
import { type OpenedLink, openedLink } from './openLink.ts';

function Verdict(props: { readonly shared: SharedRun }): JSX.Element {
  const { expected } = props.shared;
  const pane = panes.a.value;
  if (pane.kind === 'loading') return <p>Computing the run of the link: {pane.stage}.</p>;
  if (pane.kind === 'failed' || pane.kind === 'tooLarge')
    return <ProblemState problem={pane.problem} isTooLarge={pane.kind === 'tooLarge'} />;
  if (pane.kind === 'empty') return <p>The run of the link was not started.</p>;
  if (pane.request !== props.shared.request)
    return <p>Another run is shown now; reload to compute that of the link.</p>;
  if (expected === null) return <p>The link was made before the run: there is no hash to compare with.</p>;
  const verdict = compareIdentity(expected, pane.replay.identity);
  if (verdict.kind === 'same')
    return (
      <p class="verdict is-same" data-testid="share-verdict">
        Same hash: this page computed the very run that the link was made of.
      </p>
    );
  return (
    <div class="verdict is-different" data-testid="share-verdict">
      <p>This page computed another run than the link was made of:</p>
      <ul>
        {verdict.differences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** The link that the page was opened with: what it held, and whether the run came out the same. */
function LinkVerdict(props: { readonly link: OpenedLink }): JSX.Element {
  const { link } = props;
  return (
    <section class="share-opened">
      <h2>The link that was opened</h2>
      {link.kind === 'reading' && <LoadingState stage="Reading the link" share={null} />}
      {link.kind === 'damaged' && <ProblemState problem={link.problem} />}
      {link.kind === 'run' && <Verdict shared={link.run} />}
    </section>
  );
}

function Identity(props: { readonly replay: Replay }): JSX.Element {
  const { identity, reliefLine } = props.replay;
  return (
    <dl class="identity-list">
      <dt>spec hash</dt>
      <dd class="mono">{identity.specHash}</dd>
      <dt>relief</dt>
      <dd>
        {reliefLine} <span class="mono">{identity.reliefHash}</span>
      </dd>
      <dt>kernel</dt>
      <dd>{identity.kernelVersion}</dd>
      <dt>seed</dt>
      <dd>{identity.seed}</dd>
      <dt>state hash</dt>
      <dd class="mono" data-testid="state-hash">
        {identity.stateHash}
      </dd>
    </dl>
  );
}

function LinkOf(props: { readonly replay: Replay }): JSX.Element {
  const { replay } = props;
  const written = useSignal<WrittenLink | null>(null);
  const copied = useSignal('');
  useEffect(() => {
    written.value = null;
    copied.value = '';
    void writeRunLink({ request: replay.request, expected: replay.identity }).then((link) => {
      written.value = link;
    });
  }, [replay]);
  const now = written.value;
  if (now === null) return <LoadingState stage="Writing the link" share={null} />;
  if (now.kind === 'tooLarge') return <ProblemState problem={now.problem} isTooLarge />;
  const href = `${location.origin}${location.pathname}${now.fragment}`;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(href);
      copied.value = 'Copied.';
    } catch {
      copied.value = 'The browser does not allow it: mark the link and copy it.';
    }
    announce(copied.peek());
  };
  return (
    <div class="field">
      <label for="share-link">Link ({bytesText(now.bytes)}): scenario, mode, settings and seed, compressed</label>
      <textarea
        id="share-link"
        class="input"
        rows={4}
        readOnly
        value={href}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="button-row">
        <button type="button" class="button is-main" onClick={() => void copy()}>
          Copy link
        </button>
        <span role="status">{copied.value}</span>
      </div>
    </div>
  );
}

/** A run as a link: whoever opens it computes the run anew and sees whether the hash is the same. */
export function SharePanel(): JSX.Element {
  const pane = activePane.value;
  const link = openedLink.value;
  return (
    <div class="panel-stack">
      {link !== null && <LinkVerdict link={link} />}
      <h2>Share this run</h2>
      <p>
        The link holds what the run follows from, not its results. Whoever opens it computes the run anew and is told
        whether it is the same. Relief is named by its hash, not sent.
      </p>
      {pane.kind === 'ready' ? (
        <>
          <LinkOf replay={pane.replay} />
          <Identity replay={pane.replay} />
        </>
      ) : pane.kind === 'loading' ? (
        <LoadingState stage={pane.stage} share={pane.share} />
      ) : pane.kind === 'empty' && link === null ? (
        <EmptyState title="No run yet">Run a scenario in Setup.</EmptyState>
      ) : pane.kind !== 'empty' ? (
        <ProblemState problem={pane.problem} isTooLarge={pane.kind === 'tooLarge'} />
      ) : null}
    </div>
  );
}
