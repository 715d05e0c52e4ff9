/** Attributes of an element; an undefined one is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const REPLACEMENT = '\ufffd';
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code > 0xffff;
}

/**
 * Text as it may stand in an XML document, inside and outside of attributes.
 *
 * @param text - any string; what XML cannot hold (controls, lone surrogates) becomes U+FFFD
 * @returns escaped text
 */
export function escapeXml(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    out += isXmlCharacter(code) ? (ENTITIES[character] ?? character) : REPLACEMENT;
  }
  return out;
}

/** A number as SVG wants it: at most two decimals, never an exponent. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  if (!Number.isFinite(rounded)) throw new RangeError(`a picture cannot place ${value}`);
  return String(rounded === 0 ? 0 : rounded);
}

/** One element; children are markup that is already escaped. */
export function element(name: string, attributes: Attributes, children: string | readonly string[] = ''): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? decimal(value) : escapeXml(String(value))}"`)
    .join('');
  const inner = typeof children === 'string' ? children : children.join('\n');
  return inner === '' ? `<${name}${said}/>` : `<${name}${said}>${inner}</${name}>`;
}

/** A line of text. */
export function textAt(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeXml(text));
}

/** Text of at most so many characters, with an ellipsis where something was cut. */
export function clipped(text: string, maximum: number): string {
  const characters = [...text.replace(/\s+/gu, ' ').trim()];
  return characters.length <= maximum ? characters.join('') : `${characters.slice(0, maximum - 1).join('')}…`;
}

/** Lines of at most so many characters, broken at blanks. */
export function wrapped(text: string, maximum: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < maximum) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(clipped(word, maximum));
  }
  return lines;
}
