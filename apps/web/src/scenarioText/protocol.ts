import type { EditRefusal, ScenarioPlace, TextChange } from './places.ts';
import type { TextOption } from './schemaOptions.ts';

/** One thing that is wrong in the text, with where it stands. */
export interface TextIssue {
  readonly severity: 'error' | 'warning';
  /** UTF-16 units from the start of the text. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly path: string;
  readonly said: string;
}

/** What a check of a text found. */
export interface TextCheck {
  readonly issues: readonly TextIssue[];
  readonly places: readonly ScenarioPlace[];
  /** Name and title of the scenario; null while it cannot be read. */
  readonly head: { readonly name: string; readonly title: string; readonly seed: number } | null;
}

/** A value of the catalogue as the browser of the editor shows it. */
export interface CatalogueValue {
  readonly path: string;
  readonly value: string;
  /** Lowest and highest published or assumed; empty where there is no range. */
  readonly range: string;
  readonly grade: string;
  readonly source: string;
  readonly note: string;
}

/** An entry of the catalogue with its values and where they come from. */
export interface CatalogueItem {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly values: readonly CatalogueValue[];
}

/** An edit of the text that keeps its comments. */
export type TextEdit =
  | { readonly kind: 'move'; readonly path: readonly (string | number)[]; readonly to: readonly [number, number] }
  | { readonly kind: 'add'; readonly key: string; readonly item: string }
  | { readonly kind: 'remove'; readonly path: readonly (string | number)[] };

/** What the page asks the worker. */
export type TextRequest =
  | { readonly id: number; readonly kind: 'check'; readonly file: string; readonly text: string }
  | { readonly id: number; readonly kind: 'options'; readonly text: string; readonly offset: number }
  | { readonly id: number; readonly kind: 'edit'; readonly text: string; readonly edit: TextEdit }
  | { readonly id: number; readonly kind: 'catalogue' };

/** What may be written under the cursor, and what stands there now. */
export interface TextOptions {
  readonly from: number;
  readonly options: readonly TextOption[];
  readonly meaning: { readonly detail: string; readonly info: string } | null;
}

/** Answers by the kind of question. */
export interface TextAnswers {
  readonly check: TextCheck;
  readonly options: TextOptions;
  readonly edit: readonly TextChange[] | EditRefusal;
  readonly catalogue: readonly CatalogueItem[];
}

/** What the worker says: once that it is ready, then one answer for each question. */
export type TextReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly value: TextAnswers[keyof TextAnswers] }
  | { readonly kind: 'failed'; readonly id: number; readonly what: string };
