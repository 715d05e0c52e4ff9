import type { YamlPlace } from './yamlPath.ts';

/** The parts of a JSON Schema (2020-12) that the scenario's schema uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** One thing that may be written at a place. */
export interface TextOption {
  readonly label: string;
  /** Type, range or default, short. */
  readonly detail: string;
  /** What it means. */
  readonly info: string;
  /** What is written in place of the word under the cursor. */
  readonly insert: string;
  readonly isRequired: boolean;
}

/** Ids that may be named, by the word that a description uses for them: `regiment set`, `radar`, … */
export type CatalogueIds = Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;

const alternatives = (schema: JsonSchema): readonly JsonSchema[] => {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return inner.length === 0 ? [schema] : inner.flatMap(alternatives);
};

/** Alternatives whose fixed values agree with what is written. */
function fitting(schemas: readonly JsonSchema[], known: ReadonlyMap<string, string> | undefined): JsonSchema[] {
  if (known === undefined) return [...schemas];
  const fits = schemas.filter(({ properties }) =>
    Object.entries(properties ?? {}).every(([key, property]) => {
      const written = known.get(key);
      return (
        property.const === undefined || written === undefined || written === '' || written === String(property.const)
      );
    }),
  );
  return fits.length === 0 ? [...schemas] : fits;
}

function typeOf(schema: JsonSchema): string {
  const [first] = alternatives(schema);
  if (schema.enum !== undefined) return 'one of a list';
  if (schema.const !== undefined) return String(schema.const);
  const type = first?.type ?? '';
  const name = typeof type === 'string' ? type : type.join(' or ');
  const { minimum, maximum } = first ?? {};
  const isNumber = name === 'number' || name === 'integer';
  if (isNumber && minimum !== undefined && maximum !== undefined && Math.abs(maximum) < 1e12)
    return `${name} ${minimum} to ${maximum}`;
  return name === 'array' ? 'list' : name === 'object' ? 'block' : name;
}

function detailOf(schema: JsonSchema): string {
  const { default: value } = schema;
  const isPlain = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
  return isPlain ? `${typeOf(schema)}, else ${String(value)}` : typeOf(schema);
}

/** Schemas that hold at a path, in all alternatives that fit what is written. */
function schemasAt(root: JsonSchema, { path, known }: Pick<YamlPlace, 'path' | 'known'>): JsonSchema[] {
  let here: readonly JsonSchema[] = alternatives(root);
  let maps = 0;
  for (const step of path) {
    if (typeof step === 'number') {
      here = here.flatMap(({ items, prefixItems }) => {
        const one = prefixItems?.[step] ?? items;
        return one === undefined ? [] : alternatives(one);
      });
      continue;
    }
    here = fitting(here, known[maps]).flatMap(({ properties, additionalProperties }) => {
      const own = properties !== undefined && Object.hasOwn(properties, step) ? properties[step] : undefined;
      const one = own ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
      return one === undefined
        ? []
        : alternatives({ ...one }).map((each) => ({ description: one.description ?? '', ...each }));
    });
    maps++;
  }
  return [...here];
}

const unique = (options: readonly TextOption[]): TextOption[] => {
  const seen = new Map<string, TextOption>();
  for (const option of options) if (!seen.has(option.label)) seen.set(option.label, option);
  return [...seen.values()];
};

function keyOptions(schemas: readonly JsonSchema[], written: ReadonlyMap<string, string> | undefined): TextOption[] {
  return schemas.flatMap(({ properties, required }) =>
    Object.entries(properties ?? {})
      .filter(([key]) => key !== '$schema' && written?.has(key) !== true)
      .map(([key, schema]) => ({
        label: key,
        detail: detailOf(schema),
        info: schema.description ?? '',
        insert: `${key}: `,
        isRequired: required?.includes(key) === true,
      })),
  );
}

/** Ids that a description asks for: the longest kind that it names wins. */
function idsFor(description: string, ids: CatalogueIds): CatalogueIds[string] {
  if (!description.startsWith('catalogue id of ')) return [];
  const kinds = Object.keys(ids).filter((kind) => description.includes(kind));
  const [best] = kinds.sort((a, b) => b.length - a.length);
  return best === undefined ? [] : (ids[best] ?? []);
}

function valueOptions(schemas: readonly JsonSchema[], ids: CatalogueIds): TextOption[] {
  return schemas.flatMap((schema) => {
    const { description = '' } = schema;
    const said = schema.const === undefined ? schema.enum : [schema.const];
    const plain = said ?? (schema.type === 'boolean' ? [true, false] : []);
    return [
      ...plain.map((value) => ({
        label: String(value),
        detail: value === schema.default ? 'if left out' : '',
        info: description,
        insert: String(value),
        isRequired: false,
      })),
      ...idsFor(description, ids).map(({ id, name }) => ({
        label: id,
        detail: name,
        info: description,
        insert: id,
        isRequired: false,
      })),
    ];
  });
}

/**
 * What may be written at a place of a scenario.
 *
 * @param root - JSON Schema of the file
 * @param place - where the cursor stands
 * @param ids - ids of the catalogue, by the word that descriptions use for their kind
 * @returns keys that are not there yet, required ones first; or values
 */
export function schemaOptions(root: JsonSchema, place: YamlPlace, ids: CatalogueIds): TextOption[] {
  const schemas = schemasAt(root, place);
  if (place.role === 'value') return unique(valueOptions(schemas, ids));
  const innermost = place.path.filter((step) => typeof step === 'string').length;
  const written = place.known[innermost];
  const keys = keyOptions(fitting(schemas, written), written);
  const items = typeof place.path.at(-1) === 'number' ? valueOptions(schemas, ids) : [];
  return unique([...keys, ...items]).sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** Meaning of what stands at a place: its description and type, or null if the schema does not know it. */
export function schemaMeaning(
  root: JsonSchema,
  place: YamlPlace,
): { readonly detail: string; readonly info: string } | null {
  const [schema] = schemasAt(root, place);
  return schema === undefined ? null : { detail: detailOf(schema), info: schema.description ?? '' };
}
