import { type Signal, signal } from '@preact/signals';

/** Layer switches are open. */
export const isLayersOpen: Signal<boolean> = signal(false);

/** Profile tool: off, waiting for the first end, for the second one, or showing a stripe. */
export type ProfileStep = 'off' | 'first' | 'second' | 'shown';

export const profileStep: Signal<ProfileStep> = signal<ProfileStep>('off');

/** The Gantt of engagements is shown under the transport. */
export const isGanttOpen: Signal<boolean> = signal(true);
