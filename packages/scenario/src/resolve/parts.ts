import type {
  AssetSpec,
  CommandPostSpec,
  FireUnitSpec,
  FlowSpec,
  IdentitySpec,
  LaneSpec,
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
  }
>;
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
  readonly parts: Parts;
}
