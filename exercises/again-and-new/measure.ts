// What the grader and the calibration measure of two lists of twenty for each customer: how much of the first is their own, what each finds
// beside two lists of ours, and which simple order the first one is. Names no threshold and no answer.
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import { Popularity } from "../../lib/recsys/counts/popularity";
import { Ease } from "../../lib/recsys/linear/ease";
import type { Recommender } from "../../lib/recsys/recommender";
import { fitToPeople, overlap } from "../mf-new-items/measure";
import { recipe } from "./recipe";
import { bestOf, byCount, byExpectedDate, byRecency, historiesOf, type Own, timingOf } from "./timing";

/** Places in each of the two lists. */
export const PLACES = 20;
const DAY = 86_400_000;

type Lists = readonly (readonly number[])[];
type Half = "shown" | "judged";
/** The first list is judged by everything that was bought, the second by what was new. */
type Asked = "next" | "fresh";

/** What is made of a world once, however many lists are judged on it. All lists go by the order of `world.ask`. */
interface Prepared {
  readonly had: readonly ReadonlySet<number>[];
  /** Zero and one of each gain. */
  readonly floor: Readonly<Record<Asked, Lists>>;
  readonly reference: Readonly<Record<Asked, Lists>>;
  /** First lists in orders that are not enough, by the name of the mistake. */
  readonly rivals: Readonly<Record<"byCount" | "byRecency" | "byDate" | "alike", Lists>>;
}

const prepared = new WeakMap<JudgedWorld, Promise<Prepared>>();

/** @throws Error for a world without what this exercise's recipe asks for, which is our mistake */
export function prepare(world: JudgedWorld): Promise<Prepared> {
  const known = prepared.get(world) ?? prepareAnew(world);
  prepared.set(world, known);
  return known;
}

async function prepareAnew({ train, taken, ask, userCount, itemCount }: JudgedWorld): Promise<Prepared> {
  const { user, item, day } = train;
  if (!day || !taken) throw new Error("again-and-new: a world without days or what was taken again");
  const histories = historiesOf({ user, item, day, userCount });
  const now = 1 + day.reduce((last, one) => Math.max(last, one), 0);
  const asked = Array.from(ask, (who) => histories[who]!);
  const inOrderOf = (score: (own: Own) => number) => asked.map((own) => bestOf(own, score, PLACES));
  const timing = (m?: number) => timingOf(histories, { now, itemCount, ...(m && { m }) });

  const events = { user, item, time: Float64Array.from(day, (d) => d * DAY), userCount, itemCount };
  const newTo = async (model: Recommender) => {
    await model.fit(events);
    const lists = asked.map((own, n) =>
      Array.from(model.recommend(ask[n]!, PLACES, { without: own.map((one) => one.item) })),
    );
    model.dispose();
    return lists;
  };
  const rivals = {
    byCount: inOrderOf(byCount(now)),
    byRecency: inOrderOf(byRecency),
    byDate: inOrderOf(byExpectedDate(now)),
    alike: inOrderOf(timing(Number.POSITIVE_INFINITY).chance),
  };
  return {
    had: asked.map((own) => new Set(own.map((one) => one.item))),
    floor: { next: rivals.byCount, fresh: await newTo(new Popularity()) },
    reference: {
      next: inOrderOf(timing().chance),
      fresh: await newTo(new Ease({ lambda: recipe.lambda })),
    },
    rivals,
  };
}

/** One of the two lists of everybody, as evidence of its own. */
export function partOf(evidence: PredictionsEvidence, asked: Asked): PredictionsEvidence {
  const [from, to] = asked === "next" ? [0, PLACES] : [PLACES, 2 * PLACES];
  return { ...evidence, lists: evidence.lists.map((list) => list.slice(from, to)) };
}

/** The lists in the order of `world.ask`. */
function byPlace({ users, lists }: PredictionsEvidence, world: JudgedWorld): Lists {
  const rows = new Map(users.map((user, row) => [user, row] as const));
  return Array.from(world.ask, (user) => lists[rows.get(user)!]!);
}

