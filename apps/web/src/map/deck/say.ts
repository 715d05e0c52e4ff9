import './map.css';

/** Puts a sentence over the map, so that it is never just blank. */
export function say(element: HTMLElement, sentence: string): void {
  const note = document.createElement('p');
  note.className = 'map-note';
  note.setAttribute('role', 'alert');
  note.textContent = sentence;
  element.append(note);
}
