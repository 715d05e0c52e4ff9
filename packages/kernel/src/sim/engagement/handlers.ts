import type { Due } from '../state.ts';
import type { World } from '../world.ts';
import { assess } from './assess.ts';
import { assign, order } from './assign.ts';
import { attend, consider } from './consider.ts';
import { guide } from './guide.ts';
import { deliver } from '../network/deliver.ts';
import { answer } from './hotline.ts';
import { identifyTrack } from './identifyTrack.ts';
import { intercept } from './intercept.ts';
import { launch, ready } from './launch.ts';
import { permit } from './permission.ts';
import { arrive, endService, reload } from './endings.ts';
import { search } from './search.ts';

/** What to do for each kind of due item; `a` and `b` as `Due` says. */
export const HANDLERS: Readonly<Record<Due['kind'], (world: World, timeS: number, a: number, b: number) => void>> = {
  arrive,
  identify: identifyTrack,
  consider,
  attend,
  assign,
  order,
  search,
  ready,
  launch,
  guide,
  intercept,
  assess,
  service: endService,
  reload,
  deliver,
  permit,
  answer,
};
