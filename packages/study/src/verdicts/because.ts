import type { ClaimEvidence } from './claimEvidence.ts';
import { type ClaimRule, claimedSide } from './claimRule.ts';
import type { Dependence, Verdict } from './verdict.ts';

const number = (x: number): string => String(Number(x.toPrecision(3)));
const percent = (x: number): string => `${Number((100 * x).toPrecision(3))} %`;

/** Value and interval of an estimate in words, in the unit of the measure. */
function spoken(rule: ClaimRule, evidence: ClaimEvidence): string {
  const { estimate, isCrossMultiplied } = evidence;
  if (estimate === null) return 'no estimate';
  const isShare = rule.measure === 'relative' && !isCrossMultiplied;
  const say = isShare ? percent : number;
  return `${say(estimate.value)} [${say(estimate.low)}, ${say(estimate.high)}]`;
}

function boundaryOf(rule: ClaimRule, evidence: ClaimEvidence): string {
  if (evidence.isCrossMultiplied) return '0';
  const { boundary } = claimedSide(rule, rule.decides);
  return rule.measure === 'relative' ? percent(boundary) : number(boundary);
}

/** A dependence in words. */
function hangs({ factor, isUncertain, from, supportedAt, notSupportedAt }: Dependence): string {
  const since = from === null ? '' : ` from ${from}`;
  const known = isUncertain ? ', which nobody knows' : '';
  return `${factor}${since}${known}: supported at ${supportedAt.join(', ')}; not supported at ${notSupportedAt.join(', ')}`;
}

/**
 * Why a claim reads as it does, in one sentence with numbers.
 *
 * @param rule - the claim
 * @param verdict - what became of it
 * @param whole - what the whole study says
 * @param dependsOn - factors on which it hangs
 * @param confidence - of the interval
 * @returns text for people
 */
export function becauseOf(
  rule: ClaimRule,
  verdict: Verdict['verdict'],
  whole: ClaimEvidence,
  dependsOn: readonly Dependence[],
  confidence: number,
): string {
  const boundary = boundaryOf(rule, whole);
  const change = rule.direction === 'falls' && whole.isCrossMultiplied ? 'fall' : 'change';
  const less = whole.isCrossMultiplied ? ` less ${rule.amount === 'any' ? 0 : rule.decides} times the base` : '';
  const what = rule.measure === 'rate' ? rule.metric : `${change} of ${rule.metric}${less}`;
  const interval = `${what} ${spoken(rule, whole)} at ${percent(confidence)}`;
  const note = whole.note === null ? '' : ` (${whole.note})`;
  switch (verdict) {
    case 'supported':
      return `${interval}: wholly on the claimed side of ${boundary}${note}`;
    case 'not supported':
      return `${interval}: wholly beyond ${boundary}, on the side that the claim excludes${note}`;
    case 'not shown':
      if (whole.estimate === null) return `nothing to read: ${whole.note ?? 'no value'}`;
      if (whole.note !== null && !whole.isCrossMultiplied) return `${interval}: ${whole.note}`;
      return `${interval}: the interval reaches both sides of ${boundary}, or touches it${note}`;
    case 'depends on':
      return `${dependsOn.map(hangs).join('; ')}; over the whole study ${interval}${note}`;
  }
}
