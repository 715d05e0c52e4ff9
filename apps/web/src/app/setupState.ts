import { type Signal, signal } from '@preact/signals';
import type { CaseRequest, ScenarioSource } from '../run/caseRequest.ts';
import { flagshipRequest, isFlagship } from './flagship.ts';
import { type Setup, settingLines } from './setupForm.ts';

export const setup: Signal<Setup> = signal<Setup>({
  scenario: 'flagship',
  mode: 'integrated',
  seed: '1',
  relief: 'none',
  settings: '',
});

/** A file that the user opened; `file` in the list of scenarios. */
export const openedFile: Signal<{ readonly file: string; readonly text: string } | null> = signal(null);

/** Largest file that is read, bytes: what a scenario may have. */
export const LARGEST_FILE_BYTES = 1_048_576;

async function sourceOf(choice: string): Promise<ScenarioSource> {
  const [kind, name] = [choice.slice(0, choice.indexOf(':')), choice.slice(choice.indexOf(':') + 1)];
  if (choice === 'file') {
    const file = openedFile.peek();
    if (file === null) throw new Error('no file is open');
    return { kind: 'text', ...file };
  }
  if (kind === 'packaged') return { kind: 'packaged', name };
  const answer = await fetch(`api/scenarios/${encodeURIComponent(name)}`);
  if (!answer.ok) throw new Error(`the server does not give ${name}: ${answer.status} ${answer.statusText}`);
  return { kind: 'text', file: `${name}.yaml`, text: await answer.text() };
}

/** The run that a form asks for. */
export async function requestOf(form: Setup): Promise<CaseRequest> {
  const lines = settingLines(form.settings);
  const seed = Number(form.seed);
  if (form.scenario === 'flagship') {
    const base = flagshipRequest(form.mode, seed, form.relief);
    return { ...base, settings: [...base.settings, ...lines] };
  }
  return { scenario: await sourceOf(form.scenario), mode: form.mode, settings: lines, seed, relief: form.relief };
}

/** The form that asks for a run. */
export function formOf(request: CaseRequest): Setup {
  const { scenario, mode, seed, relief, settings } = request;
  const rest = { mode, seed: String(seed), relief, settings: settings.join('\n') };
  if (isFlagship(request)) return { ...rest, scenario: 'flagship', settings: '' };
  if (scenario.kind === 'packaged') return { ...rest, scenario: `packaged:${scenario.name}` };
  openedFile.value = { file: scenario.file, text: scenario.text };
  return { ...rest, scenario: 'file' };
}
