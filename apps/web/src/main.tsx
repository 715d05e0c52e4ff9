import { render } from 'preact';
import { App } from './app/App.tsx';

const root = document.getElementById('app');
if (root !== null) {
  // What the page says until this script is there.
  root.replaceChildren();
  render(<App />, root);
}
