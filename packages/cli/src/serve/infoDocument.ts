import { KERNEL_VERSION } from '@redoubt/kernel';
import type { PackagedText } from './packagedScenarios.ts';
import type { ResultFolder } from './resultFolders.ts';

/** A scenario, study or run in a list. */
export interface InfoEntry {
  readonly name: string;
  readonly title: string;
}

/** `api/info`: what the explorer finds at its own address. */
export interface InfoDocument {
  /** Version of the program. */
  readonly version: string;
  readonly kernelVersion: string;
  /** Files of a static server: nothing is computed there, nothing saved. */
  readonly isStatic: boolean;
  /** `POST api/scenarios/save` writes. */
  readonly canSave: boolean;
  readonly scenarios: readonly InfoEntry[];
  readonly studies: readonly (InfoEntry & { readonly hasResults: boolean })[];
  readonly runs: readonly InfoEntry[];
}

/** What {@link infoDocument} lists. */
export interface InfoParts {
  readonly version: string;
  readonly isStatic: boolean;
  readonly canSave: boolean;
  readonly scenarios: readonly PackagedText[];
  /** Studies that come with the program. */
  readonly plans: readonly PackagedText[];
  readonly studies: readonly ResultFolder[];
  readonly runs: readonly ResultFolder[];
}

const entry = ({ name, title }: InfoEntry): InfoEntry => ({ name, title });

/** The document, without a path of this machine. */
export function infoDocument({ scenarios, plans, studies, runs, ...rest }: InfoParts): InfoDocument {
  const results = studies.map((study) => ({ ...entry(study), hasResults: true }));
  const others = plans.filter(({ name }) => results.every((result) => result.name !== name));
  return {
    ...rest,
    kernelVersion: KERNEL_VERSION,
    scenarios: scenarios.map(entry),
    studies: [...results, ...others.map((plan) => ({ ...entry(plan), hasResults: false }))],
    runs: runs.map(entry),
  };
}
