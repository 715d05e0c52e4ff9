import type { Respondent } from '../../rf/index.ts';
import type { World } from '../world.ts';

const NOBODY: Respondent = {
  transponder: {
    civil: { fitted: false, working: false },
    military: { fitted: false, working: false, readable: false },
  },
  mayImitate: false,
};

/** An object as it answers an interrogation; -1: nobody. */
export function respondentOf(world: World, object: number): Respondent {
  return object < 0 ? NOBODY : world.setup.objects[object].respondent;
}
