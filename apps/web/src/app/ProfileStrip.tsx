import './profileStrip.css';
import { useSignal } from '@preact/signals';
import type { JSX, TargetedSubmitEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LonLat, Replay } from '../run/replay.ts';
import { activeReplay } from '../state/active.ts';
import { announce } from '../state/announce.ts';
import { profileStep } from '../state/tools.ts';
import { profileLine } from '../state/view.ts';
import { onThemeChange } from '../ui/themeColours.ts';
import { placeText, readPlace } from './coordinates.ts';
import { loadMap } from './mapModule.ts';
import { perform } from './perform.ts';

type Line = readonly [LonLat, LonLat];

/** The stripe itself; what it says in words goes to the line below it. */
function Stripe(props: { readonly replay: Replay; readonly line: Line }): JSX.Element {
  const { replay, line } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useSignal('Cutting the stripe');
  useEffect(() => {
    const surface = canvas.current;
    if (surface === null) return undefined;
    let stop = (): void => undefined;
    let isGone = false;
    loadMap().then(
      ({ drawProfile, profileOf }) => {
        if (isGone) return;
        const profile = profileOf(replay, line);
        const dark = matchMedia('(prefers-color-scheme: dark)');
        const draw = (): void => drawProfile(surface, profile, dark.matches ? 'dark' : 'light');
        const observer = new ResizeObserver(draw);
        observer.observe(surface);
        const stopTheme = onThemeChange(draw);
        stop = () => {
          observer.disconnect();
          stopTheme();
        };
        const highestM = Math.round(Math.max(0, ...profile.groundM));
        const ground = profile.hasRelief ? `highest ground ${highestM} m` : 'smooth earth, no relief in this run';
        const seen = profile.radars.map(({ label, lowestM }) => {
          const share = lowestM.filter(Number.isFinite).length / lowestM.length;
          return `${label} reaches ${Math.round(100 * share)} % of it`;
        });
        words.value = `${(profile.lengthM / 1_000).toFixed(1)} km, ${ground}; ${seen.join('; ') || 'no radar of the run reaches it'}. Shaded: seen by no radar. Lines: lowest altitude each radar sees.`;
      },
      () => {
        words.value = 'The profile could not be loaded: the server may be gone.';
      },
    );
    return () => {
      isGone = true;
      stop();
    };
  }, [replay, line]);
  return (
    <figure class="profile-figure">
      <canvas ref={canvas} class="profile-canvas" aria-hidden="true" />
      <figcaption>{words.value}</figcaption>
    </figure>
  );
}

function Ends(): JSX.Element {
  const line = profileLine.value;
  const problem = useSignal('');
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const ends = ['from', 'to'].map((name) => readPlace(String(form.get(name) ?? '')));
    const [from, to] = ends;
    if (from === null || from === undefined || to === null || to === undefined) {
      problem.value = 'Latitude, longitude in degrees are expected, such as 39.9, 32.8.';
      return;
    }
    problem.value = '';
    profileLine.value = [from, to];
    profileStep.value = 'shown';
    announce('Profile drawn');
  };
  return (
    <form class="profile-ends" onSubmit={submit}>
      <label>
        From <input class="input" name="from" placeholder="lat, lon" value={line === null ? '' : placeText(line[0])} />
      </label>
      <label>
        to <input class="input" name="to" placeholder="lat, lon" value={line === null ? '' : placeText(line[1])} />
      </label>
      <button type="submit" class="button">
        Cut
      </button>
      <span class="soft" role="status">
        {problem.value ||
          (profileStep.value === 'first'
            ? 'Click two places on the map, or type them.'
            : profileStep.value === 'second'
              ? 'Click the other end.'
              : '')}
      </span>
      <button type="button" class="button is-quiet profile-close" onClick={() => perform('profile')}>
        Close
      </button>
    </form>
  );
}

/** A stripe through relief and coverage along a line, under the maps. */
export function ProfileStrip(): JSX.Element | null {
  const line = profileLine.value;
  const replay = activeReplay.value;
  if (profileStep.value === 'off') return null;
  return (
    <section class="profile" aria-label="Profile">
      <Ends />
      {profileStep.value === 'shown' && line !== null && replay !== null && <Stripe replay={replay} line={line} />}
      {profileStep.value === 'shown' && replay === null && <p class="soft">There is no run to cut through yet.</p>}
    </section>
  );
}
