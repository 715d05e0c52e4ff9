/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Text directly inside, entities resolved. */
  text: string;
}

const NAME = '[A-Za-z_][-A-Za-z0-9_.]*';
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})="([^"<]*)"`, 'g');
const ENTITY: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(raw: string): string {
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.exec(raw);
  if (forbidden !== null) throw new Error(`a character that XML forbids at ${forbidden.index}`);
  return raw.replace(/&([^;]*;)?/g, (whole, name: string | undefined) => {
    const value = ENTITY[(name ?? '').slice(0, -1)];
    if (value === undefined) throw new Error(`not an entity: ${whole.slice(0, 20)}`);
    return value;
  });
}

/** Parses the part of XML that a picture uses, and throws where the document is not well-formed. */
export function parseXml(document: string): XmlElement {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!document.startsWith(head)) throw new Error('no XML declaration');
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let at = head.length;
  while (at < document.length) {
    const inside = open.at(-1) as XmlElement;
    const next = document.indexOf('<', at);
    const until = next === -1 ? document.length : next;
    inside.text += resolved(document.slice(at, until));
    if (next === -1) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(document);
    if (tag === null) throw new Error(`not a tag: ${document.slice(next, next + 60)}`);
    const [whole, end, name = '', said = '', isEmpty] = tag;
    at = next + whole.length;
    if (end === '/') {
      if (inside.name !== name) throw new Error(`</${name}> closes <${inside.name}>`);
      open.pop();
      continue;
    }
    const pairs = [...said.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, resolved(value)] as const);
    const attributes = Object.fromEntries(pairs);
    if (Object.keys(attributes).length !== pairs.length) throw new Error(`<${name}> says an attribute twice`);
    const element = { name, attributes, children: [], text: '' };
    inside.children.push(element);
    if (isEmpty !== '/') open.push(element);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  const [root] = top.children;
  if (root === undefined || top.children.length !== 1 || top.text.trim() !== '') throw new Error('not one root');
  return root;
}

/** Every element below, in document order. */
export function descendants(root: XmlElement): XmlElement[] {
  return root.children.flatMap((child) => [child, ...descendants(child)]);
}

/** Elements below with a class. */
export function ofClass(root: XmlElement, name: string): XmlElement[] {
  return descendants(root).filter(({ attributes }) => (attributes['class'] ?? '').split(' ').includes(name));
}
