import { campaignBench } from '../campaign.ts';
import { closedFormsBench } from '../closedForms.ts';
import { elementaryBench } from '../elementary.ts';
import { hostileBench } from '../hostile.ts';
import { incidentsBench } from '../incidents.ts';
import { murtedBench } from '../murted.ts';
import { networkBench } from '../network.ts';
import { peersW1Bench } from '../peersW1.ts';
import { terrainBench } from '../terrain.ts';
import { trackerChainBench } from '../trackerChain.ts';
import { trackingRrt1Bench } from '../trackingRrt1.ts';
import type { Bench } from './bench.ts';

/** All benchmarks, in the order in which `redoubt bench` runs them. */
export const BENCHES: readonly Bench[] = [
  elementaryBench,
  hostileBench,
  terrainBench,
  peersW1Bench,
  trackingRrt1Bench,
  trackerChainBench,
  closedFormsBench,
  murtedBench,
  incidentsBench,
  networkBench,
  campaignBench,
];
