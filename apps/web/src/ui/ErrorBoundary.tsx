import { Component, type ComponentChildren } from 'preact';
import { problemOf } from './problemOf.ts';
import { ProblemState } from './states.tsx';

interface BoundaryProps {
  /** What is inside, in words, for the message. */
  readonly name: string;
  readonly children: ComponentChildren;
}

/** Keeps a failure inside one part of the window: the rest goes on. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static override getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error: error ?? 'unknown error' };
  }

  override render(): ComponentChildren {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <ProblemState
        problem={problemOf(error, `${this.props.name} failed`, 'The rest of the window goes on. Try again, or reload.')}
      >
        <div>
          <button type="button" class="button" onClick={() => this.setState({ error: null })}>
            Try again
          </button>
        </div>
      </ProblemState>
    );
  }
}
