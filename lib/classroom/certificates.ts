// What a certificate says: that a sitting passed its assessment, when, by which hand-ins and under which rules. Null before the rules
// tell it, and for good once its person was erased. Signs nothing and knows no link.
import type { Rules } from "../assessment/rules";
import type { Db } from "../db/open";
import { type Standing, standingIn } from "./standings";

export interface Certificate {
  /** As the account names the person today. */
  readonly name: string;
  readonly title: string;
  readonly organisation: string;
  readonly ids: { readonly assessment: string; readonly organisation: string };
  readonly rules: Rules;
  /** When the hand-in came that made the mark, ms since 1970. */
  readonly passedAt: number;
  readonly passed: number;
  readonly items: readonly {
    readonly exercise: string;
    /** The first hand-in that passed, as its receipt names it; null where none did. */
    readonly attempt: string | null;
    /** When somebody decided that it counts as passed, or not; null where the judge's verdicts stand. */
    readonly decided: { readonly passed: boolean; readonly at: number } | null;
  }[];
}

export async function certificateOf(
  db: Db,
  sitting: string,
  now: number = Date.now(),
): Promise<Certificate | null> {
  const found = await standingIn(db, sitting, now);
  if (!found || !isCertified(found.standing)) return null;
  const { assessment, standing } = found;
  const { title, rules, exercises } = assessment;
  const person = await db
    .selectFrom("person")
    .select("name")
    .where("id", "=", standing.person)
    .executeTakeFirst();
  const organisation = await db
    .selectFrom("organisation")
    .select("name")
    .where("id", "=", assessment.organisation)
    .executeTakeFirst();
  if (!person || !organisation) return null;
  const items = standing.items.map((item) => {
    const first = standing.tried.find((one) => one.item === item && one.outcome === "pass");
    const override = standing.overrides.get(item);
    const decided = override ? { passed: override.result === "pass", at: override.created } : null;
    const passedAt = decided?.passed === false ? undefined : (first?.created ?? decided?.at);
    return { exercise: exercises[item]!, attempt: first?.attempt ?? null, decided, passedAt };
  });
  const moments = items.flatMap(({ passedAt }) => passedAt ?? []).sort((a, b) => a - b);
  return {
    ids: { assessment: assessment.id, organisation: assessment.organisation },
    ...{ name: person.name, organisation: organisation.name, title, rules },
    passedAt: moments[rules.passMark - 1]!,
    passed: standing.marks.passed,
    items: items.map(({ passedAt: _, ...item }) => item),
  };
}

/** Only what is over and told: until then a result could still change, or would tell what the rules withhold. */
export const isCertified = ({ clock, marks, seesVerdicts }: Standing): boolean =>
  clock.phase === "over" && seesVerdicts && marks.result === "passed";
