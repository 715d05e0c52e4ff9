import type {
  AssetSpec,
  AuthoritySpec,
  CommandPostSpec,
  FireUnitSpec,
  FlowSpec,
  HotlineSpec,
  IdentitySpec,
  LaneSpec,
  LinkSpec,
  MissileSpec,
  ObjectClassSpec,
  ObjectSpec,
  RadarSpec,
} from '@redoubt/kernel';
import type { Scenario } from '../scenario/index.ts';
import type { Complain, EntryView, EntryLibrary } from './entries.ts';

type Named<T, Names> = Omit<T, keyof Names> & Names;

/** Parts of a RunSpec that still name each other by id. */
export type NamedFireUnit = Named<
  FireUnitSpec,
  {
    readonly commandPost: string;
    readonly engagementRadar: string;
    readonly loads: readonly {
      readonly missile: string;
      readonly readyRounds: number;
      readonly reloadRounds: number;
    }[];
  }
>;
export type NamedPost = Named<
  CommandPostSpec,
  {
    readonly acquisitionRadars: readonly string[];
    readonly identityModel: string;
    readonly lanes: readonly string[];
    readonly assets: readonly string[];
    readonly authority?: Named<AuthoritySpec, { readonly superior: string; readonly links: readonly string[] }>;
    readonly hotline?: Named<HotlineSpec, { readonly to: string }>;
  }
>;
export type NamedLink = Named<LinkSpec, { readonly from: string; readonly to: string }>;
export type NamedObject = Named<ObjectSpec, { readonly objectClass: string; readonly targetAsset: string | null }>;
export type NamedFlow = Named<FlowSpec, { readonly objectClass: string; readonly targetAsset: string | null }>;

/** Everything collected while a scenario is resolved. */
export interface Parts {
  readonly radars: RadarSpec[];
  readonly missiles: Map<string, MissileSpec>;
  readonly fireUnits: NamedFireUnit[];
  readonly identityModels: Map<string, IdentitySpec>;
  readonly commandPosts: NamedPost[];
  readonly lanes: LaneSpec[];
  readonly assets: AssetSpec[];
  readonly objectClasses: Map<string, ObjectClassSpec>;
  readonly objects: NamedObject[];
  readonly flows: NamedFlow[];
  readonly links: NamedLink[];
  /** Command posts by the unit that they belong to. */
  readonly postsOfUnit: Map<string, readonly string[]>;
}

/** What every resolving function is given. */
export interface Resolving {
  readonly scenario: Scenario;
  readonly library: EntryLibrary;
  /** Catalogue with the overrides of the whole scenario. */
  readonly view: EntryView;
  readonly complain: Complain;
  readonly durationS: number;
  /** Only issues are wanted: groups are not expanded. */
  readonly isCheckOnly: boolean;
  /** Some post holds flight plans: who files one says so. */
  readonly isPlanHeld: boolean;
  readonly parts: Parts;
}
