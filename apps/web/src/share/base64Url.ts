const WHOLE = 32_768;

/** Bytes as base64 that needs no escape in an address. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += WHOLE) text += String.fromCharCode(...bytes.subarray(at, at + WHOLE));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The bytes again; null if the text is not of that form. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  // Bits that no byte takes must be 0: one link has one spelling.
  return toBase64Url(bytes) === text ? bytes : null;
}
