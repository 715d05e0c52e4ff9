import type { LonLat, Replay, Site } from '../run/replay.ts';

/** Where the map looks. `zoom` as web maps count it: 0 shows the world in 512 pixels. */
export interface Camera extends LonLat {
  readonly zoom: number;
  /** 0 looks straight down, degrees. */
  readonly pitchDeg: number;
  readonly bearingDeg: number;
}

/** Whose air is shown: what was there, or what one post believed. */
export type Shown = { readonly kind: 'truth' } | { readonly kind: 'picture'; readonly post: string };

/** Switches of what is drawn. */
export interface MapLayers {
  readonly relief: boolean;
  readonly terrain3d: boolean;
  readonly cover: boolean;
  /** Altitude of the coverage that is drawn, metres above sea level. */
  readonly coverAltitudeM: number;
  readonly engagementZones: boolean;
  readonly airways: boolean;
  readonly zones: boolean;
  readonly links: boolean;
  readonly trails: boolean;
  readonly ellipses: boolean;
  readonly leaders: boolean;
  readonly labels: boolean;
}

/** A site as far as its symbol and its name go. */
export interface PlacedSite extends LonLat {
  readonly id: string;
  readonly kind: Site['kind'];
  readonly label: string;
}

/** What the map is asked to show. A new object replaces the old one; fields that are identical are not drawn anew. */
export interface MapScene {
  /** Null: only the ground. */
  readonly replay: Replay | null;
  /** Sites that are known before there is a replay; not drawn beside one. */
  readonly expected?: readonly PlacedSite[];
  readonly shown: Shown;
  readonly layers: MapLayers;
  readonly selection: Pick | null;
  /** Ids that differ from the other side of a split view: drawn with a ring. */
  readonly marked: readonly string[];
  /** Line along which a stripe is cut through the relief, or null. */
  readonly profile: readonly [LonLat, LonLat] | null;
  /** Handles that can be dragged (editor): id to place. */
  readonly handles: readonly (LonLat & { readonly id: string; readonly label: string })[];
}

/** What is under the pointer, or chosen by keyboard. */
export type Pick =
  | { readonly kind: 'site'; readonly id: string }
  | { readonly kind: 'object'; readonly id: string }
  | { readonly kind: 'track'; readonly post: string; readonly track: number }
  | { readonly kind: 'engagement'; readonly engagement: number }
  | { readonly kind: 'link'; readonly id: string }
  | { readonly kind: 'zone'; readonly id: string }
  | { readonly kind: 'handle'; readonly id: string };

/** What the map tells. */
export interface MapEvents {
  readonly onCamera: (camera: Camera) => void;
  readonly onPick: (pick: Pick | null) => void;
  readonly onHover: (pick: Pick | null, xPx: number, yPx: number) => void;
  /** A click on the ground where nothing is. */
  readonly onGround: (at: LonLat) => void;
  readonly onDrag: (handle: string, at: LonLat, isEnd: boolean) => void;
  readonly onProblem: (what: string) => void;
  /** The ground and the sites are on the screen for the first time; never told by a map that cannot be drawn. */
  readonly onDrawn?: () => void;
}

/** The map behind the explorer. Only `map/deck/` knows what draws it. */
export interface MapView {
  setScene(scene: MapScene): void;
  /** Every frame: cheap, no allocation that grows with the number of movers. */
  setTimeS(timeS: number): void;
  setCamera(camera: Camera): void;
  /** Looks at everything that matters in the scene; `unlessSeen` leaves the camera where it is if it does so already. */
  fit(unlessSeen?: boolean): void;
  /** Releases the canvas. */
  destroy(): void;
}

/** Makes a map in an empty element; `plain` leaves the relief out, for slow machines. */
export type MakeMapView = (element: HTMLElement, events: MapEvents, options: { readonly plain: boolean }) => MapView;
