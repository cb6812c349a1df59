// What a learner is told about a hand-in, as the API sends it. Shared by the server that writes and the page that reads.
import * as z from "zod/mini";
import type { Verdict } from "./verdict";

const params = z.record(z.string(), z.union([z.string(), z.number()]));
const verdictSchema = z.object({
  outcome: z.enum(["pass", "fail", "error"]),
  checks: z.array(
    z.object({
      name: z.string(),
      status: z.enum(["pass", "fail", "skipped"]),
      shown: z.optional(params),
      message: z.optional(z.object({ key: z.string(), params })),
    }),
  ),
  score: z.optional(z.number()),
  threshold: z.optional(z.number()),
  graderVersion: z.number(),
});

export const attemptReportSchema = z.object({
  id: z.string(),
  exercise: z.string(),
  world: z.nullable(z.string()),
  /** When it was stored, ms since 1970. */
  created: z.number(),
  /** Chosen by the browser for this hand-in. */
  idempotencyKey: z.string(),
  backend: z.nullable(z.string()),
  evidenceSha256: z.string(),
  /** Place and hash in the chain of this learner's attempts. */
  chain: z.nullable(z.object({ number: z.number(), link: z.string() })),
  /** "aside": the grader failed three times, which is our fault; it is judged again once that is mended. */
  state: z.enum(["queued", "running", "judged", "aside"]),
  /** Jobs before this one while it is queued. */
  ahead: z.number(),
  /** In an assessment whose rules tell verdicts later: then the three below are null whatever the judge has said. */
  withheld: z.boolean(),
  verdict: z.nullable(verdictSchema),
  judged: z.nullable(z.number()),
  /** Where the verdict is another grader's than the first one's: why, and what it was before. */
  regrade: z.nullable(
    z.object({ reason: z.object({ en: z.string(), zh: z.string() }), before: z.enum(["pass", "fail"]) }),
  ),
});
export type AttemptReport = Omit<z.infer<typeof attemptReportSchema>, "verdict"> & {
  readonly verdict: Verdict | null;
};

/** Every error of the API. */
export const apiErrorSchema = z.object({
  error: z.object({ key: z.string(), params, message: z.string() }),
});
export type ApiError = z.infer<typeof apiErrorSchema>["error"];
