import type { PostVerdict } from './objectStory.ts';

/** How far a post came with an object, in words. */
export const STAGE_TEXT: Readonly<Record<PostVerdict['stage'], string>> = {
  neverDetected: 'never detected',
  noTrack: 'no track',
  noIdentity: 'no identity',
  notAllowed: 'not to be engaged',
  noUnit: 'no unit could meet it',
  ordered: 'ordered, no round fired',
  firedAt: 'rounds fired',
};