/** Mean Recall@20 over the people of one half to whom anything of the kind asked about came; hits over the most there can be, as in the lesson. */
function meanRecall(lists: Lists, world: JudgedWorld, { asked, half }: { asked: Asked; half: Half }): number {
  const wanted = half === "shown" ? 0 : 1;
  const bought = asked === "next" ? world.taken! : world.relevant;
  let [sum, count] = [0, 0];
  for (const [place, list] of lists.entries()) {
    const items = bought[place]!;
    if (world.half[place] !== wanted || items.length === 0) continue;
    sum += list.filter((item) => items.includes(item)).length / Math.min(PLACES, items.length);
    count++;
  }
  return sum / count;
}

/**
 * G = (m − m_0) / (m_1 − m_0), m the mean Recall@20. For the first list m_0 is the history echo's and m_1 that of the chance (3); for the
 * second m_0 is the bestsellers' and m_1 EASE's.
 */
export async function gain(
  evidence: PredictionsEvidence,
  world: JudgedWorld,
  of: { readonly asked: Asked; readonly half: Half },
): Promise<number> {
  const { floor, reference } = await prepare(world);
  const [zero, one] = [floor, reference].map((lists) => meanRecall(lists[of.asked], world, of));
  const reached = meanRecall(byPlace(partOf(evidence, of.asked), world), world, of);
  return (reached - zero!) / (one! - zero!);
}

/** The share of the first lists' places that hold something their customer had. From training data and the lists alone. */
export async function ownShare(evidence: PredictionsEvidence, world: JudgedWorld): Promise<number> {
  const { had } = await prepare(world);
  const lists = byPlace(partOf(evidence, "next"), world);
  const own = lists.reduce(
    (sum, list, place) => sum + list.filter((item) => had[place]!.has(item)).length,
    0,
  );
  return own / (PLACES * lists.length);
}

/** Whose twenty places the first lists share at least `share` of, the nearest first; null where they are like none. From training data alone. */
export async function rivalOf(
  evidence: PredictionsEvidence,
  world: JudgedWorld,
  share: number,
): Promise<string | null> {
  const { rivals } = await prepare(world);
  const lists = byPlace(partOf(evidence, "next"), world);
  const alike = Object.entries(rivals).map(([name, theirs]) => {
    const shared = lists.reduce(
      (sum, list, n) => sum + list.filter((item) => theirs[n]!.includes(item)).length,
      0,
    );
    return { name, share: shared / (PLACES * lists.length) };
  });
  const nearest = alike.reduce((best, one) => (one.share > best.share ? one : best));
  return nearest.share >= share ? nearest.name : null;
}

interface OnWorld {
  readonly world: JudgedWorld | null;
}

/** What calibration needs to know of each number: which check rests on it, and which side is the honest one. */
export const statistics = {
  own: {
    check: "ownThings",
    honest: "high",
    threshold: "leastOwn",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => ownShare(evidence, world!),
  },
  next: {
    check: "comesBack",
    honest: "high",
    threshold: "leastNext",
    rule: "reached",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) =>
      gain(evidence, world!, { asked: "next", half: "judged" }),
  },
  overlap: {
    check: "personal",
    honest: "low",
    threshold: "mostOverlap",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) =>
      overlap(partOf(evidence, "fresh"), world!.itemCount),
  },
  fit: {
    check: "fitsWorld",
    honest: "high",
    threshold: "leastFit",
    rule: "between",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) => fitToPeople(partOf(evidence, "fresh"), world!),
  },
  gain: {
    check: "reachesReference",
    honest: "high",
    threshold: "leastGain",
    rule: "reached",
    of: (evidence: PredictionsEvidence, { world }: OnWorld) =>
      gain(evidence, world!, { asked: "fresh", half: "judged" }),
  },
} as const;
