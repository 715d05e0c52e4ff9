import { parseScenario } from '@redoubt/scenario';
import { parseStudy, planStudy, type SizeName } from '@redoubt/study';
import type { JsonValue, LoadedPlan, PostedStudy } from '@redoubt/study/node';
import { BadInputError } from '../badInputError.ts';
import { loadCatalogue } from '../catalogueFiles.ts';
import { argumentIssue } from '../issues.ts';
import type { OpenedStudy } from './openStudy.ts';
import { openSource } from './source/openSource.ts';

/** What a worker elsewhere needs to lay a study out again; the catalogue it has itself. */
interface StudyPackage {
  readonly studyFile: string;
  readonly studyText: string;
  readonly scenarioFile: string;
  readonly scenarioText: string;
  readonly size: SizeName;
  /** `--terrain` of the machine that posted it: a source in the cache, a folder, or none. */
  readonly terrain: string;
  /** `--traffic` of the study; left out: corridors. */
  readonly traffic?: string;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A study packed for workers elsewhere. */
export function packStudy(
  opened: OpenedStudy,
  { size, terrain, traffic }: Pick<StudyPackage, 'size' | 'terrain'> & { readonly traffic: string | undefined },
): JsonValue {
  const packed: StudyPackage = {
    studyFile: opened.file,
    studyText: text(opened.bytes),
    scenarioFile: opened.input.path,
    scenarioText: text(opened.input.bytes),
    size,
    terrain,
    ...(traffic === undefined ? {} : { traffic }),
  };
  return { ...packed };
}

function isPackage(value: unknown): value is StudyPackage {
  const record = value as Record<string, unknown> | null;
  return ['studyFile', 'studyText', 'scenarioFile', 'scenarioText', 'size', 'terrain'].every(
    (key) => typeof record?.[key] === 'string',
  );
}

/**
 * Lays a posted study out again.
 *
 * @param posted - as it was found in Redis
 * @param terrain - `--terrain` of this machine; that of the machine that posted it if left out
 * @returns its plan and cases
 * @throws BadInputError if it cannot be read here
 */
export async function unpackStudy(posted: PostedStudy, terrain?: string): Promise<LoadedPlan> {
  const packed: unknown = posted.package;
  if (!isPackage(packed)) {
    const next = 'use the same version on all machines';
    const said = { code: 'foreign', what: 'has no study file in it', expected: 'expected a posted study', next };
    throw new BadInputError([argumentIssue(posted.name, 0, said)]);
  }
  const { study, issues } = parseStudy(packed.studyText, packed.studyFile);
  const parsed = parseScenario(packed.scenarioText, packed.scenarioFile);
  if (study === undefined || parsed.scenario === undefined) throw new BadInputError([...issues, ...parsed.issues]);
  const catalogue = loadCatalogue();
  const { replications } = posted;
  const { traffic } = packed;
  const plan = planStudy(study, { scenario: parsed.scenario, catalogue, size: packed.size, replications, traffic });
  const bytes = new TextEncoder().encode(packed.scenarioText);
  const source = await openSource(plan, {
    input: { path: packed.scenarioFile, bytes, catalogue },
    terrain: terrain ?? packed.terrain,
    traffic,
  });
  return { plan, loadCase: (studyCase) => source.load(studyCase) };
}
