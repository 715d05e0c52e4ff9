export { checkStudy, type StudyScenario } from './checkStudy.ts';
export type { ClaimMeasure, ClaimSetting, ContrastSetting } from './claimSetting.ts';
export type { FactorLevels, FactorSetting } from './factorSetting.ts';
export { levelsOf } from './internalIssues.ts';
export { studyJsonSchema } from './jsonSchema.ts';
export { CLASS_METRICS, isMetricOf, METRICS_OF, STUDY_METRICS, type MetricName } from './metricNames.ts';
export { metricsOf } from './metricsOf.ts';
export { isStudyData, type ParsedStudy, parseStudy, studyFromYaml } from './parseStudy.ts';
export type { DistributionName, RangeSetting, SettingMap, SettingValue } from './parts.ts';
export type { RaidFamily, RaidSampling, SampledRaidSetting } from './raidFamilies.ts';
export { isAboutRaid, raidClasses } from './raidGuard.ts';
export { settingText, settingTexts } from './settingText.ts';
export {
  type DesignSetting,
  type FrontierSetting,
  type ReplicationTarget,
  type SensitivitySetting,
  type SizeSetting,
  type Study,
  studySchema,
} from './study.ts';
export type { UncertainSetting } from './uncertainSetting.ts';
