import { link, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { YAML_LIMITS } from '@redoubt/scenario';
import { z } from 'zod';

/** Body of `POST api/scenarios/save`. */
export const SAVE_REQUEST: z.ZodType<SaveRequest> = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,64}$/),
  text: z
    .string()
    .min(1)
    .max(YAML_LIMITS.bytes)
    .refine((text) => !text.includes('\0'), 'holds a NUL'),
  replace: z.boolean().default(false),
});

/** A scenario that is to be written into the folder of `serve --save`. */
export interface SaveRequest {
  /** Without its ending. */
  readonly name: string;
  readonly text: string;
  /** A file of that name may be replaced. */
  readonly replace: boolean;
}

let saves = 0;

/**
 * Writes a scenario file, whole or not at all; a link of that name is replaced, never followed.
 *
 * @param folder - of `--save`
 * @param request - checked
 * @returns the file's name, or null if there is one already and it may not be replaced
 */
export async function saveScenario(folder: string, { name, text, replace }: SaveRequest): Promise<string | null> {
  const root = await realpath(folder);
  const file = `${name}.yaml`;
  const temporary = join(root, `.${file}.${process.pid}-${saves++}.tmp`);
  try {
    await writeFile(temporary, text, { flush: true });
    // A link fails where something stands already; a rename would not.
    if (replace) await rename(temporary, join(root, file));
    else await link(temporary, join(root, file));
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}
