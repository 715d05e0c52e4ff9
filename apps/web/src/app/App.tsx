import type { JSX } from 'preact';

/** The whole window. */
export function App(): JSX.Element {
  return <main>Redoubt explorer: everything here is simulated.</main>;
}
