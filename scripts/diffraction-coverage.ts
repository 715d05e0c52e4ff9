// Prints what looking over edges changes in the coverage of a VHF radar: a table of docs/models/diffraction.md.
import type { RadarDiffraction } from '@redoubt/kernel';
import { coverageAltitude, TRACKING_RULE, trackingPd } from '@redoubt/terrain';
import { loadCatalogue } from '../packages/cli/src/catalogueFiles.ts';
import { coverageRelief } from '../packages/cli/src/coverage/coverageRelief.ts';
import { coverageTarget, studyCoverage } from '../packages/cli/src/coverage/coverageStudy.ts';
import { fieldsOf } from '../packages/cli/src/coverage/fields.ts';
import { classWith } from '../packages/cli/src/coverage/makeCoverage.ts';
import type { SiteSpec } from '../packages/cli/src/coverage/siteSpec.ts';
import { systemSubject } from '../packages/cli/src/coverage/systemSites.ts';
import { targetClass } from '../packages/cli/src/coverage/targetClass.ts';
import { reliefBesideProject } from '../packages/cli/src/reliefChoice.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/diffraction-coverage.ts [SYSTEM LAT LON TARGET]
Areas with line of sight alone, one sharp edge, one edge over rough ground; generic-vhf-radar 40.08 32.57 fighter by default.
Needs the 15 arc-second relief of the reference data (REDOUBT_DATA).`;
const ALTITUDES_M = [100, 300, 1000, 3000, 10_000];
const WAYS: readonly (RadarDiffraction | undefined)[] = [undefined, 'knifeEdge', 'roughKnifeEdge'];
const REFRACTION_K = 4 / 3;

function withDiffraction({ radar, ...site }: SiteSpec, diffraction: RadarDiffraction | undefined): SiteSpec {
  const { diffraction: _, ...sight } = radar;
  return { ...site, radar: diffraction === undefined ? sight : { ...sight, diffraction } };
}

async function main([system = 'generic-vhf-radar', lat = '40.08', lon = '32.57', to = 'fighter']: string[]) {
  if (reliefBesideProject() === null) throw new Error('the 15 arc-second relief of the reference data is not here');
  const catalogue = loadCatalogue();
  const [first] = systemSubject(catalogue, system, { latDeg: Number(lat), lonDeg: Number(lon) }, []).build({}).sites;
  const { spec, speedMps } = classWith(catalogue, targetClass(catalogue, to, []), {});
  const rules = { detectionPd: 0.5, trackingPd: trackingPd(TRACKING_RULE) };
  const altitudes = ALTITUDES_M.map(coverageAltitude);
  const setting = { target: coverageTarget(spec, speedMps), altitudes, rules, refractionK: REFRACTION_K };
  const columns: (readonly number[])[] = [];
  for (const way of WAYS) {
    const sites = [withDiffraction(first as SiteSpec, way)];
    const relief = await coverageRelief([sites[0]!.radar], REFRACTION_K, undefined, undefined, () => {});
    const fields = fieldsOf(sites, relief.heightGrid, relief.surfaces, REFRACTION_K);
    const areas = studyCoverage(sites, fields, setting, null).map(({ areas: { detection } }) => detection.areaM2 / 1e6);
    columns.push(areas);
  }
  console.log(`${system} at ${lat}, ${lon}, target ${to}: detected, square kilometres\n`);
  console.log('| target at | line of sight | one sharp edge | one edge, rough ground |\n|---|---|---|---|');
  altitudes.forEach(({ altitudeM, reference }, i) => {
    const [sight = 0, ...edges] = columns.map((column) => column[i] as number);
    const cells = edges.map((area) => `${area.toFixed(0)} (${((100 * area) / sight - 100).toFixed(1)} %)`);
    const above = reference === 'aboveGround' ? 'above ground' : 'above sea level';
    console.log(`| ${altitudeM} m ${above} | ${sight.toFixed(0)} | ${cells.join(' | ')} |`);
  });
}

if (process.argv.includes('--help')) console.log(HELP);
else await main(process.argv.slice(2));
