import type { JSX } from 'preact';

/** What bars, marks and shapes of the Gantt mean. */
export function Legend(): JSX.Element {
  return (
    <details class="legend">
      <summary class="button">Legend</summary>
      <dl class="legend-box">
        <Entry title="looked at by the officers">
          <path d="M2 7h26" class="g-wait" />
        </Entry>
        <Entry title="ordered, not yet locked">
          <path d="M2.5 4.5h25v5h-25z" class="g-box" />
        </Entry>
        <Entry title="locked, channel held">
          <path d="M2 7h26" class="g-ready" />
        </Entry>
        <Entry title="round in flight">
          <path d="M2 7h26" class="g-flight" />
        </Entry>
        <Entry title="launch">
          <path d="M15 2v10" class="g-mark" />
        </Entry>
        <Entry title="hit (truth)">
          <path d="M11 3l8 8M19 3l-8 8" class="g-mark" />
        </Entry>
        <Entry title="miss (truth)">
          <circle cx="15" cy="7" r="3.5" class="g-mark" />
        </Entry>
        <Entry title="guidance lost">
          <path d="M11 3.5h8l-4 7z" class="g-mark" />
        </Entry>
        <Entry title="assessed by the unit">
          <path d="M12 11l3-4 3 4" class="g-mark" />
        </Entry>
        <Entry title="closed">
          <path d="M12 2h3v10h-3" class="g-mark" />
        </Entry>
        <Entry title="target in truth hostile">
          <path d="M15 2.5l4.5 4.5-4.5 4.5-4.5-4.5z" class="g-hostile" />
        </Entry>
        <Entry title="target in truth friendly">
          <circle cx="15" cy="7" r="4" class="g-friendly" />
        </Entry>
        <Entry title="target in truth civil">
          <path d="M11.5 3.5h7v7h-7z" class="g-civil" />
        </Entry>
      </dl>
    </details>
  );
}

function Entry(props: { readonly title: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <div class="legend-entry">
      <dt>
        <svg viewBox="0 0 30 14" width="30" height="14" aria-hidden="true">
          {props.children}
        </svg>
      </dt>
      <dd>{props.title}</dd>
    </div>
  );
}
