import type { HeightGrid, ObjectClassSpec } from '@redoubt/kernel';
import { detectionRangeM } from '@redoubt/kernel';
import {
  type AirObjectEntry,
  type Catalogue,
  entryLibrary,
  objectClassSpec,
  type ProvenanceRow,
} from '@redoubt/scenario';
import { coverageAltitude, type PlaneFrame, type PolarField, TRACKING_RULE, trackingPd } from '@redoubt/terrain';
import type { CoverageDocument } from '../schemas/coverageDocument.ts';
import { loadCatalogue } from '../catalogueFiles.ts';
import { bandAreas, type BandAreas } from './bandAreas.ts';
import { bandInputs } from './bands.ts';
import { loadCatalogueFor } from './catalogueParts.ts';
import type { CoverageRequest } from './coverageOptions.ts';
import { type CoverageRelief, coverageRelief } from './coverageRelief.ts';
import {
  type AltitudeCoverage,
  coverageTarget,
  ringAreaM2,
  studyCoverage,
  type StudySetting,
} from './coverageStudy.ts';
import { documentOf } from './documentOf.ts';
import { ensembleAreas, type EnsembleAreas } from './ensembleAreas.ts';
import { fieldsOf } from './fields.ts';
import { planeAround } from './plane.ts';
import { scenarioSubject } from './scenarioSites.ts';
import type { CoverageOverrides, CoverageSubject, SiteSpec } from './siteSpec.ts';
import { systemId, systemSubject } from './systemSites.ts';
import { targetClass, targetId } from './targetClass.ts';

/** Pixels along a side of the common raster: for areas of several radars, and finer for maps. */
const AREA_PX = 600;
const MAP_PX = 900;

/** Progress of a coverage. */
export type CoverageStep = (stage: 'read' | 'surface' | 'coverage' | 'ensemble', done: number, total: number) => void;

/** A coverage and all that its outputs are made of. */
export interface Coverage {
  readonly document: CoverageDocument;
  readonly subject: CoverageSubject;
  readonly sites: readonly SiteSpec[];
  readonly fields: readonly PolarField[];
  readonly altitudes: readonly AltitudeCoverage[];
  readonly plane: PlaneFrame | null;
  readonly setting: StudySetting;
  readonly heightGrid: HeightGrid | null;
  /** What a user may want to do about the relief, or null. */
  readonly reliefHint: string | null;
}

/** Target of a study for given values of the catalogue. */
export function classWith(
  catalogue: Catalogue,
  entry: AirObjectEntry,
  overrides: CoverageOverrides,
): { spec: ObjectClassSpec; speedMps: number; rows: readonly ProvenanceRow[] } {
  const library = entryLibrary(catalogue, () => {});
  const view = library.view([{ path: ['overrides'], values: overrides }]);
  const seen = view.entry('airObject', entry.id, ['--target']) ?? entry;
  return {
    spec: objectClassSpec(entry.id, seen, view, false),
    speedMps: view.take(seen.speedMps),
    rows: library.rows(),
  };
}

function subjectOf(request: CoverageRequest, catalogue: Catalogue, argv: readonly string[]): CoverageSubject {
  const { subject } = request;
  return subject.kind === 'scenario'
    ? scenarioSubject(catalogue, subject.given)
    : systemSubject(catalogue, subject.id, subject, argv);
}

/**
 * Computes a coverage from the catalogue, a request and the relief.
 *
 * @param request - checked arguments
 * @param words - target class and relief as typed
 * @param argv - the arguments as typed, for the positions in issues
 * @param needsMap - the outputs need the common raster
 * @param onStep - progress
 * @throws BadInputError if the system, scenario, target or relief cannot be used
 */
export async function makeCoverage(
  request: CoverageRequest,
  words: { readonly target: string | undefined; readonly terrain: string | undefined },
  argv: readonly string[],
  needsMap: boolean,
  onStep: CoverageStep,
): Promise<Coverage> {
  const catalogue =
    request.subject.kind === 'scenario'
      ? loadCatalogue()
      : loadCatalogueFor([systemId(request.subject.id), targetId(words.target)]);
  const entry = targetClass(catalogue, words.target, argv);
  const subject = subjectOf(request, catalogue, argv);
  const refractionK = request.refractionK ?? subject.refractionK;
  const { sites, provenance } = subject.build({});
  const target = classWith(catalogue, entry, {});
  const relief: CoverageRelief = await coverageRelief(
    sites.map(({ radar }) => radar),
    refractionK,
    words.terrain,
    subject.relief,
    onStep,
  );
  const fields = fieldsOf(sites, relief.heightGrid, relief.surfaces, refractionK);
  const altitudes = request.altitudesM.map(coverageAltitude);
  const rules = {
    detectionPd: request.detectionPd,
    trackingPd: Math.max(request.detectionPd, trackingPd(TRACKING_RULE)),
  };
  const setting: StudySetting = { target: coverageTarget(target.spec, target.speedMps), altitudes, rules, refractionK };
  const isSingle = sites.length === 1;
  const plane = needsMap
    ? planeAround(sites, fields, altitudes, target.spec, request.detectionPd, MAP_PX)
    : isSingle
      ? null
      : planeAround(sites, fields, altitudes, null, request.detectionPd, AREA_PX);
  const inputs = bandInputs([...provenance, ...target.rows]);
  const total = altitudes.length * sites.length * (1 + 2 * inputs.length);
  let done = 0;
  const step = (): void => onStep('coverage', ++done, total);
  const covered = studyCoverage(sites, fields, setting, plane, step);
  const bands: BandAreas = bandAreas(
    inputs,
    { sites, fields, setting, heightGrid: relief.heightGrid },
    subject.build,
    (overrides) => coverageTarget(classWith(catalogue, entry, overrides).spec, target.speedMps),
    step,
  );
  const ensemble: EnsembleAreas | null =
    request.ensemble === 0
      ? null
      : ensembleAreas(request.ensemble, { sites, fields, setting, heightGrid: relief.heightGrid }, (n) =>
          onStep('ensemble', n, request.ensemble),
        );
  const document = documentOf({
    subject,
    sites,
    fields,
    covered,
    bands,
    ensemble,
    inputs,
    rules,
    refractionK,
    relief,
    target: { entry, isDefault: words.target === undefined, speedMps: target.speedMps },
    ringAreaM2: ringAreaM2(sites, plane),
    freeSpaceM: sites.map(({ radar }) =>
      detectionRangeM(
        radar.reference,
        target.spec.signature.medianRcsM2[radar.band].noseM2,
        target.spec.signature.fluctuationSwerling,
        request.detectionPd,
      ),
    ),
  });
  return {
    document,
    subject,
    sites,
    fields,
    altitudes: covered,
    plane,
    setting,
    heightGrid: relief.heightGrid,
    reliefHint: relief.hint,
  };
}
