import { KERNEL_VERSION, stateHashOf, summariseRun, type World } from '@redoubt/kernel';
import type { CaseRequest } from './caseRequest.ts';
import { radarCovers } from './radarCover.ts';
import type { Replay } from './replay.ts';
import { replayEngagements } from './replayEngagements.ts';
import { replayEvents } from './replayEvents.ts';
import { replayPlaces } from './replayPlaces.ts';
import { replayLinks, replaySites } from './replaySites.ts';
import { replayZones } from './replayZones.ts';
import type { ResolvedRequest } from './resolveRequest.ts';
import type { RunRecords } from './runRecorder.ts';
import { thinGrid } from './thinGrid.ts';
import { truthSet } from './truthSet.ts';

/** A finished run, and what is said about it. */
export interface FinishedRun {
  readonly request: CaseRequest;
  readonly resolved: ResolvedRequest;
  readonly reliefLine: string;
  readonly world: World;
  readonly records: RunRecords;
}

function warningsOf({ resolved, records }: FinishedRun): string[] {
  const missed = records.plots.passedOver;
  if (missed === 0) return [...resolved.warnings];
  const said = `The run had ${missed.toLocaleString('en-GB')} more plots than are kept: chains of evidence late in the run have none.`;
  return [...resolved.warnings, said];
}

/** Lays a finished run out so that it can be shown. */
export function buildReplay(finished: FinishedRun): Replay {
  const { request, resolved, reliefLine, world, records } = finished;
  const { spec, setup, state } = world;
  const truth = truthSet(world);
  const pictures = records.pictures();
  const places = replayPlaces(truth, pictures);
  const { heightGrid, reliefHash } = setup.relief;
  return {
    isSimulated: true,
    request,
    identity: {
      specHash: resolved.specHash,
      reliefHash,
      kernelVersion: KERNEL_VERSION,
      seed: request.seed,
      stateHash: stateHashOf(world),
    },
    name: resolved.scenario.name,
    title: resolved.scenario.title,
    durationS: spec.durationS,
    reliefLine,
    trafficLine: resolved.trafficLine,
    warnings: warningsOf(finished),
    metrics: summariseRun(world),
    sites: replaySites(world),
    zones: replayZones(spec),
    links: replayLinks(spec, records.arrivedS),
    truth,
    pictures,
    engagements: replayEngagements(state.events, spec, setup.objects, places),
    events: replayEvents(state.events, spec, places),
    cover: radarCovers(world),
    heightGrid: heightGrid === null ? null : thinGrid(heightGrid),
  };
}
