import { describe, expect, it } from 'vitest';
import { intervalText, levelWords, numberText, percentText } from '../../src/report/section/words.ts';

describe('numbers and levels in a report', () => {
  it('have three significant figures, thousands apart, a true minus sign and no trace of rounding', () => {
    expect([0, 12.3456, -0.01234, 1_234_567, 0.00001234, -2.8e-17].map(numberText)).toEqual([
      '0',
      '12.3',
      '−0.0123',
      '1,230,000',
      '1.2e−5',
      '0',
    ]);
    expect(percentText(0.1234)).toBe('+12.3 %');
    expect(percentText(-0.5)).toBe('−50 %');
  });

  it('come with their interval, or with the remark that nothing varied', () => {
    const of = { metric: 'leakers', n: 9, method: 't' };
    expect(intervalText({ ...of, value: 2, low: 1, high: 3 })).toBe('2 [1, 3]');
    expect(intervalText({ ...of, value: 2, low: 2, high: 2 })).toBe('2 (alike in all runs)');
  });

  it('name levels as words', () => {
    expect(['standAlone', 'low-raid', true, 4].map(levelWords)).toEqual(['stand alone', 'low raid', 'true', '4']);
  });
});
