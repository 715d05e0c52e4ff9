import type { CaseRequest } from '../run/caseRequest.ts';

/** Name of the study that the page opens with. */
export const FLAGSHIP = 'stand-alone-penalty';

/** What of the flagship's file a single run follows from. */
interface FlagshipCase {
  readonly scenario: string;
  readonly settings: readonly string[];
}

let read: Promise<FlagshipCase> | null = null;
let known: FlagshipCase | null = null;

async function readCase(): Promise<FlagshipCase> {
  const [{ parse }, { default: text }] = await Promise.all([
    import('yaml'),
    import('../../../../studies/stand-alone-penalty.yaml?raw'),
  ]);
  const study = parse(text) as { scenario: string; settings: Readonly<Record<string, unknown>> };
  known = {
    scenario: study.scenario,
    settings: Object.entries(study.settings).map(([path, value]) => `${path}=${JSON.stringify(value)}`),
  };
  return known;
}

/** A run of the flagship: its scenario, sized as the study sizes it. */
export async function flagshipRequest(
  mode: CaseRequest['mode'],
  seed: number,
  relief: CaseRequest['relief'],
): Promise<CaseRequest> {
  read ??= readCase();
  const { scenario, settings } = await read;
  return { scenario: { kind: 'packaged', name: scenario }, mode, settings, seed, relief };
}

/** A request is the flagship's, whatever its mode and seed. */
export function isFlagship({ scenario, settings }: CaseRequest): boolean {
  if (known === null || scenario.kind !== 'packaged' || scenario.name !== known.scenario) return false;
  return settings.length === known.settings.length && settings.every((line, i) => line === known?.settings[i]);
}
