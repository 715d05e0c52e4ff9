import './studies.css';
import type { JSX } from 'preact';
import { EmptyState, LoadingState, ProblemState } from '../ui/states.tsx';
import { study } from './state.ts';
import { StudyChoice } from './StudyChoice.tsx';
import { StudyView } from './StudyView.tsx';

/** Results of studies: the answer first, distributions, differences, and down to the run behind a dot. */
export function StudiesPanel(): JSX.Element {
  const now = study.value;
  return (
    <div class="studies">
      <StudyChoice />
      {now.kind === 'none' && (
        <EmptyState title="No study is open.">
          <p>
            Choose one above. A new one: <code>npm start</code> runs the flagship, <code>redoubt study</code> any other;
            then <code>redoubt serve</code> shows it here.
          </p>
        </EmptyState>
      )}
      {now.kind === 'loading' && <LoadingState stage={`Reading ${now.name}`} share={null} />}
      {now.kind === 'failed' && (
        <ProblemState problem={now.problem} isTooLarge={now.problem.details.some((one) => one.includes('more than'))} />
      )}
      {now.kind === 'ready' && <StudyView data={now.data} />}
    </div>
  );
}
