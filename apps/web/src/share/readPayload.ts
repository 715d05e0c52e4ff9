import { MODES } from '@redoubt/scenario';
import type { CaseRequest, ScenarioSource } from '../run/caseRequest.ts';
import type { RunIdentity } from '../run/replay.ts';

const MOST_SETTINGS = 200;
const MOST_SETTING = 2_000;
const MOST_NAME = 200;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function text(value: unknown, most: number): string | null {
  return typeof value === 'string' && value.length <= most ? value : null;
}

const hex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value);

function seedOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function sourceOf(value: unknown): ScenarioSource | null {
  if (!isFields(value)) return null;
  if (value['kind'] === 'packaged') {
    const name = text(value['name'], MOST_NAME);
    return name === null || !/^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(name) ? null : { kind: 'packaged', name };
  }
  if (value['kind'] !== 'text') return null;
  const file = text(value['file'], MOST_NAME);
  const yaml = text(value['text'], Infinity);
  return file === null || yaml === null ? null : { kind: 'text', file, text: yaml };
}

function settingsOf(value: unknown): string[] | null {
  if (!Array.isArray(value) || value.length > MOST_SETTINGS) return null;
  const settings = value.flatMap((one: unknown) => text(one, MOST_SETTING) ?? []);
  return settings.length === value.length ? settings : null;
}

function requestOf(value: unknown): CaseRequest | null {
  if (!isFields(value)) return null;
  const scenario = sourceOf(value['scenario']);
  const mode = MODES.find(({ name }) => name === value['mode'])?.name;
  const settings = settingsOf(value['settings']);
  const seed = seedOf(value['seed']);
  const relief = value['relief'];
  if (scenario === null || mode === undefined || settings === null || seed === null) return null;
  return relief === 'none' || relief === 'server' ? { scenario, mode, settings, seed, relief } : null;
}

function identityOf(value: unknown): RunIdentity | null {
  if (!isFields(value)) return null;
  const { specHash, reliefHash, stateHash } = value;
  const kernelVersion = text(value['kernelVersion'], 40);
  const seed = seedOf(value['seed']);
  if (!hex(specHash, 64) || !hex(stateHash, 32) || kernelVersion === null || seed === null) return null;
  if (reliefHash !== 'smooth-earth' && !hex(reliefHash, 64)) return null;
  return { specHash, reliefHash, kernelVersion, seed, stateHash };
}

/**
 * Checks the payload of a link.
 *
 * @param value - parsed JSON from anybody
 * @returns request and identity with nothing else in them, or null if anything is not as it must be
 */
export function readPayload(
  value: unknown,
): { readonly request: CaseRequest; readonly expected: RunIdentity | null } | null {
  if (!isFields(value)) return null;
  const request = requestOf(value['request']);
  if (request === null) return null;
  if (value['expected'] === null) return { request, expected: null };
  const expected = identityOf(value['expected']);
  return expected === null ? null : { request, expected };
}
