import type { JSX } from 'preact';
import { server } from '../app/serverInfo.ts';
import type { StudyData } from './studyData.ts';
import { loadServedStudy, loadStudyFiles } from './loadStudy.ts';
import { metric, openedRun, pair, study } from './state.ts';

async function show(name: string, load: () => Promise<StudyData>): Promise<void> {
  study.value = { kind: 'loading', name };
  metric.value = null;
  pair.value = null;
  openedRun.value = null;
  try {
    study.value = { kind: 'ready', data: await load() };
  } catch (error) {
    const what = error instanceof RangeError ? error.message : 'its files could not be fetched';
    study.value = {
      kind: 'failed',
      problem: {
        title: `${name} cannot be shown`,
        details: [what],
        next: 'Finish or repeat the study with redoubt study, or choose another one.',
      },
    };
  }
}

/** Which study: one of the server, or the files of a folder. */
export function StudyChoice(): JSX.Element {
  const now = server.value;
  const offered = now.kind === 'there' || now.kind === 'lost' ? now.info.studies : [];
  const finished = offered.filter(({ hasResults }) => hasResults === true);
  return (
    <div class="study-choices">
      <div class="field">
        <label for="study-of-server">Study of the server</label>
        <select
          id="study-of-server"
          class="input"
          value=""
          disabled={finished.length === 0}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value !== '') void show(value, () => loadServedStudy(value));
          }}
        >
          <option value="">{finished.length === 0 ? 'none with results' : 'choose …'}</option>
          {finished.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="study-files">Files of a study's folder</label>
        <input
          id="study-files"
          class="input"
          type="file"
          multiple
          accept=".json,.parquet"
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            if (files.length > 0) void show('The chosen study', () => loadStudyFiles(files));
          }}
        />
        <span class="hint">answer.json, study.json, report.json, context.json and runs.parquet, together</span>
      </div>
    </div>
  );
}
