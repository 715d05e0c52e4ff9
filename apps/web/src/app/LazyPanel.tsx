import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Problem } from '../run/problem.ts';
import { problemOf } from '../ui/problemOf.ts';
import { LoadingState, ProblemState } from '../ui/states.tsx';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly Panel: ComponentType }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** A panel whose script comes when it is opened. */
export function LazyPanel(props: { readonly name: string; readonly load: () => Promise<ComponentType> }): JSX.Element {
  const loaded = useSignal<Loaded>({ kind: 'loading' });
  const tries = useSignal(0);
  const { load } = props;
  useEffect(() => {
    let isGone = false;
    loaded.value = { kind: 'loading' };
    load().then(
      (Panel) => {
        if (!isGone) loaded.value = { kind: 'ready', Panel };
      },
      (error: unknown) => {
        if (isGone) return;
        const problem = problemOf(
          error,
          `${props.name} could not be loaded`,
          'The server may be gone: start it again, then try again. What is open goes on.',
        );
        loaded.value = { kind: 'failed', problem };
      },
    );
    return () => {
      isGone = true;
    };
  }, [load, tries.value]);
  const now = loaded.value;
  if (now.kind === 'loading') return <LoadingState stage={`Loading ${props.name.toLowerCase()}`} share={null} />;
  if (now.kind === 'ready') return <now.Panel />;
  return (
    <ProblemState problem={now.problem}>
      <div>
        <button
          type="button"
          class="button"
          onClick={() => {
            tries.value++;
          }}
        >
          Try again
        </button>
      </div>
    </ProblemState>
  );
}
