import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyLabel, KEYS } from '../../apps/web/src/app/keys.ts';
import { SERVE_LIMITS } from '../../packages/cli/src/serve/limits.ts';

const guide = readFileSync('docs/explorer.md', 'utf8');

describe('docs/explorer.md', () => {
  it('lists every key of the page, in the order of its help', () => {
    const cell = (text: string): string => text.replaceAll('|', '\\|');
    const rows = KEYS.map(({ keys, says, group }) => {
      return `| ${keys.map((key) => `\`${cell(keyLabel(key))}\``).join(' ')} | ${cell(says)} | ${group} |`;
    });
    const table = guide.split('\n').filter((line) => /^\| `.*\| (?:Time|Map|Panels) \|$/.test(line));
    expect(table).toEqual(rows);
  });

  it('names the limits that the server has', () => {
    const { headersMs, requestMs, idleMs, connections, bodyBytes } = SERVE_LIMITS;
    expect(guide).toContain(`headers within ${headersMs} ms, a whole request within ${requestMs} ms`);
    expect(guide).toContain(`${idleMs / 1_000} s between two requests, ${connections} connections`);
    expect(guide).toContain(`bodies of ${bodyBytes / 1024 / 1024} MiB`);
  });
});
