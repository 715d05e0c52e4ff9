import type { JSX } from 'preact';
import type { TextIssue } from '../scenarioText/protocol.ts';
import { checkState } from './draft.ts';

/** What is wrong in the text, in the order of the file; a click goes there. */
export function ProblemList(props: {
  readonly onGo: (issue: TextIssue) => void;
  readonly onAgain: () => void;
}): JSX.Element {
  const state = checkState.value;
  if (state.kind === 'none' || state.kind === 'checking')
    return <p class="editor-state">Reading the text. The first time the catalogue is read, too.</p>;
  if (state.kind === 'stopped')
    return (
      <div class="editor-state" role="alert" data-state="error">
        <p>The text could not be checked: {state.problem}. It is kept as it is.</p>
        <button type="button" class="button" onClick={props.onAgain}>
          Check again
        </button>
      </div>
    );
  const { issues, head } = state.check;
  if (issues.length === 0)
    return (
      <p class="editor-state" data-testid="editor-valid">
        Nothing is wrong: “{head?.title ?? ''}” can be run.
      </p>
    );
  return (
    <ul class="editor-problems" aria-label="problems of the text">
      {issues.map((issue) => (
        <li key={`${issue.from} ${issue.path} ${issue.said}`}>
          <button type="button" onClick={() => props.onGo(issue)}>
            <span class={`is-${issue.severity}`}>{issue.severity}</span>{' '}
            <span class="where">
              line {issue.line}, {issue.path}
            </span>{' '}
            {issue.said}
          </button>
        </li>
      ))}
    </ul>
  );
}
