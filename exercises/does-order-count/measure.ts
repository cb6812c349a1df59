// What the grader and the calibration measure of lists for the shops of an attempt: how far each kind of shop is on the way from a rival of the
// lesson to lists of ours.
import { type Failure, isFailure, readEach, withoutNumbers } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import type { Evidence } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import { meanOf } from "../../lib/grading/mean";
import { ndcg } from "../../lib/grading/ranking";
import { type Foretold, readForetold, shapeKeys } from "./compare";
import { exercise } from "./exercise";
import { bestsellers, chain, favourites, twoDepartments } from "./reference.server";
import { callOf, drawShops, type Shop } from "./shops";

type Context = Pick<GraderContext, "seed" | "runCode">;
type Kind = "gap" | "pair" | "bag";

interface Judged {
  readonly shop: Shop;
  /** Mean NDCG@10 of the rival, G = 0, and of the yardstick, G = 1. */
  readonly zero: number;
  readonly one: number;
}

/** Kept of the last seed: calibration asks of many answers in turn. */
let last: { readonly seed: string; readonly shops: Promise<readonly Judged[]> } | undefined;

export const kindOf = ({ rule, isDealt }: Shop): Kind => (isDealt ? "bag" : rule);

const meanNdcg = (lists: readonly (readonly number[])[], { last: bought }: Shop) =>
  meanOf(lists.map((list, user) => ndcg(list, [bought[user]!]))).mean;

export function shopsFor(seed: string): Promise<readonly Judged[]> {
  if (last?.seed === seed) return last.shops;
  const judged = async (shop: Shop): Promise<Judged> => {
    const [rival, yardstick] = shop.isDealt ? [bestsellers, favourites] : [chain, twoDepartments];
    return { shop, zero: meanNdcg(await rival(shop), shop), one: meanNdcg(await yardstick(shop), shop) };
  };
  last = { seed, shops: Promise.all(drawShops(seed).map(judged)) };
  return last.shops;
}

/** What was returned, read; of hidden shops no number is told. */
function readHidden(value: CodeValue, { shop }: Judged): Foretold | Failure {
  const read = readForetold(value, shop);
  return isFailure(read) && shapeKeys.includes(read.key) ? withoutNumbers(read) : read;
}

let ran:
  | { readonly source: string; readonly seed: string; readonly found: Promise<(Foretold | Failure)[]> }
  | undefined;

/** Each shop in a sandbox of its own; of one source and seed once. */
export function foretold(source: string, { seed, runCode }: Context): Promise<(Foretold | Failure)[]> {
  if (ran?.source === source && ran.seed === seed) return ran.found;
  const run = async () => {
    const shops = await shopsFor(seed);
    const calls = shops.map(({ shop }) => callOf(shop));
    const { entry } = exercise.code;
    return readEach(
      await runCode({ source, entry, calls, limits: { milliseconds: 15_000 } }),
      shops,
      readHidden,
    );
  };
  ran = { source, seed, found: run() };
  return ran.found;
}

/** G = (m − m_0) / (m_1 − m_0), m the mean NDCG@10 over the shops of a kind. */
export function gainOf(kind: Kind, shops: readonly Judged[], found: readonly Foretold[]): number {
  let [reached, zero, one] = [0, 0, 0];
  shops.forEach((judged, n) => {
    if (kindOf(judged.shop) !== kind) return;
    reached += meanNdcg(found[n]!.lists, judged.shop);
    zero += judged.zero;
    one += judged.one;
  });
  return (reached - zero) / (one - zero);
}

const statistic = (kind: Kind, threshold: string) => ({
  check: kind,
  honest: "high" as const,
  threshold,
  rule: "reached" as const,
  async of(evidence: Evidence, context: Context): Promise<number> {
    if (evidence.kind !== "code") throw new Error("This exercise takes code.");
    const found = await foretold(evidence.source, context);
    const failure = found.find(isFailure);
    if (failure) throw new Error(`In a shop: ${failure.key} ${JSON.stringify(failure.params)}`);
    return gainOf(kind, await shopsFor(context.seed), found as readonly Foretold[]);
  },
});

export const statistics = {
  gap: statistic("gap", "leastGap"),
  pair: statistic("pair", "leastPair"),
  bag: statistic("bag", "leastBag"),
} as const;
