// The local activation unit of the deep interest network, in the op set and in plain TypeScript: how much one earlier item bears on the offer.
import type { Loss, Node, Ops } from "../engine/ops";
import { dot, Layers } from "./layers";
import type { PaddedHistory } from "./layout";
import { bias, kernel, type Learned, type Named, type Parameter } from "./parameters";
import { sumInRows } from "./terms";

type UnitName = `unit_${string}`;

/**
 * a(v_j, v_A) = h · out + b, h from [v_j, v_A, v_j − v_A, v_j ⊙ v_A] of 4 d numbers through PReLU layers. The paper's figure 2 gives the unit
 * both vectors and what it calls their out product; difference and product by elements are what the authors' published code takes.
 * Source: Zhou et al., Deep interest network for click-through rate prediction, KDD 2018, figure 2.
 */
export class ActivationUnit {
  readonly #d: number;
  readonly #layers: Layers<"unit">;

  constructor({ d, hidden }: { d: number; hidden: readonly number[] }) {
    this.#d = d;
    this.#layers = new Layers({ name: "unit", input: 4 * d, hidden, activation: "prelu" });
  }

  parameters(): Named<UnitName, Parameter> {
    return {
      ...this.#layers.parameters(),
      unit_out: kernel([this.#layers.output, 1]),
      unit_b: bias(1),
    };
  }

  /**
   * Σ_j a(v_j, v_A) v_j, [size, d].
   * @param vectors of each row's own values one under the other, [size · fields, d]: that of the history's field is the offered one's
   */
  graph<N extends Node, L extends Loss>(
    ops: Ops<N, L>,
    weights: Readonly<Record<string, Learned>>,
    vectors: N,
    { ids, real, longest, field }: PaddedHistory,
  ): N {
    const size = ids.length / longest;
    const fields = vectors.rows / size;
    const past = ops.gather(weights.v!, ids);
    const offered = ops.rows(
      vectors,
      ids.map((_, k) => Math.floor(k / longest) * fields + field),
    );
    const pairs = ops.concat(past, offered, ops.subtract(past, offered), ops.multiply(past, offered));
    const h = this.#layers.graph(ops, weights, pairs);
    const a = ops.addBias(ops.matMul(h, ops.whole(weights.unit_out!)), weights.unit_b!);
    const counted = ops.multiply(a, ops.constant(real, 1));
    // A row of ones lays each a(·, ·) along its vector.
    const wide = ops.matMul(counted, ops.constant(new Float32Array(this.#d).fill(1), this.#d));
    return sumInRows(ops, ops.multiply(wide, past), size);
  }

  /** Adds a(v_j, v_A) v_j to `sum`, for one item at a time. */
  plain(
    weights: Readonly<Record<string, Float32Array>>,
  ): (sum: Float64Array, past: Float32Array, offered: Float32Array) => void {
    const d = this.#d;
    const layers = this.#layers.plain(weights);
    const out = weights.unit_out!;
    const b = weights.unit_b![0]!;
    const pair = new Float64Array(4 * d);
    return (sum, past, offered) => {
      for (let k = 0; k < d; k++) {
        pair[k] = past[k]!;
        pair[d + k] = offered[k]!;
        pair[2 * d + k] = past[k]! - offered[k]!;
        pair[3 * d + k] = past[k]! * offered[k]!;
      }
      const a = dot(layers(pair), out) + b;
      for (let k = 0; k < d; k++) sum[k]! += a * past[k]!;
    };
  }
}
