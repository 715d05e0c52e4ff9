import type { JSX } from 'preact';

const PATHS = {
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M4.5 3v10M11.5 3v10',
  stepBack: 'M12.5 3.5v9L6 8zM3.5 3.5v9',
  stepForward: 'M3.5 3.5v9L10 8zM12.5 3.5v9',
  previous: 'M9 3L4 8l5 5M13 3L8 8l5 5',
  next: 'M7 3l5 5-5 5M3 3l5 5-5 5',
  loop: 'M3 8a4 4 0 0 1 4-4h5M10 1.8L12.4 4 10 6.2M13 8a4 4 0 0 1-4 4H4M6 14.2L3.6 12 6 9.8',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  layers: 'M8 2l6 3-6 3-6-3zM2.5 8L8 10.8 13.5 8M2.5 11L8 13.8 13.5 11',
  split: 'M2 3h12v10H2zM8 3v10',
  profile: 'M1.5 13h13M2 11l3-5 2.5 3L11 3.5l3 6',
  cube: 'M8 1.8l5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8L8 8l5.5-3.2M8 8v6.2',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
} as const;

/** Names of the icons. */
export type IconName = keyof typeof PATHS;

const SOLID: readonly IconName[] = ['play'];

/** A line drawing beside or in place of a word; the control around it carries the name. */
export function Icon(props: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[props.name]} class={SOLID.includes(props.name) ? 'is-solid' : ''} />
    </svg>
  );
}
