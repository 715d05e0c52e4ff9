/** How saving on the server went. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly where: string }
  | { readonly kind: 'exists' }
  | { readonly kind: 'notHere' }
  | { readonly kind: 'failed'; readonly what: string };

const NAME = /^[a-z0-9-]{1,64}\.yaml$/;

/** Name of a file as the server takes it: small letters, digits, hyphens. */
export function fileName(name: string): string {
  const stem = name
    .replace(/\.ya?ml$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${stem === '' ? 'scenario' : stem}.yaml`;
}

/**
 * Saves a text in the folder that the server was given for it.
 *
 * @param name - file name
 * @param text - YAML
 * @param replace - an existing file may be replaced
 */
export async function saveOnServer(name: string, text: string, replace: boolean): Promise<SaveOutcome> {
  if (!NAME.test(name)) return { kind: 'failed', what: 'a name has small letters, digits and hyphens' };
  try {
    const answer = await fetch('api/scenarios/save', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: name.replace(/\.yaml$/, ''), text, replace }),
      signal: AbortSignal.timeout(5_000),
    });
    if (answer.ok) return { kind: 'saved', where: name };
    if (answer.status === 409) return { kind: 'exists' };
    if (answer.status === 403 || answer.status === 404 || answer.status === 405) return { kind: 'notHere' };
    return { kind: 'failed', what: `the server answered ${answer.status}` };
  } catch {
    return { kind: 'notHere' };
  }
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Asks for a file; null if none was chosen. */
export function chooseFile(): Promise<File | null> {
  return new Promise((done) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.yaml,.yml,text/yaml';
    input.addEventListener('change', () => done(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => done(null));
    input.click();
  });
}
