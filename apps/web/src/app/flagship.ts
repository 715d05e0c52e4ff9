import { FLAGSHIP_CASE } from '../map/first/firstPlaces.ts';
import type { CaseRequest } from '../run/caseRequest.ts';

/** Name of the study that the page opens with. */
export const FLAGSHIP: string = FLAGSHIP_CASE.name;

/** A run of the flagship: its scenario, sized as the study sizes it. */
export function flagshipRequest(mode: CaseRequest['mode'], seed: number, relief: CaseRequest['relief']): CaseRequest {
  const { scenario, settings } = FLAGSHIP_CASE;
  return { scenario: { kind: 'packaged', name: scenario }, mode, settings, seed, relief };
}

/** A request is the flagship's, whatever its mode and seed. */
export function isFlagship({ scenario, settings }: CaseRequest): boolean {
  if (scenario.kind !== 'packaged' || scenario.name !== FLAGSHIP_CASE.scenario) return false;
  return settings.length === FLAGSHIP_CASE.settings.length && settings.every((s, i) => s === FLAGSHIP_CASE.settings[i]);
}
