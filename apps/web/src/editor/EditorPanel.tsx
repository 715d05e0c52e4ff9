import './editor.css';
import { effect, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { runPane } from '../app/runs.ts';
import { packagedScenario, packagedScenarioNames } from '../run/packagedScenarios.ts';
import type { LonLat } from '../run/replay.ts';
import type { TextEdit, TextOptions } from '../scenarioText/protocol.ts';
import { activePane, activeSide } from '../state/active.ts';
import { announce } from '../state/announce.ts';
import { handles, onDrag } from '../state/mapTools.ts';
import { AddMenu } from './AddMenu.tsx';
import { CatalogueBrowser } from './CatalogueBrowser.tsx';
import { type CodeEditor, makeCodeEditor } from './codeEditor.ts';
import { checkState, draft, errorCount, isChanged, LONGEST_TEXT } from './draft.ts';
import { chooseFile, download, fileName, saveOnServer } from './files.ts';
import { additionOf, type NewItem } from './newItems.ts';
import { ProblemList } from './ProblemList.tsx';
import { changesFor, checkSoon, texts } from './session.ts';

const EMPTY = 'schemaVersion: 1\nname: new-scenario\ntitle: A new scenario\ndurationMin: 30\n\nunits: []\n';

/** Most times that an edit of the map is worked out, while the text changes under it. */
const MOST_ATTEMPTS = 5;

let opened = 0;

/** Puts a text into the editor as if it had been opened. */
function open(file: string, text: string): void {
  opened++;
  draft.value = { file, text, savedText: text, opened };
  checkState.value = { kind: 'none' };
  checkSoon();
}

async function optionsFor(text: string, offset: number): Promise<TextOptions | null> {
  const outcome = await texts().ask({ kind: 'options', text, offset });
  return 'value' in outcome ? outcome.value : null;
}

/** Text of the run that is shown, so that the editor opens with it. */
async function openShown(): Promise<void> {
  const pane = activePane.peek();
  const source = pane.kind === 'empty' ? null : pane.request.scenario;
  if (source?.kind === 'text') return open(source.file, source.text);
  const name = source?.name ?? 'murted';
  const text = await packagedScenario(name);
  if (draft.peek() === null) open(fileName(name.replace(/^.*\//, '')), text ?? EMPTY);
}

/** The scenario as text beside the map: places are dragged on the map, problems are told while one types. */
export function EditorPanel(): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const lastEdit = useRef(Promise.resolve());
  const said = useSignal('');
  const foot = useSignal<'problems' | 'catalogue'>('problems');
  const mayReplace = useSignal('');

  const applyEdit = async (wantedOf: (text: string) => TextEdit): Promise<void> => {
    // What is typed meanwhile stays: the edit is worked out anew.
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const now = draft.peek();
      if (now === null) return;
      const changes = await changesFor(now.text, wantedOf(now.text));
      if (typeof changes === 'string') {
        said.value = `Not changed: ${changes}.`;
        return;
      }
      if (draft.peek()?.text !== now.text) continue;
      editor.current?.change(changes);
      return;
    }
    said.value = 'Not changed: the text kept changing. Try again.';
  };
  // One after the other, so that none is worked out on a text without those before it; one that failed told so itself.
  const edit = (wantedOf: (text: string) => TextEdit): Promise<void> => {
    const before = lastEdit.current.catch(() => undefined);
    lastEdit.current = before.then(() => applyEdit(wantedOf));
    return lastEdit.current;
  };

  const save = async (): Promise<void> => {
    const now = draft.peek();
    if (now === null) return;
    const name = fileName(now.file);
    const outcome = await saveOnServer(name, now.text, mayReplace.value === name);
    mayReplace.value = '';
    if (outcome.kind === 'exists') {
      mayReplace.value = name;
      said.value = `${name} is there already: press Save once more to replace it.`;
      return;
    }
    if (outcome.kind === 'failed') {
      said.value = `Not saved: ${outcome.what}. The text is still here; Download keeps it.`;
      return;
    }
    if (outcome.kind === 'notHere') download(name, now.text);
    draft.value = { ...now, file: name, savedText: now.text };
    said.value = outcome.kind === 'saved' ? `Saved as ${name}.` : `This server saves nothing: ${name} was downloaded.`;
    announce(said.value);
  };

  const run = (): void => {
    const now = draft.peek();
    const pane = activePane.peek();
    if (now === null || errorCount.peek() !== 0) {
      said.value = 'A text with errors cannot be run: they are listed below.';
      foot.value = 'problems';
      return;
    }
    const base = pane.kind === 'empty' ? null : pane.request;
    const check = checkState.peek();
    const seed = base?.seed ?? (check.kind === 'checked' ? (check.check.head?.seed ?? 1) : 1);
    const scenario = { kind: 'text', file: now.file, text: now.text } as const;
    void runPane(activeSide.peek(), {
      scenario,
      mode: base?.mode ?? 'integrated',
      settings: [],
      seed,
      relief: base?.relief ?? 'none',
    });
  };

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const made = makeCodeEditor(
      element,
      {
        onText: (text) => {
          const now = draft.peek();
          if (now !== null) draft.value = { ...now, text };
          checkSoon();
        },
        onOptions: optionsFor,
        onSave: () => void save(),
        onRun: run,
        onTooLarge: (length) => {
          said.value = `Not taken: ${length.toLocaleString('en-GB')} characters, at most ${LONGEST_TEXT.toLocaleString('en-GB')} are read. Use groups with a count.`;
        },
      },
      LONGEST_TEXT,
    );
    editor.current = made;
    let shownOpened = 0;
    const stops = [
      effect(() => {
        const now = draft.value;
        if (now === null || now.opened === shownOpened) return;
        shownOpened = now.opened;
        made.setText(now.text);
      }),
      effect(() => {
        const state = checkState.value;
        if (state.kind !== 'checked') return;
        made.setIssues(state.check.issues);
        handles.value = state.check.places.map(({ id, label, latDeg, lonDeg }) => ({ id, label, latDeg, lonDeg }));
      }),
    ];
    onDrag.value = (id, at, isEnd) => {
      const state = checkState.peek();
      const place = state.kind === 'checked' ? state.check.places.find((one) => one.id === id) : undefined;
      if (place === undefined) return;
      if (isEnd) void edit(() => ({ kind: 'move', path: place.path, to: [at.latDeg, at.lonDeg] }));
      else handles.value = handles.peek().map((one) => (one.id === id ? { ...one, ...at } : one));
    };
    if (draft.peek() === null) void openShown();
    else checkSoon();
    return () => {
      for (const stop of stops) stop();
      onDrag.value = null;
      handles.value = [];
      editor.current = null;
      made.destroy();
    };
  }, []);

  const openFile = async (): Promise<void> => {
    const file = await chooseFile();
    if (file === null) return;
    if (file.size > LONGEST_TEXT) {
      said.value = `Not opened: ${file.name} has ${file.size.toLocaleString('en-GB')} bytes, at most ${LONGEST_TEXT.toLocaleString('en-GB')} are read.`;
      return;
    }
    open(file.name, await file.text());
  };
  const openPackaged = async (name: string): Promise<void> => {
    const text = await packagedScenario(name).catch(() => null);
    if (text === null) said.value = `Not opened: ${name} could not be fetched. Is the server still there?`;
    else open(fileName(name.replace(/^.*\//, '')), text);
  };
  const add = (item: NewItem, entry: string, places: readonly LonLat[]): void => {
    void edit((text) => additionOf(text, item, entry, places));
  };

  const errors = errorCount.value;
  return (
    <div class="editor">
      <div class="editor-tools">
        <div class="editor-name">
          <b>{draft.value?.file ?? 'opening …'}</b>
          <span class="hint">{isChanged.value ? 'changed, not saved' : ''}</span>
        </div>
        <div class="button-row">
          <button type="button" class="button is-main" onClick={run} disabled={errors !== 0}>
            Run this text
          </button>
          <button type="button" class="button" onClick={() => void save()}>
            Save
          </button>
          <button
            type="button"
            class="button"
            onClick={() => {
              const now = draft.peek();
              if (now !== null) download(fileName(now.file), now.text);
            }}
          >
            Download
          </button>
          <button type="button" class="button" onClick={() => editor.current?.undo()}>
            Undo
          </button>
          <button type="button" class="button" onClick={() => editor.current?.redo()}>
            Redo
          </button>
        </div>
        <div class="button-row">
          <select
            class="input select-small"
            aria-label="open a scenario"
            value=""
            onChange={(event) => void openPackaged(event.currentTarget.value)}
          >
            <option value="">Open a packaged one …</option>
            {packagedScenarioNames().map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <button type="button" class="button" onClick={() => void openFile()}>
            Open a file
          </button>
          <button type="button" class="button" onClick={() => open('new-scenario.yaml', EMPTY)}>
            New
          </button>
        </div>
        <AddMenu onAdd={add} />
        <p class="hint" role="status">
          {said.value !== ''
            ? said.value
            : 'Drag places on the map; Ctrl Space completes, F8 goes to the next problem, Ctrl S saves, Ctrl Enter runs.'}
        </p>
      </div>
      <div class="editor-text" ref={box} data-testid="editor-text" />
      <div class="editor-foot">
        <div class="segment" role="group" aria-label="below the text">
          <button
            type="button"
            class="button"
            aria-pressed={foot.value === 'problems'}
            onClick={() => {
              foot.value = 'problems';
            }}
          >
            Problems{errors === null ? '' : ` (${errors})`}
          </button>
          <button
            type="button"
            class="button"
            aria-pressed={foot.value === 'catalogue'}
            onClick={() => {
              foot.value = 'catalogue';
            }}
          >
            Catalogue and sources
          </button>
        </div>
        {foot.value === 'problems' ? (
          <ProblemList onGo={({ from, to }) => editor.current?.select(from, to)} onAgain={checkSoon} />
        ) : (
          <CatalogueBrowser onUse={(id) => editor.current?.insert(id)} />
        )}
      </div>
    </div>
  );
}
