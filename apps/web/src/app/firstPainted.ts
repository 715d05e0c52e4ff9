/** Longest wait, ms: a base map that does not come must not hold up the run. */
const MOST_MS = 1_500;

let tell: () => void = () => undefined;

/** Fulfilled when the first picture is on the screen: heavy work waits for it, since it would take its processors. */
export const firstPainted: Promise<void> = new Promise((resolve) => {
  tell = resolve;
  setTimeout(resolve, MOST_MS);
});

/** The first picture is painted; the browser shows it with the next frame. */
export function noteFirstPainted(): void {
  requestAnimationFrame(() => setTimeout(tell, 0));
}
