/** Value of a colour of the theme as it is now, light or dark. */
export function themeColour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Calls back when the theme changes between light and dark; returns how to stop. */
export function onThemeChange(call: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', call);
  return () => query.removeEventListener('change', call);
}
