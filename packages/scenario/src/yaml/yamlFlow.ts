import type { PositionNode } from './positions.ts';
import { readQuotedScalar } from './textScalar.ts';
import type { YamlCursor } from './yamlCursor.ts';
import { columnOf, nextContent, refuse } from './yamlCursor.ts';
import { addEntry, addItem, descend, plainValue, readKey, readPlainLine, refuseIndicator } from './yamlParts.ts';

function flowGap(c: YamlCursor, parentColumn: number): void {
  const line = c.lineStart;
  if (!nextContent(c))
    refuse(c, c.pos, 'syntax', 'the file ends inside [...] or {...}', 'expected the closing bracket', 'close it');
  if (c.lineStart !== line && columnOf(c) <= parentColumn) {
    refuse(
      c,
      c.pos,
      'syntax',
      'a line inside [...] or {...} is not indented',
      'expected it to be indented further than its key',
      'indent it, or close the bracket',
    );
  }
}

/** Reads [...] or {...}; the cursor stands on the opening bracket. */
export function readFlow(c: YamlCursor, node: PositionNode, parentColumn: number, depth: number): unknown {
  descend(c, depth);
  const isList = c.text[c.pos] === '[';
  const close = isList ? ']' : '}';
  const list: unknown[] = [];
  const map: Record<string, unknown> = {};
  c.pos++;
  for (;;) {
    flowGap(c, parentColumn);
    if (c.text[c.pos] === close) break;
    const at = c.pos;
    if (isList) {
      addItem(c, list, node, at, (child) => readFlowValue(c, child, parentColumn, depth));
    } else {
      const key = readKey(c, true);
      addEntry(c, map, node, key, at, (child) => {
        flowGap(c, parentColumn);
        child.valueOffset = c.pos;
        if (c.text[c.pos] === ',' || c.text[c.pos] === '}') return null;
        return readFlowValue(c, child, parentColumn, depth);
      });
    }
    flowGap(c, parentColumn);
    if (c.text[c.pos] === ',') c.pos++;
    else if (c.text[c.pos] !== close) {
      const isPair = isList && c.text[c.pos] === ':';
      refuse(
        c,
        c.pos,
        'syntax',
        isPair ? 'key: value stands inside [...]' : 'two entries without a comma',
        `expected , or ${close}`,
        isPair ? 'put it into {...}' : 'put a comma between them',
      );
    }
  }
  c.pos++;
  return isList ? list : map;
}

function readFlowValue(c: YamlCursor, node: PositionNode, parentColumn: number, depth: number): unknown {
  const ch = c.text[c.pos];
  if (ch === '[' || ch === '{') return readFlow(c, node, parentColumn, depth + 1);
  if (ch === '"' || ch === "'") return readQuotedScalar(c, parentColumn, false);
  refuseIndicator(c, true);
  const at = c.pos;
  return plainValue(c, at, readPlainLine(c, true));
}
