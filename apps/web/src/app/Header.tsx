import './header.css';
import type { JSX } from 'preact';
import { activePane, activeSide } from '../state/active.ts';
import { isSplit } from '../state/panes.ts';
import { shortHash } from '../ui/format.ts';

function Fact(props: { readonly name: string; readonly value: string; readonly title?: string }): JSX.Element {
  return (
    <div class="header-fact" title={props.title}>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

/** What is shown: name of the program, that all is simulated, and what identifies the run. */
export function Header(): JSX.Element {
  const pane = activePane.value;
  const replay = pane.kind === 'ready' ? pane.replay : null;
  const request = pane.kind === 'empty' ? null : pane.request;
  const source = request?.scenario;
  const title = replay?.title ?? (source === undefined ? '' : source.kind === 'packaged' ? source.name : source.file);
  return (
    <header class="header">
      <h1 class="header-name">Redoubt</h1>
      <span class="badge" title="Everything here comes from a simulation. No real track, unit or plan is shown.">
        Simulated
      </span>
      <p class="header-title" title={title}>
        {isSplit.value && <b>{activeSide.value.toUpperCase()} </b>}
        {title}
      </p>
      {request !== null && (
        <dl class="header-facts">
          <Fact name="mode" value={request.mode} />
          <Fact name="seed" value={String(request.seed)} />
          {replay !== null && (
            <>
              <div class="header-fact header-hash">
                <dt>hash</dt>
                <dd>
                  <button type="button" class="button is-text mono" aria-describedby="identity-tip">
                    {shortHash(replay.identity.stateHash)}
                  </button>
                </dd>
                <div class="header-tip" id="identity-tip" role="tooltip">
                  <dl>
                    <dt>state hash</dt>
                    <dd class="mono">{replay.identity.stateHash}</dd>
                    <dt>spec hash</dt>
                    <dd class="mono">{replay.identity.specHash}</dd>
                    <dt>relief hash</dt>
                    <dd class="mono">{replay.identity.reliefHash}</dd>
                    <dt>kernel</dt>
                    <dd>{replay.identity.kernelVersion}</dd>
                    <dt>relief</dt>
                    <dd>{replay.reliefLine}</dd>
                    <dt>traffic</dt>
                    <dd>{replay.trafficLine}</dd>
                  </dl>
                </div>
              </div>
            </>
          )}
        </dl>
      )}
    </header>
  );
}
