import './states.css';
import type { ComponentChildren, JSX } from 'preact';
import type { Problem } from '../run/problem.ts';

/** What a panel shows when there is nothing to show, and what to do about it. */
export function EmptyState(props: { readonly title: string; readonly children?: ComponentChildren }): JSX.Element {
  return (
    <div class="state" data-state="empty">
      <p class="state-title">{props.title}</p>
      {props.children}
    </div>
  );
}

/** Work is going on; `share` from 0 to 1, or null if unknown. */
export function LoadingState(props: {
  readonly stage: string;
  readonly share: number | null;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="state" data-state="loading">
      <Progress stage={props.stage} share={props.share} />
      {props.children}
    </div>
  );
}

/** A stage of work by name, with a bar. */
export function Progress(props: { readonly stage: string; readonly share: number | null }): JSX.Element {
  const percent = props.share === null ? null : Math.floor(100 * props.share);
  return (
    <div class="progress">
      <span>
        {props.stage}
        {percent === null ? '' : ` ${percent} %`}
      </span>
      <progress aria-label={props.stage} max={1} {...(props.share === null ? {} : { value: props.share })} />
    </div>
  );
}

/** A problem in words: what, where, what next. */
export function ProblemState(props: {
  readonly problem: Problem;
  readonly isTooLarge?: boolean;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { title, details, next } = props.problem;
  const isTooLarge = props.isTooLarge === true;
  return (
    <div
      class={`state problem${isTooLarge ? ' is-large' : ''}`}
      data-state={isTooLarge ? 'tooLarge' : 'error'}
      role="alert"
    >
      <p class="state-title">{title}</p>
      {details.length > 0 && (
        <ul>
          {details.slice(0, 50).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {details.length > 50 && <li>and {details.length - 50} more</li>}
        </ul>
      )}
      {next !== '' && <p>{next}</p>}
      {props.children}
    </div>
  );
}
