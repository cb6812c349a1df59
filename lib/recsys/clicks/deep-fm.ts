// DeepFM: a factorization machine and a network that share their vectors, added up; it needs no crosses made by hand.
import type { Loss, Node, Ops } from "../engine/ops";
import { checkWhole } from "../fitted";
import { ClickModel, type Scoring } from "./click-model";
import { dot, Layers } from "./layers";
import { type ClickBatch, idsOf, type Layout } from "./layout";
import { intercept, kernel, type Learned, type Named, type Parameter, table } from "./parameters";
import { type ClickOptions, type ClickSettings, checkLayers, settle } from "./settings";
import { plainPairs, plainSum, plainVectors, sideBySide, sumOfPairs, sumOfWeights, weighed } from "./terms";

export interface DeepFmOptions extends ClickOptions {
  /** Length of a vector. */
  readonly d?: number;
  /** Units of the network's layers. */
  readonly hidden?: readonly number[];
}

interface Own {
  readonly d: number;
  readonly hidden: readonly number[];
}

type Name = "w0" | "w" | "v" | "out" | `deep_${string}`;

/**
 * z = y_FM + y_DNN: y_FM = w₀ + Σ_f w[x_f] + Σ_f Σ_{g > f} ⟨v[x_f], v[x_g]⟩, and y_DNN = h · out, where h comes from the same vectors side by
 * side, [v[x₁] … v[x_F]] of fields · d numbers, through ReLU layers; w [values], v [values, d], out [last layer, 1].
 * Source: Guo, Tang, Ye, Li and He, DeepFM: a factorization-machine based neural network for CTR prediction, IJCAI 2017, equations 1 to 4.
 */
export class DeepFm extends ClickModel<Name> {
  readonly name = "DeepFM";
  protected readonly kind = "DeepFm";
  readonly settings: ClickSettings & Own;

  constructor(options: DeepFmOptions = {}) {
    super();
    this.settings = settle<Own>(options, { d: 8, hidden: [64, 32] }, this.name);
    checkWhole(this.settings.d, "d", this.name);
    checkLayers(this.settings.hidden, "hidden", this.name);
  }

  parameters(layout: Layout): Named<Name, Parameter> {
    const { total } = layout;
    const deep = this.#deep(layout);
    return {
      w0: intercept,
      w: table([total]),
      v: table([total, this.settings.d], 0.1),
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
    const vectors = ops.gather(weights.v, ids);
    const machine = ops.add(sumOfWeights(ops, weights, batch), sumOfPairs(ops, vectors, size));
    const h = this.#deep(layout).graph(ops, weights, sideBySide(ops, vectors, size));
    return ops.add(machine, weighed(ops, h, weights.out));
  }

  scorer({ layout, weights, rows }: Scoring<Name>): (row: number) => number {
    const { d } = this.settings;
    const { w0, w, v, out } = weights;
    const idsAt = idsOf(rows, layout);
    const deep = this.#deep(layout).plain(weights);
    const x = new Float64Array(layout.fields.length * d);
    return (row) => {
      const ids = idsAt(row);
      plainVectors(v, ids, { d, x });
      return plainSum(w0, w, ids) + plainPairs(v, ids, d) + dot(deep(x), out);
    };
  }

  protected widthOf({ fields }: Layout): number {
    const { d, hidden } = this.settings;
    return fields.length * (1 + 2 * d) + hidden.reduce((sum, units) => sum + units, 0);
  }

  #deep({ fields }: Layout): Layers<"deep"> {
    const { d, hidden } = this.settings;
    return new Layers({ name: "deep", input: fields.length * d, hidden, activation: "relu" });
  }
}
