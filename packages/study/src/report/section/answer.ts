import { contrastId } from '../../estimates/contrast.ts';
import type { StudyEstimate } from '../../estimates/estimateStudy.ts';
import type { Measure } from '../../estimates/nestedEstimate.ts';
import type { ReportInput } from '../reportInput.ts';
import { reportContrasts } from './primaryFactor.ts';
import { intervalText, levelWords, percentText, sentence } from './words.ts';

/** Estimate of a metric of a contrast, or undefined if it could not be made. */
export function estimateOf(
  { estimates }: Pick<ReportInput, 'estimates'>,
  metric: string,
  contrast: string,
  measure: Measure,
): StudyEstimate | undefined {
  return estimates.estimates.find(
    (one) => one.metric === metric && one.contrast === contrast && one.measure === measure,
  );
}

function changeOf(input: ReportInput, metric: string, name: string): string | undefined {
  const difference = estimateOf(input, metric, name, 'difference');
  if (difference === undefined) return undefined;
  const relative = estimateOf(input, metric, name, 'relative');
  const share = relative === undefined ? '' : ` (${intervalText(relative, percentText)})`;
  return `${intervalText(difference)}${share}`;
}

/**
 * The answer in two sentences with numbers: what the first claim's metric does, and what the claims and the price are.
 *
 * @param input - study, estimates
 * @returns two sentences; one if the study has no claims
 */
export function answerSentences(input: ReportInput): string[] {
  const { study, estimates, metricWords } = input;
  const contrast = reportContrasts(input)[0];
  const metric = study.claims.find((claim) => claim.contrast.from !== undefined)?.metric ?? study.metrics[0];
  if (contrast === undefined || metric === undefined) {
    const verdict = estimates.verdicts[0];
    return verdict === undefined ? ['See the tables below.'] : [verdict.because];
  }
  const { from, to, within = {} } = contrast;
  const name = contrastId(contrast);
  const where = Object.entries(within).map(([factor, level]) => `${levelWords(factor)} ${levelWords(level)}`);
  const change = changeOf(input, metric, name) ?? 'not estimated';
  const first = `${sentence(levelWords(to))} against ${levelWords(from ?? '')}${where.length > 0 ? `, ${where.join(', ')}` : ''}, change of ${metricWords(metric)}: ${change}.`;
  const prices = ['friendlyEngagements', 'civilEngagements']
    .filter((price) => price !== metric && study.metrics.some((one) => one === price))
    .flatMap((price) => {
      const of = changeOf(input, price, name);
      return of === undefined ? [] : [`${metricWords(price)}: ${of}`];
    });
  const price = prices.length > 0 ? `${sentence(prices.join(', '))}; of ` : 'Of ';
  const count = estimates.verdicts.length;
  const words = [...new Set(estimates.verdicts.map(({ verdict }) => verdict))].map(
    (word) => `${estimates.verdicts.filter(({ verdict }) => verdict === word).length} ${word}`,
  );
  const claims = `${count} ${count === 1 ? 'claim' : 'claims'}: ${words.join(', ')}.`;
  return count === 0 ? [first] : [first, `${price}${claims}`];
}
