import './mapToolbar.css';
import type { JSX } from 'preact';
import { activeReplay } from '../state/active.ts';
import { isSplit } from '../state/panes.ts';
import { isLayersOpen, profileStep } from '../state/tools.ts';
import { layers, shown } from '../state/view.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import type { ActionName } from './keys.ts';
import { LayerSwitches } from './LayerSwitches.tsx';
import { perform } from './perform.ts';

function Tool(props: {
  readonly icon: IconName;
  readonly name: string;
  readonly hint: string;
  readonly action: ActionName;
  readonly isOn?: boolean;
}): JSX.Element {
  return (
    <button
      type="button"
      class="button"
      title={props.hint}
      aria-label={props.name}
      {...(props.isOn === undefined ? {} : { 'aria-pressed': props.isOn })}
      onClick={() => perform(props.action)}
    >
      <Icon name={props.icon} />
      <span>{props.name}</span>
    </button>
  );
}

/** Whose air is shown: what was there, or what one post believed. */
function ShownChoice(): JSX.Element {
  const replay = activeReplay.value;
  const now = shown.value;
  return (
    <label class="shown-choice">
      <span>Show</span>
      <select
        class="input select-small"
        value={now.kind === 'truth' ? '' : now.post}
        disabled={replay === null}
        title="Truth, or the picture of a post (T, O)"
        onChange={(event) => {
          const post = event.currentTarget.value;
          shown.value = post === '' ? { kind: 'truth' } : { kind: 'picture', post };
        }}
      >
        <option value="">truth: what was there</option>
        {(replay?.pictures ?? []).map(({ post }) => (
          <option key={post} value={post}>
            picture of {post}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Tools of the maps, in one line above them. */
export function MapToolbar(): JSX.Element {
  return (
    <div class="map-toolbar" role="toolbar" aria-label="Map">
      <ShownChoice />
      <div class="map-toolbar-tools">
        <Tool icon="layers" name="Layers" hint="Layer switches (L)" action="layers" isOn={isLayersOpen.value} />
        <Tool
          icon="cube"
          name={layers.value.terrain3d ? '3-D' : '2-D'}
          hint="Flat map or tilted relief (D)"
          action="threeD"
          isOn={layers.value.terrain3d}
        />
        <Tool icon="fit" name="Fit" hint="Show the whole scene (F)" action="fit" />
        <Tool
          icon="profile"
          name="Profile"
          hint="Cut a stripe through the relief (I)"
          action="profile"
          isOn={profileStep.value !== 'off'}
        />
        <Tool icon="split" name="Split" hint="Two runs in step (S)" action="split" isOn={isSplit.value} />
      </div>
      {isLayersOpen.value && <LayerSwitches />}
    </div>
  );
}
