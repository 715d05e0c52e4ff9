import { buildReport, reportHtml } from '@redoubt/study/report';
import { describe, expect, it } from 'vitest';
import { exampleReport } from './exampleReport.ts';

describe('the report of a study', () => {
  const report = buildReport(exampleReport());
  const section = (id: string) => report.sections.find((one) => one.id === id)!;

  it('answers first, in two sentences, with the numbers of the contrast that was claimed', () => {
    expect(report.answer).toHaveLength(2);
    expect(report.answer[0]).toMatch(/^Stand alone against integrated, change of raid members that came through: /);
    // 3 times the mean crew delay over 20 s, the mean of 10 to 32 s being 21 s.
    expect(report.answer[0]).toMatch(/through: 3\.1\d \[/);
    expect(report.answer[1]).toMatch(/of 1 claim: /);
  });

  it('shows every cell, both spreads of the difference, and what pairing gained', () => {
    expect(section('cells').tables[0]!.rows).toHaveLength(4);
    const [row] = section('differences').tables[0]!.rows;
    expect(row![0]).toBe('raid members that came through');
    expect(row![2]).not.toBe('one draw only');
    expect(Number(row![4])).toBeLessThan(0.2);
  });

  it('draws what the answer depends on, by the words of the study file, in the defender’s quantities only', () => {
    const [tornado] = section('depends').charts;
    expect(tornado!.svg).toContain('crew delay');
    expect(section('depends').charts.length).toBeGreaterThan(1);
  });

  it('gives every value with its source and grade, and says what it does not say', () => {
    const text = reportHtml(report);
    expect(text).toContain('foi-2019');
    expect(text).toContain('200 to 390');
    expect(text).toMatch(/not one that it predicts/);
    expect(text).not.toMatch(/<script/);
    expect(text).not.toMatch(/NaN|undefined|\[object/);
  });

  it('is the same text for the same rows', () => {
    const without = (text: string): string => text.replace(/chart\d+/g, 'chart');
    expect(without(reportHtml(buildReport(exampleReport())))).toBe(without(reportHtml(report)));
  });
});
