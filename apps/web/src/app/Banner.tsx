import './banner.css';
import type { JSX } from 'preact';
import { askServer, server } from './serverInfo.ts';

/** Says that the server is gone; what is open goes on. */
export function Banner(): JSX.Element | null {
  if (server.value.kind !== 'lost') return null;
  return (
    <div class="banner" role="alert">
      <span>
        The server does not answer. Runs, evidence and the editor go on in this page; relief, studies and saving need
        the server.
      </span>
      <button type="button" class="button" onClick={() => void askServer()}>
        Ask again
      </button>
    </div>
  );
}
