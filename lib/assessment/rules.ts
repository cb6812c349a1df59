// The rules of an assessment, as JSON in its row and as the pages show them. Pure: what they mean in time is clock.ts.
import * as z from "zod/mini";

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** What may be asked for, also told beside the fields. */
export const bounds = {
  minutes: { least: 5, most: 7 * 24 * 60 },
  tries: { least: 1, most: 20 },
  graceSeconds: { least: 0, most: 600 },
  extraMinutes: { least: 0, most: 7 * 24 * 60 },
  items: { least: 1, most: 40 },
} as const;

const moment = z.int().check(z.nonnegative());

const rulesSchema = z
  .object({
    /** The window in which somebody may begin and work, ms since 1970. */
    opens: moment,
    closes: moment,
    /** From a person's own start; null where only the window ends it. */
    minutes: z.nullable(whole(bounds.minutes.least, bounds.minutes.most)),
    /** "allowed": a learner may let the clock stand, until the window closes. It means something with a time limit only. */
    pause: z._default(z.enum(["none", "allowed"]), "none"),
    /** Hand-ins at each exercise. */
    tries: whole(bounds.tries.least, bounds.tries.most),
    /** How many of the pooled exercises each person gets; 0 where none is pooled. */
    draw: z._default(whole(0, bounds.items.most), 0),
    /** "given": an exercise opens once something was handed in at the one before it. */
    order: z.enum(["free", "given"]),
    /** Exercises to be passed. */
    passMark: whole(1, bounds.items.most),
    /** Whether the exercises' hints may be opened meanwhile. The solution never may. */
    hints: z.enum(["closed", "open"]),
    /** When a learner sees verdicts: with each hand-in, after the own end, or after the window's end for everybody. */
    feedback: z.enum(["atOnce", "afterSitting", "afterWindow"]),
    /** How long after the end the server still takes what was under way. */
    graceSeconds: whole(bounds.graceSeconds.least, bounds.graceSeconds.most),
  })
  .check(
    z.refine(({ opens, closes }) => opens < closes, {
      path: ["closes"],
      error: "must lie after the beginning",
    }),
  );

export type Rules = z.infer<typeof rulesSchema>;

/** @throws ZodError for a row that nobody of ours wrote */
export const parseRules = (text: string): Rules => rulesSchema.parse(JSON.parse(text));

/** Whether a learner may let the clock stand. */
export const mayPause = ({ pause, minutes }: Pick<Rules, "pause" | "minutes">): boolean =>
  pause === "allowed" && minutes !== null;

const HOUR = 3_600_000;

/** What a new assessment begins with: from the next full hour, for two weeks. @param now ms since 1970 */
export function defaultRules(now: number): Rules {
  const opens = Math.ceil(now / HOUR) * HOUR;
  return {
    opens,
    closes: opens + 14 * 24 * HOUR,
    minutes: 120,
    pause: "none",
    tries: 3,
    draw: 0,
    order: "free",
    passMark: 1,
    hints: "closed",
    feedback: "afterSitting",
    graceSeconds: 60,
  };
}
