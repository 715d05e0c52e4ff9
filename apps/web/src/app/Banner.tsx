import './banner.css';
import type { JSX } from 'preact';
import { fault } from './faults.ts';
import { askServer, server } from './serverInfo.ts';

/** Says that the server is gone, or that something failed which no part of the window told; what is open goes on. */
export function Banner(): JSX.Element | null {
  const isLost = server.value.kind === 'lost';
  const failed = fault.value;
  if (!isLost && failed === null) return null;
  return (
    <div class="banners" role="alert">
      {isLost && (
        <div class="banner">
          <span>
            The server does not answer. Runs, evidence and the editor go on in this page; relief, studies and saving
            need the server.
          </span>
          <button type="button" class="button" onClick={() => void askServer()}>
            Ask again
          </button>
        </div>
      )}
      {failed !== null && (
        <div class="banner">
          <span>
            Something failed in this page: {/[.!?]$/.test(failed) ? failed : `${failed}.`} What is shown may be
            incomplete: go on with care, or reload; the address keeps the view.
          </span>
          <button
            type="button"
            class="button"
            onClick={() => {
              fault.value = null;
            }}
          >
            Put away
          </button>
        </div>
      )}
    </div>
  );
}
