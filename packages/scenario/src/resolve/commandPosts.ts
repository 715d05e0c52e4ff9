import type { InterrogatorSpec, LikelihoodRow } from '@redoubt/kernel';
import type { CommandPostEntry } from '../catalogue/index.ts';
import type { DataPath } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import type { CommandSetting, LatLonDeg } from '../scenario/index.ts';
import { rad } from './angles.ts';
import { commandLinks, toldSources } from './commandLinks.ts';
import type { EntryView } from './entries.ts';
import { guestsOf } from './guests.ts';
import { identitySpec, type IdentitySwitches } from './identityModel.ts';
import type { NamedPost, Resolving } from './parts.ts';
import { outagesInSeconds } from './radars.ts';

/** Who a post is and where it stands. */
export interface PostPlacement {
  readonly id: string;
  /** Unit that it belongs to: links name units. */
  readonly unitId: string;
  readonly ownerId: string;
  readonly atDeg: LatLonDeg;
  readonly acquisitionRadars: readonly string[];
  /** Path of its unit in the scenario. */
  readonly path: DataPath;
}

/** Outages of an interrogator, and until when the watch knows of them; nothing where there are none. */
function outagesOf({ iff, handover }: CommandSetting): Pick<InterrogatorSpec, 'outages' | 'outageKnownUntilS'> {
  if (iff.outages === undefined || iff.outages.length === 0) return {};
  const isLost = handover !== undefined && !handover.passesOnOutages;
  return {
    outages: outagesInSeconds(iff.outages),
    ...(isLost ? { outageKnownUntilS: 60 * handover.atMin } : {}),
  };
}

/** Interrogator of a post's radars, or null if a catalogue id is unknown. */
export function interrogatorSpec(
  r: Resolving,
  view: EntryView,
  entry: CommandPostEntry,
  command: CommandSetting,
  path: DataPath,
): InterrogatorSpec | null {
  const { take } = view;
  const switches: IdentitySwitches = command.sources;
  const interrogator = view.entry('interrogator', command.iff.interrogator ?? entry.interrogator, [
    ...path,
    'command',
    'iff',
    'interrogator',
  ]);
  let readsMilitary = command.iff.readsMilitary ?? false;
  if (command.iff.switch !== undefined) {
    const at = [...path, 'command', 'iff'];
    const choice = view.entry('iffSwitch', command.iff.switch, [...at, 'switch']);
    const optionId = command.iff.option ?? choice?.default;
    const option = choice?.options.find((one) => one.id === optionId);
    if (choice !== undefined && option === undefined) {
      r.complain(
        [...at, 'option'],
        'unknown-id',
        `is ${optionId ?? ''}`,
        `expected an option of ${choice.id}`,
        suggest(
          optionId ?? '',
          choice.options.map((one) => one.id),
        ),
      );
    }
    readsMilitary = option?.isReadableByAllies ?? false;
  }
  if (interrogator === undefined) return null;
  return {
    civilModes: true,
    militaryReadable: readsMilitary,
    working: command.iff.isWorking,
    ...(switches.foreignMode === true ? { hearsForeign: true } : {}),
    validReplyProbability: take(interrogator.validReplyP),
    falseFriendlyProbability: take(interrogator.falseFriendlyP),
    wrongAssociationProbability: take(interrogator.wrongAssociationP),
    garbleProbability: take(interrogator.garbleP),
    gate: {
      halfRangeM: take(interrogator.gate.halfRangeM),
      halfAzimuthRad: rad(take(interrogator.gate.halfAzimuthDeg)),
      dwellS: take(interrogator.gate.dwellS),
    },
    ...outagesOf(command),
  };
}

/** Adds a command post and its identity model to the parts. */
export function addCommandPost(
  r: Resolving,
  view: EntryView,
  entry: CommandPostEntry,
  command: CommandSetting,
  place: PostPlacement,
  prior: LikelihoodRow,
): void {
  const { take } = view;
  const path = [...place.path, 'command'];
  const modelId = command.identityModel ?? r.scenario.identity.model;
  const model = view.entry(
    'identityModel',
    modelId ?? entry.identityModel,
    command.identityModel !== undefined || modelId === undefined ? [...path, 'identityModel'] : ['identity', 'model'],
  );
  const crew = view.entry('crew', command.crew ?? entry.crew, [...path, 'crew']);
  for (const [i, asset] of (command.defends ?? []).entries()) {
    if (!r.scenario.assets.some((one) => one.id === asset)) {
      r.complain(
        [...path, 'defends', i],
        'unknown-id',
        `is ${asset}`,
        'expected the id of an asset of this file',
        suggest(
          asset,
          r.scenario.assets.map((one) => one.id),
        ),
      );
    }
  }
  if (model === undefined || crew === undefined) return;
  const identityId = `${place.id}/${model.id}`;
  r.parts.identityModels.set(
    identityId,
    identitySpec(identityId, model, view, prior, {
      ...command.sources,
      ...toldSources(r.scenario, place.unitId, command),
    }),
  );
  const delayFactor = take(crew.delayFactor);
  const slowdown = command.crewSlowdown ?? 1;
  const delay = (median: Parameters<typeof take>[0]): { medianS: number; factor: number } => ({
    medianS: slowdown * take(median),
    factor: delayFactor,
  });
  const { closestApproachKm, timeToGoS } = command.selfDefence;
  const post: NamedPost = {
    id: place.id,
    ownerId: place.ownerId,
    latRad: rad(place.atDeg[0]),
    lonRad: rad(place.atDeg[1]),
    acquisitionRadars: place.acquisitionRadars,
    identityModel: identityId,
    lanes: r.parts.lanes
      .filter((lane) => (lane.kind === 'airway' ? command.sources.airways : command.sources.safeLanes))
      .map((lane) => lane.id),
    assets: [...new Set(command.defends ?? r.scenario.assets.map((one) => one.id))],
    weaponsControlStatus: command.weaponsControlStatus,
    selfDefence: {
      isAllowed: command.selfDefence.isAllowed,
      closestApproachM: 1000 * (closestApproachKm ?? take(entry.selfDefence.closestApproachKm)),
      timeToGoS: timeToGoS ?? take(entry.selfDefence.timeToGoS),
      identities: [...new Set(command.selfDefence.identities)].sort(),
    },
    crew: {
      identify: delay(crew.medianS.identify),
      decide: delay(crew.medianS.decide),
      assign: delay(crew.medianS.assign),
      launch: delay(crew.medianS.launch),
      assess: delay(crew.medianS.assess),
      identifyOperators: take(crew.identifyOperators),
      engagementOfficers: take(crew.engagementOfficers),
      ...(command.decisionOrder === undefined ? {} : { decisionOrder: command.decisionOrder }),
    },
    assessment: {
      saysKillWhenAlive: take(crew.assessment.saysKillWhenAliveP),
      saysAliveWhenKilled: take(crew.assessment.saysAliveWhenKilledP),
    },
    maximumTracks: command.maximumTracks ?? take(entry.maximumTracks),
    threatRadiusM: 1000 * (command.threatRadiusKm ?? take(entry.threatRadiusKm)),
    outages: outagesInSeconds(command.outages),
    ...guestsOf(command, r.durationS),
    ...commandLinks(r, view, command, place.unitId, path, crew, model, delay),
  };
  r.parts.commandPosts.push(post);
  r.parts.postsOfUnit.set(place.unitId, [...(r.parts.postsOfUnit.get(place.unitId) ?? []), post.id]);
}
