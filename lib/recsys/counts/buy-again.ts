// What the user took before, most often first: hard to beat where people reorder, and silent about anything new.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { type Fitted, Model } from "../model";
import { floats, type Weights } from "../saved-model";
import { packRows, unpackRows } from "../saved-rows";
import { Popularity } from "./popularity";

interface State extends Fitted {
  readonly rows: UserItems;
  /** Popularity of the last 28 days, scaled to 0 … ½, shape [itemCount]. */
  readonly tieBreak: Float32Array;
}

/**
 * score(u, i) = times u took i + popularity of i over the last 28 days, scaled to 0 … ½; -Infinity where u never took i.
 * So counts decide and what others buy these days breaks their ties. Lists may be shorter than k.
 */
export class BuyAgain extends Model<State> {
  readonly name = "Buy again";
  protected readonly kind = "BuyAgain";
  readonly settings = {};

  protected async learn(events: Interactions): Promise<State> {
    const { userCount, itemCount } = events;
    const popularity = (await new Popularity({ recentDays: 28 }).fit(events)).scores(0);
    const most = popularity.reduce((max, count) => Math.max(max, count), 1);
    const tieBreak = popularity.map((count) => count / most / 2);
    return { rows: toUserItems(events), tieBreak, userCount, itemCount };
  }

  protected scoresOf({ rows, tieBreak }: State, user: number): Float32Array {
    const scores = new Float32Array(rows.itemCount).fill(-Infinity);
    const start = rows.start[user]!;
    itemsOf(rows, user).forEach((item, k) => {
      scores[item] = rows.count[start + k]! + tieBreak[item]!;
    });
    return scores;
  }

  protected pack({ rows, tieBreak }: State): Weights {
    return { ...packRows(rows), tie_break: { shape: [tieBreak.length], values: tieBreak } };
  }

  protected unpack(weights: Weights): State {
    const rows = unpackRows(weights);
    const tieBreak = floats(weights, "tie_break", [rows.itemCount]);
    return { rows, tieBreak, userCount: rows.userCount, itemCount: rows.itemCount };
  }
}
