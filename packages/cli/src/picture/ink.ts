/** Colours of everything but tracks: what really happened is in near-black, the defence in dark blue. */
export const INK = {
  text: '#1d2433',
  quiet: '#5a6272',
  frame: '#9aa1ad',
  paper: '#ffffff',
  page: '#fbfaf7',
  ground: '#eeeae0',
  truth: '#111111',
  defence: '#123a73',
  lane: '#5f6f86',
  ring: '#123a73',
} as const;
