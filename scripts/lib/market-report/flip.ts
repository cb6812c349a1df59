// Whether sampled metrics tell another story than the full ranking: HR@10 among 99 random negatives against HR@10
// among the whole catalogue, for the same held-out item of each person (Krichene & Rendle 2020). It prints nothing.
import type { Dataset } from "../../../lib/interactions/dataset";
import type { Interactions } from "../../../lib/interactions/interactions";
import { splitByTime } from "../../../lib/interactions/split";
import { itemsOf, toUserItems } from "../../../lib/interactions/user-items";
import { Popularity } from "../../../lib/recsys/counts/popularity";
import { Ease } from "../../../lib/recsys/linear/ease";
import { ItemKnn } from "../../../lib/recsys/neighbours/item-knn";
import { createRng } from "../../../lib/recsys/rng";

const NEGATIVES = 99;
const TOP = 10;

export interface TwoHits {
  readonly model: string;
  readonly sampled: number;
  readonly full: number;
}

/** For each model HR@10 both ways, on items new to the person. */
export async function sampledAndFull(dataset: Dataset, cut: number): Promise<TwoHits[]> {
  const { train, heldOut } = splitByTime(dataset.events, cut);
  const cases = drawCases(train, heldOut);
  const models = [new Popularity(), new ItemKnn(), new Ease({ lambda: 50 }), new Kinds(dataset)];
  const figures: TwoHits[] = [];
  for (const model of models) {
    await model.fit(train, { seed: 1 });
    let sampled = 0;
    let full = 0;
    for (const { user, targets, had } of cases) {
      const scores = model.scores(user);
      for (const item of had) scores[item] = Number.NEGATIVE_INFINITY;
      for (const { item, negatives } of targets) {
        if (rankAmong(scores, item, negatives) < TOP) sampled++;
        if (rankAmong(scores, item, scores.keys()) < TOP) full++;
      }
    }
    const count = cases.reduce((sum, { targets }) => sum + targets.length, 0);
    figures.push({ model: model.name, sampled: sampled / count, full: full / count });
    model.dispose();
  }
  return figures;
}

interface Case {
  readonly user: number;
  /** What the person took in training. */
  readonly had: Int32Array;
  /** Each new held-out item, with negatives of its own. */
  readonly targets: readonly { readonly item: number; readonly negatives: readonly number[] }[];
}

function drawCases(train: Interactions, heldOut: Interactions): Case[] {
  const known = toUserItems(train);
  const later = toUserItems(heldOut);
  const rng = createRng(7, 0);
  const cases: Case[] = [];
  for (let user = 0; user < train.userCount; user++) {
    const had = itemsOf(known, user);
    if (had.length === 0) continue;
    const fresh = Array.from(itemsOf(later, user)).filter((item) => !had.includes(item));
    const targets = fresh.map((item) => {
      const negatives: number[] = [];
      while (negatives.length < NEGATIVES) {
        const other = Math.floor(rng.uniform() * train.itemCount);
        if (!had.includes(other) && !fresh.includes(other)) negatives.push(other);
      }
      return { item, negatives };
    });
    cases.push({ user, had, targets });
  }
  return cases;
}

/** Rank from 0: those above, and half of those level. */
function rankAmong(scores: Float32Array, target: number, others: Iterable<number>): number {
  let rank = 0;
  for (const item of others) {
    if (scores[item]! > scores[target]!) rank++;
    else if (scores[item] === scores[target] && item !== target) rank += 0.5;
  }
  return rank;
}

/** How often a person bought things of the item's kind; sales decide between items of one kind. Right on the whole, vague at the top. */
class Kinds {
  readonly name = "Kinds";
  readonly #kinds: readonly string[];
  #counts: Map<string, number>[] = [];
  #sales = new Float32Array();

  constructor({ items }: Dataset) {
    if (items.looks === null) throw new RangeError("Kinds: the dataset does not say what kind an item is of");
    this.#kinds = items.looks.map((look) => look.kind);
  }

  async fit(events: Interactions): Promise<this> {
    this.#counts = Array.from({ length: events.userCount }, () => new Map());
    this.#sales = new Float32Array(events.itemCount);
    events.user.forEach((user, k) => {
      const kind = this.#kinds[events.item[k]!]!;
      this.#counts[user]!.set(kind, (this.#counts[user]!.get(kind) ?? 0) + 1);
      this.#sales[events.item[k]!]!++;
    });
    const most = this.#sales.reduce((a, b) => Math.max(a, b), 1);
    this.#sales = this.#sales.map((sales) => sales / (most + 1));
    return this;
  }

  scores(user: number): Float32Array {
    const counts = this.#counts[user]!;
    return this.#sales.map((sales, item) => sales + (counts.get(this.#kinds[item]!) ?? 0));
  }

  dispose(): void {}
}
