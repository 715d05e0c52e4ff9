import type { CloseReason, SimEvent } from '@redoubt/kernel';

const km = (m: number): string => `${(m / 1000).toFixed(1)} km`;
const seconds = (s: number): string => `${s.toFixed(1)} s`;
const waited = (s: number): string => (s > 0 ? `, after ${seconds(s)} before its officers` : '');

const CLOSED: Readonly<Record<CloseReason, string>> = {
  assessedKill: 'assessed as a kill',
  assessedMiss: 'assessed as a miss',
  cueNotFound: 'its radar did not find the cue',
  outOfReach: 'the target went out of reach',
  guidanceLost: 'guidance was lost',
  targetGone: 'the target was gone',
  outage: 'an outage',
  notAllowed: 'no longer allowed',
  noRounds: 'no rounds left',
};

/** One event as a sentence. */
export function eventText(event: SimEvent): string {
  switch (event.kind) {
    case 'systemTrack':
      return event.from === null
        ? `${event.post} holds track ${event.track}, measured by ${event.radar ?? 'its sensor'}.`
        : `${event.post} holds track ${event.track}, reported by ${event.from.post} (its track ${event.from.track}).`;
    case 'ownTrack':
      return `${event.radar} now measures track ${event.track} of ${event.post}, so far known from others.`;
    case 'correlated':
      return `${event.post} takes track ${event.from.track} of ${event.from.post} for its track ${event.track}.`;
    case 'decorrelated':
      return `${event.post} no longer takes track ${event.from.track} of ${event.from.post} for its track ${event.track}.`;
    case 'permission':
      return `${event.superior} ${event.isGranted ? 'allows' : 'refuses'} ${event.post} to engage track ${event.track}${event.waitedS > 0 ? `, asked ${seconds(event.timeS - event.askedS)} before` : ''}.`;
    case 'hotline':
      return `${event.to} tells ${event.post} by voice that it ${event.says === 'knows' ? 'knows' : 'does not know'} track ${event.track}.`;
    case 'northNoticed':
      return `${event.post} finds its north wrong, after ${event.flights} flights.`;
    case 'heldBack':
      return `${event.post} leaves track ${event.track} alone: another post engages it.`;
    case 'trackRefused':
      return `${event.post} refuses a track: it holds ${event.held} already.`;
    case 'trackLost':
      return `${event.post} loses track ${event.track}.`;
    case 'identified':
      return `${event.post} declares track ${event.track} ${event.identity} (was ${event.before}).`;
    case 'ordered':
      return `${event.post} orders ${event.fireUnit} to engage track ${event.track}, held as ${event.identity}${waited(event.waitedS)}.`;
    case 'locked':
      return `${event.fireUnit} locks on (engagement ${event.engagement}).`;
    case 'found':
      return event.snrDb === null
        ? `${event.fireUnit} goes by another post's track (engagement ${event.engagement}).`
        : `${event.fireUnit} finds an object where it was cued (engagement ${event.engagement}).`;
    case 'launched':
      return `${event.fireUnit} fires round ${event.shot + 1} of engagement ${event.engagement}; ${event.roundsLeft} rounds left.`;
    case 'guidanceLost':
      return `Round ${event.shot + 1} of engagement ${event.engagement} is lost: ${event.why}.`;
    case 'reacquired':
      return `Round ${event.shot + 1} of engagement ${event.engagement} takes ${event.truthObject} in place of its target (truth).`;
    case 'intercept':
      return `Round ${event.shot + 1} of engagement ${event.engagement} meets ${event.truthObject} at ${km(event.rangeM)} and ${event.truthIsKill ? 'shoots it down' : 'misses'} (truth).`;
    case 'assessed':
      return `Engagement ${event.engagement} is assessed as a probable ${event.says === 'probableKill' ? 'kill' : 'miss'}.`;
    case 'closed':
      return `Engagement ${event.engagement} ends: ${CLOSED[event.reason]}.`;
    case 'reloaded':
      return `${event.fireUnit} has reloaded ${event.rounds} rounds of ${event.missile}.`;
    case 'arrived':
      return `${event.truthObject} reaches ${event.asset} at T+${seconds(event.timeS)} (truth).`;
  }
}
