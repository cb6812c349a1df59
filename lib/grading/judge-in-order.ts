// Check after check in the order a learner meets them, until one fails; the rest is not judged. What every grader has in common.
import type { Check, Params, Verdict } from "./verdict";

/** What one check found. `shown` stands beside its name; `key` says why it failed, under the exercise's messages. */
export type Finding =
  | { readonly pass: true; readonly shown?: Params }
  | { readonly pass: false; readonly shown?: Params; readonly key: string; readonly params?: Params };

/** By the names of exercise.ts. */
export type Checks<Given> = Readonly<Record<string, (given: Given) => Finding | Promise<Finding>>>;

/**
 * @param order names of the checks, as exercise.ts lists them
 * @throws Error for a name without a check, which is our mistake
 */
export async function judgeInOrder<Given>({
  order,
  checks,
  given,
  graderVersion,
}: {
  order: readonly string[];
  checks: Checks<Given>;
  given: Given;
  graderVersion: number;
}): Promise<Verdict> {
  const done: Check[] = [];
  let failed = false;
  for (const name of order) {
    if (failed) {
      done.push({ name, status: "skipped" });
      continue;
    }
    const check = checks[name];
    if (!check) throw new Error(`The grader has no check "${name}".`);
    const finding = await check(given);
    const shown = finding.shown && { shown: finding.shown };
    if (finding.pass) done.push({ name, status: "pass", ...shown });
    else {
      failed = true;
      const { key, params = {} } = finding;
      done.push({ name, status: "fail", ...shown, message: { key, params } });
    }
  }
  return { outcome: failed ? "fail" : "pass", checks: done, graderVersion };
}
