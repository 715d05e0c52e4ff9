import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, redo, undo } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { TextChange } from '../scenarioText/places.ts';
import type { TextIssue, TextOptions } from '../scenarioText/protocol.ts';
import { isTooDeep } from './isTooDeep.ts';

/** What the editor of the text asks and tells. */
export interface CodeEditorEvents {
  readonly onText: (text: string) => void;
  readonly onOptions: (text: string, offset: number) => Promise<TextOptions | null>;
  readonly onSave: () => void;
  readonly onRun: () => void;
  /** Text beyond the limit was pasted or typed; it is not taken. */
  readonly onTooLarge: (length: number) => void;
}

/** The editor of the text, without anything of the library showing. */
export interface CodeEditor {
  setText(text: string): void;
  /** One step of undo. */
  change(changes: readonly TextChange[]): void;
  setIssues(issues: readonly TextIssue[]): void;
  select(from: number, to: number): void;
  /** Writes at the cursor, in place of what is marked. */
  insert(text: string): void;
  undo(): void;
  redo(): void;
  focus(): void;
  destroy(): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--civil)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '0.75rem', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '.cm-content': { fontFamily: 'var(--font-mono)', caretColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface-sunk)',
    color: 'var(--ink-soft)',
    borderRight: '1px solid var(--rule)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-ground) 55%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'var(--accent-ground)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--ink)',
    border: '1px solid var(--rule-strong)',
    maxWidth: '26rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
  '.cm-completionDetail': { color: 'var(--ink-soft)', fontStyle: 'normal' },
  'li[aria-selected] .cm-completionDetail': { color: 'var(--accent-ink)' },
  '.cm-panels': { backgroundColor: 'var(--surface-sunk)', color: 'var(--ink)' },
});

function completionSource(events: CodeEditorEvents) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.matchBefore(/[^\s:,[\]{}'"]*$/);
    const line = context.state.doc.lineAt(context.pos).text;
    if (!context.explicit && (before === null || before.from === before.to)) return null;
    if (!context.explicit && /^\s*#/.test(line)) return null;
    const found = await events.onOptions(context.state.doc.toString(), context.pos);
    if (found === null || found.options.length === 0) return null;
    const options = found.options.map(
      ({ label, detail, info, insert, isRequired }): Completion => ({
        label,
        apply: insert,
        detail: isRequired ? `${detail}, required` : detail,
        info,
        type: insert.endsWith(': ') ? 'property' : 'enum',
        boost: isRequired ? 1 : 0,
      }),
    );
    return { from: found.from, options, validFor: /^[\w-]*$/ };
  };
}

/**
 * Makes the editor of the text in an element. Nothing of the text is ever read as markup.
 *
 * @param parent - empty element
 * @param events - what it asks and tells
 * @param longest - most characters that it takes
 */
export function makeCodeEditor(parent: HTMLElement, events: CodeEditorEvents, longest: number): CodeEditor {
  let isQuiet = false;
  // the library adopts its style sheets in a shadow root only; elsewhere it writes them inline, which the policy forbids
  const shadow = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  const inner = document.createElement('div');
  inner.style.height = '100%';
  shadow.replaceChildren(inner);
  const colouring = new Compartment();
  const view = new EditorView({
    parent: inner,
    root: shadow,
    state: EditorState.create({
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        indentUnit.of('  '),
        colouring.of(yaml()),
        // With the change itself: the parser never sees a text that would exhaust it.
        EditorState.transactionExtender.of(({ docChanged, newDoc, startState }) => {
          if (!docChanged) return null;
          const isDeep = isTooDeep(newDoc.iterLines());
          if (isDeep === Array.isArray(colouring.get(startState))) return null;
          return { effects: colouring.reconfigure(isDeep ? [] : yaml()) };
        }),
        syntaxHighlighting(colours),
        lintGutter(),
        search({ top: true }),
        autocompletion({ override: [completionSource(events)], icons: false }),
        EditorState.changeFilter.of((change) => {
          if (change.newDoc.length <= longest) return true;
          queueMicrotask(() => events.onTooLarge(change.newDoc.length));
          return false;
        }),
        keymap.of([
          { key: 'Mod-s', preventDefault: true, run: () => (events.onSave(), true) },
          { key: 'Mod-Enter', run: () => (events.onRun(), true) },
          { key: 'F8', run: nextDiagnostic },
          // Tab leaves the editor unless something is marked: the focus is never trapped
          { key: 'Mod-]', run: indentMore },
          { key: 'Mod-[', run: indentLess },
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...lintKeymap,
          ...defaultKeymap,
        ]),
        // tabindex: what scrolls by keyboard holds something that the Tab key reaches, and says so
        EditorView.contentAttributes.of({ 'aria-label': 'scenario as YAML', spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isQuiet) events.onText(update.state.doc.toString());
        }),
        look,
      ],
    }),
  });
  return {
    setText(text) {
      isQuiet = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
      isQuiet = false;
    },
    change(changes) {
      view.dispatch({ changes: [...changes], userEvent: 'input.map' });
    },
    setIssues(issues) {
      const { length } = view.state.doc;
      const diagnostics = issues.map(
        ({ from, to, severity, said, path }): Diagnostic => ({
          from: Math.min(from, length),
          to: Math.min(to, length),
          severity,
          message: `${path}: ${said}`,
        }),
      );
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    select(from, to) {
      const { length } = view.state.doc;
      const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
      view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
      view.focus();
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    undo: () => void undo(view),
    redo: () => void redo(view),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
