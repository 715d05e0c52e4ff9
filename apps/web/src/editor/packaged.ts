const texts = import.meta.glob('../../../../scenarios/**/*.yaml', { query: '?raw', import: 'default' }) as Readonly<
  Record<string, () => Promise<string>>
>;

const nameOf = (path: string): string => path.replace(/^.*?scenarios\//, '').replace(/\.yaml$/, '');

/** Names of the scenarios that come with the program: `murted`, `incidents/ps752-2020`, … */
export const PACKAGED: readonly string[] = Object.keys(texts).map(nameOf).sort();

/** Text of a scenario that comes with the program, or null if there is none of that name. */
export async function packagedText(name: string): Promise<string | null> {
  const path = Object.keys(texts).find((one) => nameOf(one) === name);
  return path === undefined ? null : ((await texts[path]?.()) ?? null);
}
