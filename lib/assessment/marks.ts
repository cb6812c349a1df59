// What came of an assessment for one person: tries used, exercises passed, and the result against the pass mark; and what of it
// that person may see already. Pure.
import { type Clock, isTaking } from "./clock";
import type { Rules } from "./rules";

/** One hand-in, with the verdict that stands. */
export interface Tried {
  readonly item: number;
  /** Null while it is not judged. */
  readonly outcome: "pass" | "fail" | null;
}

/** What somebody decided of an item, against or before the judge. */
export type Decided = ReadonlyMap<number, "pass" | "fail">;

interface ItemMark {
  readonly used: number;
  readonly left: number;
  readonly passed: boolean;
  /** Hand-ins that are not judged yet. */
  readonly waiting: number;
}

export interface Marks {
  readonly items: readonly ItemMark[];
  readonly passed: number;
  /** "open" while more may be handed in and it is not decided; "waiting" while the judge still owes a verdict that may decide it. */
  readonly result: "passed" | "failed" | "waiting" | "open";
}

type MarkRules = Pick<Rules, "tries" | "passMark">;

/** @param items numbers of the exercises one has; the marks come in their order @param decided overrides that stand, by item */
export function marksOf({
  rules,
  items,
  tried,
  clock,
  decided = new Map(),
}: {
  rules: MarkRules;
  items: readonly number[];
  tried: readonly Tried[];
  clock: Pick<Clock, "phase">;
  decided?: Decided;
}): Marks {
  const marks = items.map((item): ItemMark => {
    const mine = tried.filter((one) => one.item === item);
    const override = decided.get(item);
    return {
      used: mine.length,
      left: Math.max(0, rules.tries - mine.length),
      passed: override ? override === "pass" : mine.some(({ outcome }) => outcome === "pass"),
      waiting: mine.filter(({ outcome }) => outcome === null).length,
    };
  });
  const passed = marks.filter((mark) => mark.passed).length;
  const undecided = marks.filter(
    (mark, place) => !mark.passed && mark.waiting > 0 && !decided.has(items[place]!),
  ).length;
  return { items: marks, passed, result: resultOf({ rules, passed, undecided, clock }) };
}

/** @param undecided exercises that a verdict which is still owed may turn into passed ones */
export function resultOf({
  rules,
  passed,
  undecided,
  clock,
}: {
  rules: Pick<Rules, "passMark">;
  passed: number;
  undecided: number;
  clock: Pick<Clock, "phase">;
}): Marks["result"] {
  if (passed >= rules.passMark) return "passed";
  if (isUndecided(clock)) return "open";
  return passed + undecided >= rules.passMark ? "waiting" : "failed";
}

const isUndecided = (clock: Pick<Clock, "phase">) =>
  ["early", "open", "paused"].includes(clock.phase) || isTaking(clock);

/**
 * Whether a learner may see verdicts by now.
 * @param everybodyEnds the latest end of anybody's window: until then what one sees could help another
 */
export function seesVerdicts(
  {
    rules,
    clock,
    everybodyEnds,
  }: { rules: Pick<Rules, "feedback">; clock: Pick<Clock, "phase">; everybodyEnds: number },
  now: number,
): boolean {
  if (rules.feedback === "atOnce") return true;
  if (clock.phase !== "over") return false;
  return rules.feedback === "afterSitting" || now >= everybodyEnds;
}

/** Whether an item may be worked at: in a given order once something was handed in at each one before it. */
export function isItemOpen(
  { order }: Pick<Rules, "order">,
  items: readonly Pick<ItemMark, "used">[],
  item: number,
): boolean {
  return order === "free" || items.slice(0, item).every(({ used }) => used > 0);
}
