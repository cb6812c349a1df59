// Help with an exercise, and when it may be had. Steps are opened one by one: three hints, each plainer than the one
// before, and then the solution, for who passed or has tried in earnest. Shared by the server that keeps the rule and the
// page that tells it.
import * as z from "zod/mini";

export const HINTS = 3;
/** Number of the step that is the solution; hints are 1 to 3. */
export const SOLUTION = HINTS + 1;
/** Judged hand-ins that did not pass, before the solution opens. */
export const TRIES_BEFORE_SOLUTION = 3;

export interface HelpFacts {
  /** Numbers of the steps that were opened. */
  readonly opened: readonly number[];
  /** Judged hand-ins. */
  readonly tries: number;
  readonly passed: boolean;
}

/** Whether a step may be opened; opening one again always may. */
export function mayOpen(step: number, { opened, tries, passed }: HelpFacts): boolean {
  if (!Number.isInteger(step) || step < 1 || step > SOLUTION) return false;
  if (opened.includes(step)) return true;
  if (step < SOLUTION) return passed || step === 1 || opened.includes(step - 1);
  return passed || (opened.includes(HINTS) && tries >= TRIES_BEFORE_SOLUTION);
}

const textSchema = z.object({ title: z.string(), html: z.string() });

/** What the server answers: titles of all steps, texts of those that were opened. */
export const helpSchema = z.object({
  titles: z.array(z.string()),
  hints: z.array(z.nullable(textSchema)),
  solution: z.nullable(
    z.object({
      title: z.string(),
      html: z.string(),
      /** The solution's code, the same highlighted, and what was handed in last; null where no code is handed in. */
      code: z.nullable(z.object({ source: z.string(), html: z.string(), yours: z.nullable(z.string()) })),
    }),
  ),
  tries: z.number(),
  passed: z.boolean(),
});
export type Help = z.infer<typeof helpSchema>;
