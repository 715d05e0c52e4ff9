import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CoverageDocument, coverageDocumentSchema } from '../../src/schemas/coverageDocument.ts';
import { runRedoubt } from '../runRedoubt.ts';

const work = mkdtempSync(join(tmpdir(), 'redoubt-over-edges-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** One tile of 3 arc-seconds with ridges of 400 m every fifteen kilometres or so, north to south. */
function writeTile(): void {
  const size = 1201;
  const bytes = Buffer.alloc(2 * size * size);
  for (let i = 0; i < size * size; i++) bytes.writeInt16BE(100 + ((i % size) % 200 < 4 ? 400 : 0), 2 * i);
  writeFileSync(join(work, 'N40E032.hgt'), bytes);
}

function scenario(catalogue: string, diffraction: string | null): string {
  const file = join(work, `${catalogue}-${diffraction ?? 'default'}.yaml`);
  const lines = [
    'schemaVersion: 1',
    'name: edges',
    'title: A radar between ridges',
    'durationMin: 1',
    'units:',
    '  - id: eye',
    '    type: radar',
    `    catalogue: ${catalogue}`,
    '    at: [40.5, 32.5]',
    ...(diffraction === null ? [] : [`    diffraction: ${diffraction}`]),
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

async function coverage(catalogue: string, diffraction: string | null, terrain = work): Promise<CoverageDocument> {
  const file = scenario(catalogue, diffraction);
  const line = `coverage ${file} --terrain ${terrain} --target airliner --altitudes 100`;
  const { code, out } = await runRedoubt(`${line} --json`);
  expect(code).toBe(0);
  const document = JSON.parse(out) as CoverageDocument;
  expect(coverageDocumentSchema.safeParse(document).error).toBeUndefined();
  return document;
}

const detected = ({ altitudes }: CoverageDocument): number => altitudes[0]?.layers.detection.areaKm2 ?? NaN;
const saysEdges = ({ notes }: CoverageDocument): boolean =>
  notes.some((note) => note.includes('docs/models/diffraction'));

describe('coverage of radars that look over edges', () => {
  writeTile();

  it('is wider over one sharp edge, narrower over rough ground, and says so', async () => {
    const [sight, bent, rough] = [
      await coverage('generic-vhf-radar', 'none'),
      await coverage('generic-vhf-radar', null),
      await coverage('generic-vhf-radar', 'roughKnifeEdge'),
    ];
    expect(detected(bent)).toBeGreaterThan(1.05 * detected(sight));
    expect(detected(rough)).toBeLessThan(0.95 * detected(sight));
    // The line of sight is the ground's, whatever the radar makes of it.
    expect(bent.altitudes[0]?.layers.lineOfSight.areaKm2).toBe(sight.altitudes[0]?.layers.lineOfSight.areaKm2);
    expect([sight, bent, rough].map((document) => document.radars[0]?.diffraction)).toEqual([
      undefined,
      'knifeEdge',
      'roughKnifeEdge',
    ]);
    expect([sight, bent, rough].map(saysEdges)).toEqual([false, true, true]);
    expect(bent.notes.join()).toContain('upper bound');
    expect(bent.relief.description).toContain('over single edges, not in line of sight alone: eye/generic-vhf-radar');
    expect(sight.relief.description).not.toContain('edges');
  });

  it('is that of the line of sight for other bands, and over a smooth earth', async () => {
    const sBand = await coverage('91n6e', null);
    expect(saysEdges(sBand)).toBe(false);
    expect(sBand.radars[0]?.diffraction).toBeUndefined();
    const [plain, smooth] = [
      await coverage('generic-vhf-radar', 'none', 'none'),
      await coverage('generic-vhf-radar', null, 'none'),
    ];
    expect(saysEdges(smooth)).toBe(false);
    expect(smooth.altitudes).toEqual(plain.altitudes);
  });
});
