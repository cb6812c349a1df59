// The deep interest network: what a person did before counts as far as it bears on what is offered now.
import type { Loss, Node, Ops } from "../engine/ops";
import { checkWhole } from "../fitted";
import { ActivationUnit } from "./activation-unit";
import { ClickModel, type Scoring } from "./click-model";
import { dot, Layers } from "./layers";
import { type ClickBatch, idsOf, type Layout, placeOf } from "./layout";
import { intercept, kernel, type Learned, type Named, type Parameter, table } from "./parameters";
import { type ClickOptions, type ClickSettings, checkLayers, settle } from "./settings";
import { plainVectors, sideBySide, weighed } from "./terms";

export interface DinOptions extends ClickOptions {
  /** Length of a vector. */
  readonly d?: number;
  /** Units of the network's layers. */
  readonly hidden?: readonly number[];
  /** Units of the activation unit's layers. */
  readonly unit?: readonly number[];
  /** Most items of a history that are looked at: the latest. */
  readonly lookBack?: number;
}

interface Own {
  readonly d: number;
  readonly hidden: readonly number[];
  readonly unit: readonly number[];
  readonly lookBack: number;
}

type Name = "w0" | "v" | "out" | `unit_${string}` | `deep_${string}`;

/**
 * z = w₀ + h · out, where h comes from [v[x₁] … v[x_F], v_U] of (fields + 1) · d numbers through PReLU layers. v_U = Σ_j a(v_j, v_A) v_j over
 * the items j of the history, v_A the vector of the offered one, both rows of v [values, d], and a(·, ·) a small network
 * (activation-unit.ts). The a(·, ·) are not brought to a sum of 1: their sum says how much the history bears on the offer.
 * PReLU throughout, not Dice, and a sigmoid where the paper has a softmax over two classes, which is the same function.
 * Source: Zhou et al., Deep interest network for click-through rate prediction, KDD 2018, equation 3 and figure 2.
 */
export class Din extends ClickModel<Name> {
  readonly name = "DIN";
  protected readonly kind = "Din";
  readonly settings: ClickSettings & Own;

  constructor(options: DinOptions = {}) {
    super();
    const own: Own = { d: 8, hidden: [64, 32], unit: [36], lookBack: 50 };
    this.settings = settle<Own>(options, own, this.name);
    checkWhole(this.settings.d, "d", this.name);
    checkWhole(this.settings.lookBack, "lookBack", this.name);
    checkLayers(this.settings.hidden, "hidden", this.name);
    checkLayers(this.settings.unit, "unit", this.name);
  }

  override get lookBack(): number {
    return this.settings.lookBack;
  }

  parameters(layout: Layout): Named<Name, Parameter> {
    const deep = this.#deep(layout);
    return {
      w0: intercept,
      v: table([layout.total, this.settings.d], 0.1),
      ...this.#unit().parameters(),
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
    const { w0, v, out } = weights;
    const vectors = ops.gather(v, batch.ids);
    const interest = this.#unit().graph(ops, weights, vectors, batch.history!);
    const x = ops.concat(sideBySide(ops, vectors, batch.size), interest);
    return ops.addBias(weighed(ops, this.#deep(layout).graph(ops, weights, x), out), w0);
  }

  scorer({ layout, weights, rows }: Scoring<Name>): (row: number) => number {
    const { d, lookBack } = this.settings;
    const { w0, v, out } = weights;
    const { field, items, from, to } = rows.history!;
    const place = placeOf(field, layout);
    const offset = layout.first[place]!;
    const idsAt = idsOf(rows, layout);
    const deep = this.#deep(layout).plain(weights);
    const addTo = this.#unit().plain(weights);
    const x = new Float64Array((layout.fields.length + 1) * d);
    const interest = x.subarray(layout.fields.length * d);
    const vector = (id: number) => v.subarray(id * d, (id + 1) * d);
    return (row) => {
      const ids = idsAt(row);
      plainVectors(v, ids, { d, x });
      interest.fill(0);
      const offered = vector(ids[place]!);
      for (let n = Math.max(from[row]!, to[row]! - lookBack); n < to[row]!; n++)
        addTo(interest, vector(offset + items[n]!), offered);
      return w0[0]! + dot(deep(x), out);
    };
  }

  protected widthOf({ fields }: Layout): number {
    const { d, hidden, unit, lookBack } = this.settings;
    const units = (layers: readonly number[]) => layers.reduce((sum, count) => sum + count, 0);
    return (fields.length + 1) * d + units(hidden) + lookBack * (6 * d + units(unit));
  }

  #unit(): ActivationUnit {
    const { d, unit } = this.settings;
    return new ActivationUnit({ d, hidden: unit });
  }

  #deep({ fields }: Layout): Layers<"deep"> {
    const { d, hidden } = this.settings;
    return new Layers({ name: "deep", input: (fields.length + 1) * d, hidden, activation: "prelu" });
  }
}
