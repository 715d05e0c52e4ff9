import { parseScenario } from '@redoubt/scenario';
import { parseStudy, planStudy, type SizeName } from '@redoubt/study';
import type { JsonValue, LoadedPlan, PostedStudy } from '@redoubt/study/node';
import { BadInputError } from '../badInputError.ts';
import { loadCatalogue } from '../catalogueFiles.ts';
import { argumentIssue } from '../issues.ts';
import { caseSource } from './caseSource.ts';
import type { OpenedStudy } from './openStudy.ts';

/** What a worker elsewhere needs to lay a study out again; the catalogue it has itself. */
interface StudyPackage {
  readonly studyFile: string;
  readonly studyText: string;
  readonly scenarioFile: string;
  readonly scenarioText: string;
  readonly size: SizeName;
  /** `--terrain` of the machine that posted it: a source in the cache, a folder, or none. */
  readonly terrain: string;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A study packed for workers elsewhere. */
export function packStudy(opened: OpenedStudy, size: SizeName, terrain: string): JsonValue {
  const packed: StudyPackage = {
    studyFile: opened.file,
    studyText: text(opened.bytes),
    scenarioFile: opened.input.path,
    scenarioText: text(opened.input.bytes),
    size,
    terrain,
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
  const plan = planStudy(study, { scenario: parsed.scenario, catalogue, size: packed.size, replications });
  const bytes = new TextEncoder().encode(packed.scenarioText);
  const first = plan.cells[0];
  if (first === undefined) throw new RangeError(`${study.name}: a plan without cells`);
  const source = await caseSource(first, {
    input: { path: packed.scenarioFile, bytes, catalogue },
    terrain: terrain ?? packed.terrain,
  });
  return { plan, loadCase: (studyCase) => source.load(studyCase) };
}
