import type { z } from 'zod';
import type { DataPath } from '../issue.ts';

// Walks a schema along data, so that a message can name the keys that exist and say what a key is for.

interface Definition {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly items?: readonly z.core.$ZodType[];
  readonly options?: readonly z.core.$ZodType[];
  readonly discriminator?: string;
  readonly valueType?: z.core.$ZodType;
}

function definitionOf(schema: z.core.$ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let at = schema;
  for (let def = definitionOf(at); def.innerType !== undefined; def = definitionOf(at)) at = def.innerType;
  return at;
}

function literalOf(schema: z.core.$ZodType): unknown {
  return (schema._zod.def as unknown as { values?: readonly unknown[] }).values?.[0];
}

/** The branch of a union that the data takes, or the first one. */
function branchOf(schema: z.core.$ZodType, data: unknown): z.core.$ZodType {
  const def = definitionOf(schema);
  if (def.options === undefined) return schema;
  const word = def.discriminator;
  if (word !== undefined && typeof data === 'object' && data !== null) {
    const chosen = (data as Record<string, unknown>)[word];
    for (const option of def.options) {
      const key = definitionOf(unwrap(option)).shape?.[word];
      if (key !== undefined && literalOf(unwrap(key)) === chosen) return unwrap(option);
    }
  }
  if (Array.isArray(data)) {
    const list = def.options.find((option) => ['tuple', 'array'].includes(definitionOf(unwrap(option)).type));
    if (list !== undefined) return unwrap(list);
  }
  return unwrap(
    def.options.find((option) => definitionOf(unwrap(option)).shape !== undefined) ??
      (def.options[0] as z.core.$ZodType),
  );
}

/** What the schema says about a place in the data. */
export interface SchemaPlace {
  /** Keys that may stand there; empty where it is no mapping. */
  readonly keys: readonly string[];
  /** True for a mapping with free keys. */
  readonly isOpen: boolean;
  /** True for a list. */
  readonly isList: boolean;
}

/** The schema at a path, following the data through its unions; undefined where the format has nothing. */
function schemaAt(root: z.core.$ZodType, data: unknown, path: DataPath): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = branchOf(unwrap(root), data);
  let at = data;
  for (const step of path) {
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<string | number, unknown>)[step]
        : undefined;
    const def: Definition = definitionOf(schema);
    const next: z.core.$ZodType | undefined =
      typeof step === 'number'
        ? (def.element ?? def.items?.[step])
        : def.shape !== undefined
          ? Object.hasOwn(def.shape, step)
            ? def.shape[step]
            : undefined
          : def.valueType;
    if (next === undefined) return undefined;
    schema = branchOf(unwrap(next), at);
  }
  return schema;
}

/** Keys and shape of a place, see {@link SchemaPlace}. */
export function schemaPlace(root: z.core.$ZodType, data: unknown, path: DataPath): SchemaPlace | undefined {
  const schema = schemaAt(root, data, path);
  if (schema === undefined) return undefined;
  const def = definitionOf(schema);
  return {
    keys: Object.keys(def.shape ?? {}),
    isOpen: def.valueType !== undefined,
    isList: def.element !== undefined || def.items !== undefined,
  };
}

/** Description of the key at a path, or '' if it has none. */
export function descriptionAt(root: z.core.$ZodType, data: unknown, path: DataPath): string {
  let schema: z.core.$ZodType | undefined;
  if (path.length === 0) schema = root;
  else {
    const parent = schemaAt(root, data, path.slice(0, -1));
    const last = path[path.length - 1] as string | number;
    if (parent === undefined) return '';
    const def = definitionOf(parent);
    schema =
      typeof last === 'number'
        ? (def.element ?? def.items?.[last])
        : def.shape !== undefined && Object.hasOwn(def.shape, last)
          ? def.shape[last]
          : undefined;
  }
  while (schema !== undefined) {
    const said = (schema as unknown as { description?: string }).description;
    if (said !== undefined) return said;
    schema = definitionOf(schema).innerType;
  }
  return '';
}
