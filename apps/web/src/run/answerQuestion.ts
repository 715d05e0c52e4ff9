import { chainOf, firingPosts, identityHistory, objectStory } from '@redoubt/study';
import type { FinishedRun } from './buildReplay.ts';
import type { RunAnswer, RunQuestion } from './protocol.ts';
import { whatIfSwitches } from './whatIfSwitches.ts';

/** Answers a question about a finished run from its events and records. */
export function answerQuestion({ world, records, resolved, request }: FinishedRun, question: RunQuestion): RunAnswer {
  const { events } = world.state;
  switch (question.kind) {
    case 'engagement': {
      const order = events.find((event) => event.kind === 'ordered' && event.engagement === question.engagement);
      if (order === undefined || order.kind !== 'ordered') return { kind: 'engagement', chain: null };
      const born = events.find(
        (event) => event.kind === 'systemTrack' && event.post === order.post && event.track === order.track,
      );
      const isMeasured = born?.kind === 'systemTrack' && born.radar !== null;
      const plots = isMeasured ? records.plots.ofTrack(born.radar as string, born.sensorTrack) : [];
      return { kind: 'engagement', chain: chainOf(events, plots, question.engagement, records.known) };
    }
    case 'object': {
      if (!world.setup.objects.some(({ id }) => id === question.object)) return { kind: 'object', story: null };
      const own = { plots: records.plots.ofObject(question.object), declined: records.declined.records() };
      return { kind: 'object', story: objectStory(events, own, question.object, firingPosts(world.spec)) };
    }
    case 'identity':
      return { kind: 'identity', history: identityHistory(events, question.post, question.track) };
    case 'switches':
      return { kind: 'switches', switches: whatIfSwitches(resolved.scenario, request.settings) };
  }
}
