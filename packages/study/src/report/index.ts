export { buildReport } from './buildReport.ts';
export { chartKey } from './chart/chartKey.ts';
export { type CurveChartOptions, curveChart, type CurvePoint } from './chart/curveChart.ts';
export { distributionChart, type Sample } from './chart/distributionChart.ts';
export { frontierChart, type FrontierPoint } from './chart/frontierChart.ts';
export { intervalChart, type IntervalChartOptions, type IntervalMark } from './chart/intervalChart.ts';
export { reportHtml } from './html/reportHtml.ts';
export type {
  ReportChart,
  ReportDocument,
  ReportSection,
  ReportTable,
  ReportVerdict,
} from './reportDocument.ts';
export { reportMarkdown } from './reportMarkdown.ts';
export type { ReportInput } from './reportInput.ts';
export { levelWords } from './section/words.ts';
