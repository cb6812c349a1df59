// Wide & Deep: a wide part that memorises chosen pairs of values and a deep part that generalises, trained together.
import type { Loss, Node, Ops } from "../engine/ops";
import { checkWhole } from "../fitted";
import { ClickModel, type Scoring } from "./click-model";
import { type Cross, Crosses } from "./crosses";
import { dot, Layers } from "./layers";
import { type ClickBatch, idsOf, type Layout } from "./layout";
import { intercept, kernel, type Learned, type Named, type Parameter, table } from "./parameters";
import { type ClickOptions, type ClickSettings, checkLayers, settle } from "./settings";
import { plainSum, plainVectors, sideBySide, sumInRows, sumOfWeights, weighed } from "./terms";

export interface WideAndDeepOptions extends ClickOptions {
  /** Length of a vector. */
  readonly d?: number;
  /** Units of the deep part's layers. */
  readonly hidden?: readonly number[];
  /** Pairs of fields whose values the wide part weighs together. */
  readonly crosses?: readonly Cross[];
  /** Most weights of a cross; a cross with more pairs of values hashes them into so many. */
  readonly buckets?: number;
}

interface Own {
  readonly d: number;
  readonly hidden: readonly number[];
  readonly crosses: readonly Cross[];
  readonly buckets: number;
}

type Name = "w0" | "w" | "v" | "out" | `cross_${string}` | `deep_${string}`;

/**
 * z = wide + deep: wide = w₀ + Σ_f w[x_f] + Σ_c cross_w[x_c], over the fields f and the crosses c, x_c a pair of values; deep = h · out, where
 * h comes from the vectors side by side, [v[x₁] … v[x_F]] of fields · d numbers, through ReLU layers; w [values], cross_w [rows of all
 * crosses] (crosses.ts), v [values, d], out [last layer, 1]. All is trained by Adam; the paper takes FTRL for the wide part and AdaGrad for
 * the deep one.
 * Source: Cheng et al., Wide & deep learning for recommender systems, DLRS 2016, equation 3.
 */
export class WideAndDeep extends ClickModel<Name> {
  readonly name = "Wide & Deep";
  protected readonly kind = "WideAndDeep";
  readonly settings: ClickSettings & Own;

  constructor(options: WideAndDeepOptions = {}) {
    super();
    const { name } = this;
    this.settings = settle<Own>(options, { d: 8, hidden: [64, 32], crosses: [], buckets: 10_000 }, name);
    checkWhole(this.settings.d, "d", name);
    checkWhole(this.settings.buckets, "buckets", name);
    checkLayers(this.settings.hidden, "hidden", name);
    for (const cross of this.settings.crosses) {
      if (cross.length !== 2 || cross[0] === cross[1])
        throw new RangeError(`${name}: a cross names two different fields, not ${JSON.stringify(cross)}`);
    }
  }

  parameters(layout: Layout): Named<Name, Parameter> {
    const deep = this.#deep(layout);
    const { total } = this.#crosses(layout);
    return {
      w0: intercept,
      w: table([layout.total]),
      ...(total > 0 && { cross_w: table([total]) }),
      v: table([layout.total, this.settings.d], 0.1),
      ...deep.parameters(),
      out: kernel([deep.output, 1]),
    };
  }

  logits<N extends Node, L extends Loss>(
    ops: Ops<N, L>,
    weights: Named<Name, Learned>,
    batch: ClickBatch,
    layout: Layout,
  ): N {
    const { size, ids } = batch;
    const { v, out, cross_w } = weights;
    const x = sideBySide(ops, ops.gather(v, ids), size);
    const deep = weighed(ops, this.#deep(layout).graph(ops, weights, x), out);
    const linear = ops.add(sumOfWeights(ops, weights, batch), deep);
    if (this.settings.crosses.length === 0) return linear;
    const crossed = ops.gather(cross_w!, this.#crosses(layout).rowsOf(ids));
    return ops.add(linear, sumInRows(ops, crossed, size));
  }

  scorer({ layout, weights, rows }: Scoring<Name>): (row: number) => number {
    const { d } = this.settings;
    const { w0, w, v, out, cross_w } = weights;
    const idsAt = idsOf(rows, layout);
    const crosses = this.#crosses(layout);
    const deep = this.#deep(layout).plain(weights);
    const x = new Float64Array(layout.fields.length * d);
    return (row) => {
      const ids = idsAt(row);
      plainVectors(v, ids, { d, x });
      let crossed = 0;
      for (const pair of crosses.rowsOf(ids)) crossed += cross_w![pair]!;
      return plainSum(w0, w, ids) + crossed + dot(deep(x), out);
    };
  }

  protected widthOf({ fields }: Layout): number {
    const { d, hidden, crosses } = this.settings;
    return fields.length * (1 + d) + crosses.length + hidden.reduce((sum, units) => sum + units, 0);
  }

  #crosses(layout: Layout): Crosses {
    const { crosses, buckets } = this.settings;
    return new Crosses(crosses, { buckets, layout, name: this.name });
  }

  #deep({ fields }: Layout): Layers<"deep"> {
    const { d, hidden } = this.settings;
    return new Layers({ name: "deep", input: fields.length * d, hidden, activation: "relu" });
  }
}
