import '../ui/theme.css';
import '../ui/base.css';
import '../ui/controls.css';
import './app.css';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { startCalmTime } from '../state/calmTime.ts';
import { watchWidth } from '../state/narrow.ts';
import { isSplit } from '../state/panes.ts';
import { markDifferences } from '../split/differences.ts';
import { startPlayback } from '../time/playback.ts';
import { TimeBar } from '../time/TimeBar.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Banner } from './Banner.tsx';
import { Header } from './Header.tsx';
import { keepFragment } from './keepFragment.ts';
import { listenToKeys } from './listenToKeys.ts';
import { LiveRegion } from './LiveRegion.tsx';
import { MapPane } from './MapPane.tsx';
import { MapToolbar } from './MapToolbar.tsx';
import { ProfileStrip } from './ProfileStrip.tsx';
import { SelectionCard } from './SelectionCard.tsx';
import { SidePanel } from './SidePanel.tsx';
import { followAddress, openFirst } from './openFirst.ts';
import { watchFaults } from './faults.ts';
import { followPanes } from './followPanes.ts';
import { watchServer } from './serverInfo.ts';

/** Everything that goes on while the page is open. */
function startAll(): () => void {
  const stops = [
    watchFaults(),
    watchWidth(),
    startCalmTime(),
    startPlayback(),
    followPanes(),
    markDifferences(),
    listenToKeys(),
    watchServer(),
    keepFragment(),
    followAddress(),
  ];
  void openFirst();
  return () => {
    for (const stop of stops) stop();
  };
}

/** The whole window: what identifies the run, maps, panels, time. */
export function App(): JSX.Element {
  useEffect(startAll, []);
  return (
    <ErrorBoundary name="The window">
      <div class="app">
        <a class="skip-link" href="#panel" onClick={skipToPanel}>
          Skip to the panels
        </a>
        <Header />
        <Banner />
        <main class="maps" aria-label="Maps">
          <MapToolbar />
          <div class={`panes${isSplit.value ? ' is-split' : ''}`}>
            <ErrorBoundary name="The map">
              <MapPane side="a" />
            </ErrorBoundary>
            {isSplit.value && (
              <ErrorBoundary name="The second map">
                <MapPane side="b" />
              </ErrorBoundary>
            )}
            <SelectionCard />
          </div>
          <ErrorBoundary name="The profile">
            <ProfileStrip />
          </ErrorBoundary>
        </main>
        <SidePanel />
        <ErrorBoundary name="The time line">
          <TimeBar />
        </ErrorBoundary>
        <LiveRegion />
      </div>
    </ErrorBoundary>
  );
}

function skipToPanel(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('panel')?.focus();
}
