import type { RunSpec } from '@redoubt/kernel';
import type { Scenario } from '../scenario/index.ts';
import { byId } from './angles.ts';
import type { Parts } from './parts.ts';

/**
 * The parts of a run with ids turned into indices, every list in order of id.
 *
 * @param parts - without an error among the issues: every id that is named exists
 * @param scenario - in order of id
 * @param durationS - of the run, seconds
 */
export function indexedSpec(parts: Parts, scenario: Scenario, durationS: number): RunSpec {
  const { measured } = scenario.network;
  const radars = [...parts.radars].sort(byId);
  const missiles = [...parts.missiles.values()].sort(byId);
  const identityModels = [...parts.identityModels.values()].sort(byId);
  const lanes = [...parts.lanes].sort(byId);
  const assets = [...parts.assets].sort(byId);
  const objectClasses = [...parts.objectClasses.values()].sort(byId);
  const commandPosts = [...parts.commandPosts].sort(byId);
  const places = (list: readonly { readonly id: string }[]): ((id: string) => number) => {
    const index = new Map(list.map((item, i) => [item.id, i]));
    return (id) => index.get(id) as number;
  };
  const [radar, missile, model, lane, asset, objectClass, post] = [
    radars,
    missiles,
    identityModels,
    lanes,
    assets,
    objectClasses,
    commandPosts,
  ].map(places) as [
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
  ];
  const links = [...parts.links].sort(byId);
  const linkIndex = places(links);
  const ascending = (list: number[]): number[] => list.sort((a, b) => a - b);
  const assetOrNull = (id: string | null): number | null => (id === null ? null : asset(id));
  return {
    specVersion: 1,
    name: scenario.name,
    durationS,
    stepS: scenario.stepS,
    refractionK: scenario.refractionK,
    terrainErrorM: scenario.relief.errorM,
    radars,
    missiles,
    fireUnits: [...parts.fireUnits].sort(byId).map((unit) => ({
      ...unit,
      commandPost: post(unit.commandPost),
      engagementRadar: radar(unit.engagementRadar),
      loads: unit.loads.map((load) => ({ ...load, missile: missile(load.missile) })),
    })),
    identityModels,
    commandPosts: commandPosts.map((one) => ({
      ...one,
      acquisitionRadars: ascending(one.acquisitionRadars.map(radar)),
      identityModel: model(one.identityModel),
      lanes: ascending(one.lanes.map(lane)),
      assets: ascending(one.assets.map(asset)),
      ...(one.authority === undefined
        ? {}
        : {
            authority: {
              ...one.authority,
              superior: post(one.authority.superior),
              links: ascending(one.authority.links.map(linkIndex)),
            },
          }),
      ...(one.hotline === undefined ? {} : { hotline: { ...one.hotline, to: post(one.hotline.to) } }),
    })) as RunSpec['commandPosts'],
    lanes,
    assets,
    objectClasses,
    objects: [...parts.objects]
      .sort(byId)
      .map((one) => ({ ...one, objectClass: objectClass(one.objectClass), targetAsset: assetOrNull(one.targetAsset) })),
    flows: [...parts.flows]
      .sort(byId)
      .map((one) => ({ ...one, objectClass: objectClass(one.objectClass), targetAsset: assetOrNull(one.targetAsset) })),
    ...(links.length === 0 ? {} : { links: links.map((one) => ({ ...one, from: post(one.from), to: post(one.to) })) }),
    ...(measured === undefined
      ? {}
      : { scoredPosts: ascending(measured.flatMap((unit) => (parts.postsOfUnit.get(unit) ?? []).map(post))) }),
  };
}
