import './sidePanel.css';
import type { ComponentType, JSX } from 'preact';
import { isNarrow } from '../state/narrow.ts';
import { panel, type PanelName } from '../state/view.ts';
import { EventsPanel } from '../time/EventsPanel.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { EmptyState } from '../ui/states.tsx';
import { PANELS } from './fragment.ts';
import { HelpPanel } from './HelpPanel.tsx';
import { LazyPanel } from './LazyPanel.tsx';
import { SetupPanel } from './SetupPanel.tsx';

const NAMES: Readonly<Record<PanelName, string>> = {
  setup: 'Setup',
  events: 'Events',
  why: 'Why',
  whatIf: 'What if',
  studies: 'Studies',
  editor: 'Editor',
  share: 'Share',
  help: 'Help',
};

const loadWhy = async (): Promise<ComponentType> => (await import('../why/WhyPanel.tsx')).WhyPanel;
const loadWhatIf = async (): Promise<ComponentType> => (await import('../whatIf/WhatIfPanel.tsx')).WhatIfPanel;
const loadShare = async (): Promise<ComponentType> => (await import('./SharePanel.tsx')).SharePanel;
const later = import.meta.glob(['../studies/StudiesPanel.tsx', '../editor/EditorPanel.tsx']) as Readonly<
  Record<string, () => Promise<Readonly<Record<string, ComponentType>>>>
>;
async function laterPanel(path: string, name: string): Promise<ComponentType> {
  const found = (await later[path]?.())?.[name];
  if (found === undefined) throw new Error(`${path} has no ${name}`);
  return found;
}
const loadStudies = (): Promise<ComponentType> => laterPanel('../studies/StudiesPanel.tsx', 'StudiesPanel');
const loadEditor = (): Promise<ComponentType> => laterPanel('../editor/EditorPanel.tsx', 'EditorPanel');

function Body(props: { readonly name: PanelName }): JSX.Element {
  switch (props.name) {
    case 'setup':
      return <SetupPanel />;
    case 'events':
      return <EventsPanel />;
    case 'why':
      return <LazyPanel name="Why" load={loadWhy} />;
    case 'whatIf':
      return <LazyPanel name="What if" load={loadWhatIf} />;
    case 'studies':
      return <LazyPanel name="Studies" load={loadStudies} />;
    case 'share':
      return <LazyPanel name="Share" load={loadShare} />;
    case 'editor':
      return isNarrow.value ? (
        <EmptyState title="The editor needs a wider window">This size of window is for viewing only.</EmptyState>
      ) : (
        <LazyPanel name="Editor" load={loadEditor} />
      );
    default:
      return <HelpPanel />;
  }
}

function moveTab(event: KeyboardEvent): void {
  const at = PANELS.indexOf(panel.peek());
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: (at + PANELS.length - 1) % PANELS.length,
    ArrowRight: (at + 1) % PANELS.length,
    Home: 0,
    End: PANELS.length - 1,
  };
  const name = PANELS[to[event.key] ?? -1];
  if (name === undefined) return;
  event.preventDefault();
  panel.value = name;
  document.getElementById(`tab-${name}`)?.focus();
}

/** Panels beside the map, one at a time. */
export function SidePanel(): JSX.Element {
  const now = panel.value;
  return (
    <aside class="side" id="side" aria-label="Panels">
      <div class="tabs" role="tablist" aria-label="Panels" onKeyDown={moveTab}>
        {PANELS.map((name) => (
          <button
            key={name}
            type="button"
            class="tab"
            role="tab"
            id={`tab-${name}`}
            aria-selected={now === name}
            aria-controls="panel"
            tabIndex={now === name ? 0 : -1}
            onClick={() => {
              panel.value = name;
            }}
          >
            {NAMES[name]}
          </button>
        ))}
      </div>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby={`tab-${now}`} tabIndex={0} data-panel={now}>
        <ErrorBoundary key={now} name={NAMES[now]}>
          <Body name={now} />
        </ErrorBoundary>
      </div>
    </aside>
  );
}
