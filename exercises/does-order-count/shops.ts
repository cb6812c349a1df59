// Shops drawn for an attempt: histories under a rule of the second order, as in the lesson's first cell, and such histories dealt out anew.
// It judges nothing.
import type { CodeValue } from "../../lib/grading/code-job";
import { between, randomFrom, shuffled, times, whole } from "../../lib/grading/random";

/** Where the next purchase comes from: one step on from the department before the last, or a table of the last two. */
type Rule = "gap" | "pair";

export interface Shop {
  /** By the rule whose histories these are. */
  readonly rule: Rule;
  /** Whether each history was put in an order drawn by lot. */
  readonly isDealt: boolean;
  /** What each person bought, oldest first, without the last. */
  readonly histories: readonly (readonly number[])[];
  /** The same purchases, each history in an order drawn by lot. */
  readonly dealt: readonly (readonly number[])[];
  readonly groupOf: readonly number[];
  /** What each person bought last: held out. */
  readonly last: readonly number[];
}

const BUYERS = 600;
const EACH = 12;

/** @param random draws everything, also how many departments there are and how often the rule decides */
function drawShop(random: () => number, rule: Rule, isDealt: boolean): Shop {
  const groups = whole(random, 6, 8);
  const ruled = between(random, 0.45, 0.55);
  // Items are numbered in an order that tells nothing of their departments.
  const numbers = shuffled(
    random,
    times(groups * EACH, (n) => n),
  );
  const groupOf = new Array<number>(numbers.length);
  numbers.forEach((number, n) => {
    groupOf[number] = Math.floor(n / EACH);
  });
  const leads = times(groups * groups, () => whole(random, 0, groups - 1));
  const bought = times(BUYERS, () => {
    const favourites = [whole(random, 0, groups - 1), whole(random, 0, groups - 1)];
    const from: number[] = [];
    const own = times(whole(random, 10, 30), (k) => {
      const led = rule === "gap" ? (from[k - 2]! + 1) % groups : leads[from[k - 2]! * groups + from[k - 1]!]!;
      const group = k > 1 && random() < ruled ? led : favourites[whole(random, 0, 1)]!;
      from.push(group);
      return numbers[group * EACH + Math.floor(EACH * random() ** 2)]!;
    });
    return isDealt ? shuffled(random, own) : own;
  });
  const histories = bought.map((own) => own.slice(0, -1));
  return {
    ...{ rule, isDealt, histories, groupOf },
    dealt: histories.map((own) => shuffled(random, own)),
    last: bought.map((own) => own.at(-1)!),
  };
}

/** Six of them: two under each rule, and one of each rule dealt out. */
export function drawShops(seed: string): Shop[] {
  const random = randomFrom(seed, "shops");
  const kinds = [
    ["gap", false],
    ["gap", false],
    ["pair", false],
    ["pair", false],
    ["gap", true],
    ["pair", true],
  ] as const;
  return kinds.map(([rule, isDealt]) => drawShop(random, rule, isDealt));
}

export const callOf = ({ histories, dealt, groupOf }: Shop): CodeValue[] => [histories, dealt, groupOf];
