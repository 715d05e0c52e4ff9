import type { JSX } from 'preact';
import { EmptyState } from '../ui/states.tsx';

/** Nothing chosen yet. */
export function WhatIfPanel(): JSX.Element {
  return <EmptyState title="Nothing chosen yet" />;
}
