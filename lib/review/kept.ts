// What else is kept of learning beside the log of reviews: opened lessons and numbers that were chosen. Two devices' records become one in
// whatever order they meet.
import * as z from "zod/mini";

/** When a lesson was opened first and last, and when its end was first reached, ms. */
export const lessonRecordSchema = z.object({
  /** "recommendation/matrix-factorization" */
  id: z.string().check(z.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)),
  opened: z.number(),
  last: z.number(),
  finished: z.optional(z.number()),
});
export type LessonRecord = z.infer<typeof lessonRecordSchema>;

export const settingSchema = z.object({ id: z.string(), value: z.number(), changed: z.number() });
export type Setting = z.infer<typeof settingSchema>;

/** Of two records of one lesson: opened and finished first, seen last. */
export function mergeLesson(one: LessonRecord, other: LessonRecord): LessonRecord {
  const finished = [one.finished, other.finished].filter((ms) => ms !== undefined);
  return {
    id: one.id,
    opened: Math.min(one.opened, other.opened),
    last: Math.max(one.last, other.last),
    ...(finished.length > 0 ? { finished: Math.min(...finished) } : {}),
  };
}

/** The one that was chosen later. */
export const mergeSetting = (one: Setting, other: Setting): Setting =>
  other.changed > one.changed ? other : one;
