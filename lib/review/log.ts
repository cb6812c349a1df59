// What is remembered of reviews: a log that only grows. Everything else (what is due, how well it is known) is worked
// out from it, so the logs of two devices become one by putting them together.
import * as z from "zod/mini";

/** 1 again, 2 hard, 3 good, 4 easy. */
export const grades = [1, 2, 3, 4] as const;
export type Grade = (typeof grades)[number];

export const logEntrySchema = z.object({
  /** Made up when it is written; the same entry has the same id on every device. */
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  /** "recommendation/matrix-factorization/zero-diagonal": module, lesson, and the question's own id. */
  question: z.string().check(z.regex(/^[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+$/)),
  /** Clock time, ms. */
  at: z.number().check(z.nonnegative()),
  /** 0: the answer was read in the lesson, which puts the question into the review. */
  grade: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** When the learner took it back, ms. The entry stays, so that no other device brings it back to life. */
  undone: z.optional(z.number().check(z.nonnegative())),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** All entries of both, each once, oldest first; what was taken back in one is taken back. */
export function mergeLogs(one: readonly LogEntry[], other: readonly LogEntry[]): LogEntry[] {
  const byId = new Map<string, LogEntry>();
  for (const entry of [...one, ...other]) {
    const known = byId.get(entry.id);
    if (known === undefined || (known.undone === undefined && entry.undone !== undefined))
      byId.set(entry.id, entry);
  }
  return [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The entries that count, oldest first. */
export function standing(log: readonly LogEntry[]): LogEntry[] {
  return log
    .filter(({ undone }) => undone === undefined)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
