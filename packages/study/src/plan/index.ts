export {
  caseOf,
  type LevelValue,
  type OuterDraw,
  type RaidDraw,
  type StudyCase,
  type StudyCell,
  type StudyPlan,
} from './studyPlan.ts';
