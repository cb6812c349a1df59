// What new verdicts on some hand-ins would move in the marks of their sittings: exercises that come to count as passed, or no longer do,
// and whether the pass mark is still reached. Works it out from what stands and changes nothing.
import { parseRules } from "../assessment/rules";
import type { Db } from "../db/open";

export interface NewOutcome {
  readonly attempt: string;
  readonly sitting: string;
  readonly item: number;
  readonly outcome: "pass" | "fail";
}

export interface MarkMove {
  readonly sitting: string;
  readonly item: number;
  /** Whether the exercise counts as passed. */
  readonly before: boolean;
  readonly after: boolean;
  /** It stands by an override, which a verdict does not move. */
  readonly isOverridden: boolean;
  /** Whether the sitting reaches the pass mark, with everything that moves in it. */
  readonly reachedBefore: boolean;
  readonly reachedAfter: boolean;
}

/** Sittings asked for at a time: databases bound how many values a statement takes. */
const PIECE = 400;

/** One for each exercise of a sitting that has a new outcome, also where nothing moves; of erased people there is none. */
export async function movedMarks(db: Db, outcomes: readonly NewOutcome[]): Promise<MarkMove[]> {
  const sittings = [...new Set(outcomes.map(({ sitting }) => sitting))];
  const moves: MarkMove[] = [];
  for (let from = 0; from < sittings.length; from += PIECE) {
    const some = sittings.slice(from, from + PIECE);
    const inSome = new Set(some);
    moves.push(
      ...(await movedIn(
        db,
        some,
        outcomes.filter(({ sitting }) => inSome.has(sitting)),
      )),
    );
  }
  return moves;
}

async function movedIn(
  db: Db,
  sittings: readonly string[],
  outcomes: readonly NewOutcome[],
): Promise<MarkMove[]> {
  const rows = await db
    .selectFrom("item_mark")
    .innerJoin("sitting", "sitting.id", "item_mark.sitting")
    .innerJoin("assessment", "assessment.id", "sitting.assessment")
    .select(["item_mark.sitting", "item_mark.item", "item_mark.passed", "item_mark.override"])
    .select(["sitting.passed as total", "assessment.rules"])
    .where("item_mark.sitting", "in", sittings)
    .execute();
  const standing = await standingIn(db, sittings);
  for (const { attempt, sitting, item, outcome } of outcomes)
    standing.get(place(sitting, item))?.set(attempt, outcome);
  const touched = new Set(outcomes.map(({ sitting, item }) => place(sitting, item)));
  const moved = rows
    .filter(({ sitting, item }) => touched.has(place(sitting, item)))
    .map(({ sitting, item, passed, override }) => {
      const before = passed === 1;
      const isOverridden = override !== null;
      const anew = [...(standing.get(place(sitting, item))?.values() ?? [])].includes("pass");
      return { sitting, item, before, after: isOverridden ? before : anew, isOverridden };
    });
  const totals = new Map(
    rows.map(({ sitting, total, rules }) => [sitting, { total, passMark: parseRules(rules).passMark }]),
  );
  return moved.map((one) => {
    const { total, passMark } = totals.get(one.sitting)!;
    const difference = moved
      .filter(({ sitting }) => sitting === one.sitting)
      .reduce((sum, { before, after }) => sum + Number(after) - Number(before), 0);
    return { ...one, reachedBefore: total >= passMark, reachedAfter: total + difference >= passMark };
  });
}

const place = (sitting: string, item: number) => `${item} ${sitting}`;

/** By sitting and item, attempts with the outcome that stands. */
async function standingIn(
  db: Db,
  sittings: readonly string[],
): Promise<Map<string, Map<string, "pass" | "fail">>> {
  const rows = await db
    .selectFrom("attempt")
    .innerJoin("verdict", "verdict.attempt", "attempt.id")
    .select(["attempt.id", "attempt.sitting", "attempt.item", "verdict.outcome"])
    .where("attempt.sitting", "in", sittings)
    .orderBy("verdict.created")
    .orderBy("verdict.id")
    .execute();
  const found = new Map<string, Map<string, "pass" | "fail">>();
  for (const { id, sitting, item, outcome } of rows) {
    const at = place(sitting!, item!);
    // The last of each attempt stands.
    found.set(at, (found.get(at) ?? new Map<string, "pass" | "fail">()).set(id, outcome));
  }
  return found;
}
