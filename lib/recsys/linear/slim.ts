// SLIM: every item is predicted from a few others, whose weights one sparse regression for each item finds. What EASE does with all.
import type { Interactions } from "../../interactions/interactions";
import { itemsOf, toUserItems, type UserItems } from "../../interactions/user-items";
import { checkBytes, checkSetting, definedOnly } from "../fitted";
import { type Fitted, Model } from "../model";
import { addCoCounts, toItemUsers } from "../neighbours/item-users";
import { Pace } from "../pace";
import type { FitOptions } from "../recommender";
import type { Weights } from "../saved-model";
import { packRows, unpackRows } from "../saved-rows";
import { packSparse, type Sparse, SparseRows, transpose, unpackSparse } from "../sparse";
import { ElasticNet } from "./elastic-net";

export interface SlimOptions {
  /** λ₁ ≥ 0, in users: an item needs more users in common, beyond what others explain, to get a weight at all. */
  readonly l1?: number;
  /** λ₂ > 0, in users: ridge that pulls weights towards 0 and shares them among items that are alike. */
  readonly l2?: number;
  /** "non-negative" as published; "any" lets items speak against others. */
  readonly weights?: "non-negative" | "any";
}

interface State extends Fitted {
  readonly rows: UserItems;
  /** W, items × items: row i holds what item i says for others. */
  readonly weights: Sparse;
}

/**
 * Minimises ½‖X − XW‖² + λ₂/2 ‖W‖² + λ₁ ‖W‖₁ under diag(W) = 0 and W ≥ 0 for binary X [users, items], each column by itself, and
 * score(u, j) = Σ_{i ∈ items of u} W[i, j]. Works on XᵀX alone (elastic-net.ts).
 * Source: Ning and Karypis, SLIM: sparse linear methods for top-N recommender systems, ICDM 2011.
 */
export class Slim extends Model<State> {
  readonly name = "SLIM";
  protected readonly kind = "Slim";
  readonly settings: Required<SlimOptions>;

  constructor(options: SlimOptions = {}) {
    super();
    this.settings = { l1: 5, l2: 50, weights: "non-negative" as const, ...definedOnly(options) };
    checkSetting(this.settings.l1, "l1", 0, this.name);
    checkSetting(this.settings.l2, "l2", Number.MIN_VALUE, this.name);
    const signs: readonly string[] = ["non-negative", "any"];
    if (!signs.includes(this.settings.weights))
      throw new RangeError(
        `${this.name}: weights must be one of ${signs.join(", ")}, not ${this.settings.weights}`,
      );
  }

  /** @throws RangeError when XᵀX needs more than 2 GB */
  protected async learn(events: Interactions, { signal, onProgress }: FitOptions): Promise<State> {
    const pace = new Pace(signal);
    const rows = toUserItems(events);
    const { userCount, itemCount } = rows;
    this.#checkMemory(rows);
    const columns = toItemUsers(rows);
    const gram = new SparseRows();
    const shared = new Float64Array(itemCount);
    for (let i = 0; i < itemCount; i++) {
      shared.fill(0);
      addCoCounts(i, { rows, columns, row: shared });
      for (let j = 0; j < itemCount; j++) if (shared[j]! > 0) gram.add(j, shared[j]!);
      gram.endRow();
      await pace.breathe();
    }
    const regression = new ElasticNet(gram.finish(), this.settings);
    const voters = new SparseRows();
    for (let j = 0; j < itemCount; j++) {
      regression.solve(j, (item, weight) => voters.add(item, weight));
      voters.endRow();
      if (await pace.breathe()) await onProgress?.({ done: j + 1, total: itemCount, unit: "item" });
    }
    await onProgress?.({ done: itemCount, total: itemCount, unit: "item" });
    signal?.throwIfAborted();
    return { rows, weights: transpose(voters.finish(), itemCount), userCount, itemCount };
  }

  /** W, zero diagonal: row i holds what item i says for every other. */
  weights(): Sparse {
    return this.state.weights;
  }

  protected scoresOf({ rows, weights: { start, column, value } }: State, user: number): Float32Array {
    const scores = new Float32Array(rows.itemCount);
    for (const i of itemsOf(rows, user)) {
      for (let at = start[i]!; at < start[i + 1]!; at++) scores[column[at]!]! += value[at]!;
    }
    return scores;
  }

  protected pack({ rows, weights }: State): Weights {
    return { ...packRows(rows), ...packSparse("W", weights) };
  }

  protected unpack(saved: Weights): State {
    const rows = unpackRows(saved);
    const { userCount, itemCount } = rows;
    const weights = unpackSparse(saved, "W", { rows: itemCount, columns: itemCount });
    return { rows, weights, userCount, itemCount };
  }

  #checkMemory(rows: UserItems): void {
    let pairs = 0;
    for (let u = 0; u < rows.userCount; u++) pairs += itemsOf(rows, u).length ** 2;
    // A column and a value each, in arrays that double, and once more when they are cut to size.
    checkBytes(Math.min(pairs, rows.itemCount ** 2) * 8 * 3, {
      name: this.name,
      what: `Pairs of ${rows.itemCount} items`,
      advice: "Leave rare items out, or use ItemKNN.",
    });
  }
}
