import { describe, expect, it } from 'vitest';
import {
  chartKey,
  curveChart,
  distributionChart,
  frontierChart,
  intervalChart,
  type ReportDocument,
  reportHtml,
  reportMarkdown,
} from '../../src/report/index.ts';

const bars = [
  { label: 'standAlone', value: 12, low: 11, high: 13, series: 'healthy' },
  { label: 'integrated', value: 10, low: 9, high: 11, series: 'healthy' },
  { label: 'integrated', value: 12, low: 9, high: 13, series: 'cut' },
];
const charts = [
  intervalChart(bars, { title: 'Leakers', axis: 'leakers', references: [{ value: 11, label: '10 % more' }] }),
  distributionChart(
    [
      { label: 'a', values: [1, 2, 2, 3] },
      { label: 'b', values: [] },
    ],
    { title: 'Spread', axis: 'leakers' },
  ),
  curveChart([{ x: 1, value: 2, low: 1, high: 3 }], { title: 'Curve', xAxis: 'delay', yAxis: 'leakers' }),
  frontierChart([{ label: 'tight', x: 1, xLow: 0, xHigh: 2, y: 1, yLow: 0, yHigh: 2, isOnFrontier: true }], {
    title: 'Frontier',
    xAxis: 'leakers',
    yAxis: 'friends',
  }),
];

const report: ReportDocument = {
  kind: 'redoubtReport',
  simulated: true,
  study: 'example',
  title: 'What <b>links</b> change & why',
  question: 'Does it matter?',
  answer: ['Yes: 2 [1, 3] more leakers.'],
  verdicts: [
    { claim: 'C15', text: 'only slightly', source: 'press, grade C', verdict: 'not shown', because: 'too few' },
  ],
  sections: [
    {
      id: 'modes',
      title: 'Modes',
      paragraphs: ['A paragraph with a | sign.'],
      tables: [{ title: 'T', columns: [{ title: 'x', align: 'right' }], rows: [['<script>alert(1)</script>']] }],
      charts: charts.map((svg) => ({ title: 'Chart', caption: 'What to see.', svg })),
    },
  ],
  repeat: [{ what: 'seed', value: '1' }],
  command: 'npx redoubt study studies/example.yaml',
};

describe('charts', () => {
  it('are one svg each, named for screen readers, without script or outside address', () => {
    for (const svg of charts) {
      expect(svg).toMatch(/^<svg role="img" /);
      expect(svg).toMatch(/aria-label="/);
      expect(svg.match(/<svg/g)).toHaveLength(1);
      expect(svg).not.toMatch(/<script|href=|url\(http|foreignObject/);
    }
  });

  it('put a value where its axis says: equal steps of value are equal steps on paper', () => {
    const marks = [0, 5, 10].map((value) => ({ label: `v${value}`, value, low: value, high: value }));
    const svg = intervalChart(marks, { title: 'Scale', axis: 'x' });
    const dots = svg.slice(svg.indexOf('aria-label="dot"'));
    const at = [...dots.matchAll(/translate\(([\d.]+),/g)].map((match) => Number(match[1]));
    expect(at).toHaveLength(3);
    expect(at[2]! - at[1]!).toBeCloseTo(at[1]! - at[0]!, 6);
  });

  it('draw a bar for each distinct whole number, as high as its share of runs', () => {
    const svg = distributionChart([{ label: 'a', values: [1, 2, 2, 3] }], { title: 'Bars', axis: 'x' });
    const rects = svg.slice(svg.indexOf('aria-label="rect"'));
    const heights = [...rects.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(heights).toHaveLength(3);
    // The bars lose half a pixel on each side.
    expect((Math.max(...heights) + 1) / (Math.min(...heights) + 1)).toBeCloseTo(2, 1);
  });

  it('need a key only with several series', () => {
    expect(chartKey(['one'])).toBe('');
    expect(chartKey(['one', 'two'])).toMatch(/two/);
  });
});

describe('a report', () => {
  it('shows text from files as text, asks for nothing, and says that it is simulated', () => {
    const html = reportHtml(report);
    expect(html).toContain('What &lt;b&gt;links&lt;/b&gt; change &amp; why');
    expect(html).not.toMatch(/<script/);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
    expect(html).toMatch(/simulated/i);
    expect(html).toContain("default-src 'none'");
  });

  it('is Markdown too, with signs of markup written as text', () => {
    const text = reportMarkdown(report);
    expect(text).toContain('What \\<b\\>links\\</b\\> change & why');
    expect(text).toContain('A paragraph with a \\| sign.');
    expect(text).toContain('| ---: |');
  });
});
