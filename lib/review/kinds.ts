// The kinds of records that are kept of learning, each with its shape and how two of one id become one: for the browser and for the account that
// its devices share, which would drift apart by two tables of this.
import type * as z from "zod/mini";
import { mergeNotes, noteSchema } from "../notes/note";
import { lessonRecordSchema, mergeLesson, mergeSetting, settingSchema } from "./kept";
import { logEntrySchema, mergeLogs } from "./log";

export const learningKinds = ["log", "lessons", "settings", "notes"] as const;
export type LearningKind = (typeof learningKinds)[number];

export interface Kept {
  readonly id: string;
}

interface Rule<T extends Kept> {
  readonly schema: z.ZodMiniType<T>;
  readonly merge: (one: T, other: T) => T;
}
const rule = <T extends Kept>(schema: z.ZodMiniType<T>, merge: Rule<T>["merge"]) =>
  ({ schema, merge }) as unknown as Rule<Kept>;

export const learningRules: Readonly<Record<LearningKind, Rule<Kept>>> = {
  log: rule(logEntrySchema, (one, other) => mergeLogs([one], [other])[0]!),
  lessons: rule(lessonRecordSchema, mergeLesson),
  settings: rule(settingSchema, mergeSetting),
  notes: rule(noteSchema, (one, other) => mergeNotes([one], [other])[0]!),
};
