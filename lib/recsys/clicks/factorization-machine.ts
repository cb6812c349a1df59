// The factorization machine: each value has a vector, and how two values go together is the product of their vectors.
import type { Loss, Node, Ops } from "../engine/ops";
import { checkWhole } from "../fitted";
import { ClickModel, type Scoring } from "./click-model";
import { type ClickBatch, idsOf, type Layout } from "./layout";
import { intercept, type Learned, type Named, type Parameter, table } from "./parameters";
import { type ClickOptions, type ClickSettings, settle } from "./settings";
import { plainPairs, plainSum, sumOfPairs, sumOfWeights } from "./terms";

export interface FactorizationMachineOptions extends ClickOptions {
  /** Length of a vector. */
  readonly d?: number;
}

type Name = "w0" | "w" | "v";

/**
 * z = w₀ + Σ_f w[x_f] + Σ_f Σ_{g > f} ⟨v[x_f], v[x_g]⟩, with w [values], v [values, d]: a pair of values seen together seldom or never
 * still has a product. The pairs are summed in O(fields · d) by lemma 3.1: ½ Σ_k ((Σ_f v_fk)² − Σ_f v_fk²).
 * Source: Rendle, Factorization machines, ICDM 2010, equation 1.
 */
export class FactorizationMachine extends ClickModel<Name> {
  readonly name = "FM";
  protected readonly kind = "FactorizationMachine";
  readonly settings: ClickSettings & { readonly d: number };

  constructor(options: FactorizationMachineOptions = {}) {
    super();
    this.settings = settle(options, { d: 8 }, this.name);
    checkWhole(this.settings.d, "d", this.name);
  }

  parameters({ total }: Layout): Named<Name, Parameter> {
    return { w0: intercept, w: table([total]), v: table([total, this.settings.d], 0.05) };
  }

  logits<N extends Node, L extends Loss>(
    ops: Ops<N, L>,
    weights: Named<Name, Learned>,
    batch: ClickBatch,
  ): N {
    const vectors = ops.gather(weights.v, batch.ids);
    return ops.add(sumOfWeights(ops, weights, batch), sumOfPairs(ops, vectors, batch.size));
  }

  scorer({ layout, weights: { w0, w, v }, rows }: Scoring<Name>): (row: number) => number {
    const { d } = this.settings;
    const idsAt = idsOf(rows, layout);
    return (row) => {
      const ids = idsAt(row);
      return plainSum(w0, w, ids) + plainPairs(v, ids, d);
    };
  }

  protected widthOf({ fields }: Layout): number {
    return fields.length * (1 + this.settings.d);
  }
}
