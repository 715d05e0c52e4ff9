export { classWord, raidMetrics } from './raidMetrics.ts';
export type { StudyRow } from './studyRow.ts';
export type { ColumnKind, TableColumn } from './tableColumn.ts';
export {
  furtherMetrics,
  metricOf,
  rowOfRecord,
  tableColumns,
  type TableLabel,
  tableLabels,
  type TableRow,
  type TableValue,
  valuesByColumn,
} from './tableColumns.ts';
