import type { Identity } from '@redoubt/kernel';

/** How tracks of some identities are drawn. */
export interface IdentityStyle {
  readonly key: string;
  readonly label: string;
  readonly identities: readonly Identity[];
  readonly colour: string;
  /** Dashes, so that lines differ without colour; none is a solid line. */
  readonly dash: string | undefined;
  readonly width: number;
  readonly opacity: number;
}

/**
 * Styles from the least to the most urgent, which is the order of drawing. Hues follow the symbol standard, shifted so
 * that they stay apart for the common kinds of colour blindness; lightness and dashes keep them apart in print.
 */
export const IDENTITY_STYLES: readonly IdentityStyle[] = [
  {
    key: 'neutral',
    label: 'neutral',
    identities: ['neutral'],
    colour: '#35a583',
    dash: undefined,
    width: 0.8,
    opacity: 0.75,
  },
  {
    key: 'unknown',
    label: 'pending or unknown',
    identities: ['pending', 'unknown'],
    colour: '#8c7a2e',
    dash: '1 2.6',
    width: 1.5,
    opacity: 0.95,
  },
  {
    key: 'friend',
    label: 'friend or assumed friend',
    identities: ['friend', 'assumedFriend'],
    colour: '#1769c4',
    dash: '8 2.5 1.5 2.5',
    width: 1.6,
    opacity: 1,
  },
  {
    key: 'suspect',
    label: 'suspect',
    identities: ['suspect'],
    colour: '#e07a00',
    dash: '5.5 2.2',
    width: 2,
    opacity: 1,
  },
  {
    key: 'hostile',
    label: 'hostile',
    identities: ['hostile'],
    colour: '#b3001b',
    dash: undefined,
    width: 2.6,
    opacity: 1,
  },
];

/** Style of one identity. */
export function styleOf(identity: Identity): IdentityStyle {
  const style = IDENTITY_STYLES.find(({ identities }) => identities.includes(identity));
  if (style === undefined) throw new RangeError(`no style for identity ${identity}`);
  return style;
}
