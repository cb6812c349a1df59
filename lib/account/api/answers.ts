// What the API answers, as schemas: they shape the document and, in the tests, every answer. Names are part of version 1: they may be
// added to, never changed.
import * as z from "zod/mini";

const moment = z.iso.datetime();
/** With what the document says of it. */
const said = <S extends z.ZodMiniType>(schema: S, text: string): S => schema.check(z.describe(text)) as S;
const orNull = <S extends z.ZodMiniType>(schema: S) => z.nullable(schema);

export const organisation = z.strictObject({
  id: z.string(),
  name: z.string(),
  hidesRows: said(
    z.boolean(),
    "Whether single people's results are hidden from those who teach, and so from the API.",
  ),
});

const member = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: said(orNull(z.string()), "Null of who came from a learning platform."),
  role: z.enum(["learner", "instructor", "owner"]),
  since: moment,
});

export const assessment = z.strictObject({
  id: z.string(),
  title: z.string(),
  published: said(orNull(moment), "Null while it is a draft."),
  opens: moment,
  closes: moment,
  minutes: said(orNull(z.int()), "From each person's own start; null where only the window ends it."),
  passMark: said(z.int(), "Exercises to be passed."),
  exercises: z.array(z.string()),
  url: said(z.url(), "Where the course's page of it is."),
});

const result = z.strictObject({
  person: z.string(),
  name: z.string(),
  email: orNull(z.string()),
  phase: z.enum(["early", "open", "missed", "running", "paused", "grace", "over"]),
  result: z.enum(["passed", "failed", "waiting", "open"]),
  passed: z.int(),
  exercises: z.array(
    z.strictObject({
      exercise: z.string(),
      tries: z.int(),
      passed: z.boolean(),
      overridden: said(z.boolean(), "Whether somebody decided so."),
      checksPassed: z.int(),
      checks: z.int(),
      waiting: said(z.int(), "Hand-ins that are not judged yet."),
    }),
  ),
});

const exercise = z.strictObject({
  id: z.string(),
  lesson: said(z.string(), "Module and lesson, as in addresses."),
  evidence: z.enum(["answers", "code", "predictions", "model"]),
  secret: said(
    z.enum(["nothing", "inputs", "world", "exercise"]),
    "What of it only this server knows: all of it (an exercise of its own, for assessments only), a sealed world, the inputs drawn for each hand-in, or nothing.",
  ),
});

/** @param items of what @returns a page of a list: `next` is the `after` of the next page, null on the last */
const pageOf = <S extends z.ZodMiniType>(items: S) =>
  z.strictObject({ items: z.array(items), next: orNull(z.string()) });

export const members = pageOf(member);
export const assessments = pageOf(assessment);
export const results = pageOf(result);
export const exercises = pageOf(exercise);
export const added = z.strictObject({ added: z.boolean() });

export const error = z.strictObject({
  error: z.strictObject({ key: z.string(), params: z.record(z.string(), z.unknown()), message: z.string() }),
});
