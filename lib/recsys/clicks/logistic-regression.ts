// Logistic regression over fields: a weight for each value of each field, and nothing between them.
import type { Loss, Node, Ops } from "../engine/ops";
import { strongestFirst } from "../reasons";
import { ClickModel, type Scoring } from "./click-model";
import { type ClickRows, rowCount } from "./examples";
import { type ClickBatch, idsOf, type Layout } from "./layout";
import { intercept, type Learned, type Named, type Parameter, table } from "./parameters";
import { type ClickOptions, type ClickSettings, settle } from "./settings";
import { plainSum, sumOfWeights } from "./terms";

type Name = "w0" | "w";

/**
 * z = w₀ + Σ_f w[x_f], over the fields f of a row with the values x_f; w [values of all fields]. σ(z) is the probability.
 * Source: the linear part of every model here, as in Richardson, Dominowska and Ragno, Predicting clicks: estimating the click-through
 * rate for new ads, WWW 2007, who model clicks so.
 */
export class LogisticRegression extends ClickModel<Name> {
  readonly name = "LR";
  protected readonly kind = "LogisticRegression";
  readonly settings: ClickSettings;

  constructor(options: ClickOptions = {}) {
    super();
    this.settings = settle<object>(options, {}, this.name);
  }

  parameters({ total }: Layout): Named<Name, Parameter> {
    return { w0: intercept, w: table([total]) };
  }

  logits<N extends Node, L extends Loss>(
    ops: Ops<N, L>,
    weights: Named<Name, Learned>,
    batch: ClickBatch,
  ): N {
    return sumOfWeights(ops, weights, batch);
  }

  scorer({ layout, weights: { w0, w }, rows }: Scoring<Name>): (row: number) => number {
    const ids = idsOf(rows, layout);
    return (row) => plainSum(w0, w, ids(row));
  }

  /** What each field of a row gives to its logit, w[x_f], greatest first whatever the sign. @throws Error as `score`, RangeError for no such row */
  reasons(rows: ClickRows, row: number): { field: string; x: number; value: number }[] {
    const count = rowCount(rows);
    if (!Number.isInteger(row) || row < 0 || row >= count)
      throw new RangeError(`${this.name}: there is no row ${row} among ${count}; rows count from 0`);
    const {
      layout,
      weights: { w },
    } = this.scoringOf(rows);
    const ids = idsOf(rows, layout)(row);
    return strongestFirst(
      layout.fields.map(({ name }, f) => ({
        field: name,
        x: ids[f]! - layout.first[f]!,
        value: w[ids[f]!]!,
      })),
    );
  }

  protected widthOf({ fields }: Layout): number {
    return fields.length;
  }
}
