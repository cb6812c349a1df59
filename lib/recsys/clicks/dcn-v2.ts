// DCN-V2: cross layers that multiply the row's vectors by what they were crossed to so far, beside or below a network.
import type { Loss, Node, Ops } from "../engine/ops";
import { checkWhole } from "../fitted";
import { ClickModel, type Scoring } from "./click-model";
import { CrossLayers } from "./cross-layers";
import { dot, Layers } from "./layers";
import { type ClickBatch, idsOf, type Layout } from "./layout";
import { intercept, kernel, type Learned, type Named, type Parameter, table } from "./parameters";
import { type ClickOptions, type ClickSettings, checkLayers, settle } from "./settings";
import { plainVectors, sideBySide, weighed } from "./terms";

export interface DcnV2Options extends ClickOptions {
  /** Length of a vector. */
  readonly d?: number;
  /** Cross layers: so many, and values of up to one field more are multiplied. */
  readonly crossLayers?: number;
  /** Rank of the cross layers' matrices; 0 for full ones. */
  readonly rank?: number;
  /** Units of the network's layers. */
  readonly hidden?: readonly number[];
  /** "parallel": both start from the vectors and their ends are put side by side. "stacked": the network starts where the crosses end. */
  readonly structure?: "parallel" | "stacked";
}

interface Own {
  readonly d: number;
  readonly crossLayers: number;
  readonly rank: number;
  readonly hidden: readonly number[];
  readonly structure: "parallel" | "stacked";
}

type Name = "w0" | "v" | "out" | `cross_${string}` | `deep_${string}`;

/**
 * z = w₀ + [x_L, h] · out ("parallel") or w₀ + h · out ("stacked"), with x₀ = [v[x₁] … v[x_F]] of D = fields · d numbers; x_L comes from x₀
 * through the cross layers (cross-layers.ts), h from x₀ or x_L through ReLU layers; v [values, d], out [D + last layer or last layer, 1].
 * Source: Wang, Shivanna, Cheng, Jain, Lin, Hong and Chi, DCN V2: improved deep & cross network and practical lessons for web-scale learning
 * to rank systems, WWW 2021, equations 1 and 2.
 */
export class DcnV2 extends ClickModel<Name> {
  readonly name = "DCN-V2";
  protected readonly kind = "DcnV2";
  readonly settings: ClickSettings & Own;

  constructor(options: DcnV2Options = {}) {
    super();
    const { name } = this;
    const own: Own = { d: 8, crossLayers: 2, rank: 0, hidden: [64, 32], structure: "parallel" };
    this.settings = settle<Own>(options, own, name);
    const { d, crossLayers, rank, hidden, structure } = this.settings;
    checkWhole(d, "d", name);
    checkWhole(crossLayers, "crossLayers", name);
    if (rank !== 0) checkWhole(rank, "rank", name);
    checkLayers(hidden, "hidden", name);
    if (structure !== "parallel" && structure !== "stacked")
      throw new RangeError(`${name}: structure must be "parallel" or "stacked", not "${structure}"`);
  }

  parameters(layout: Layout): Named<Name, Parameter> {
    const { cross, deep, ends } = this.#parts(layout);
    return {
      w0: intercept,
      v: table([layout.total, this.settings.d], 0.1),
      ...cross.parameters(),
      ...deep.parameters(),
      out: kernel([ends, 1]),
    };
  }

  logits<N extends Node, L extends Loss>(
    ops: Ops<N, L>,
    weights: Named<Name, Learned>,
    batch: ClickBatch,
    layout: Layout,
  ): N {
    const { w0, v, out } = weights;
    const { cross, deep } = this.#parts(layout);
    const x0 = sideBySide(ops, ops.gather(v, batch.ids), batch.size);
    const crossed = cross.graph(ops, weights, x0);
    const end =
      this.settings.structure === "stacked"
        ? deep.graph(ops, weights, crossed)
        : ops.concat(crossed, deep.graph(ops, weights, x0));
    return ops.addBias(weighed(ops, end, out), w0);
  }

  scorer({ layout, weights, rows }: Scoring<Name>): (row: number) => number {
    const { d, structure } = this.settings;
    const { w0, v, out } = weights;
    const parts = this.#parts(layout);
    const idsAt = idsOf(rows, layout);
    const cross = parts.cross.plain(weights);
    const deep = parts.deep.plain(weights);
    const x0 = new Float64Array(layout.fields.length * d);
    const ofDeep = structure === "stacked" ? out : out.subarray(x0.length);
    return (row) => {
      plainVectors(v, idsAt(row), { d, x: x0 });
      const crossed = cross(x0);
      if (structure === "stacked") return w0[0]! + dot(deep(crossed), ofDeep);
      return w0[0]! + dot(crossed, out) + dot(deep(x0), ofDeep);
    };
  }

  protected widthOf({ fields }: Layout): number {
    const { d, crossLayers, rank, hidden } = this.settings;
    const units = hidden.reduce((sum, count) => sum + count, 0);
    return fields.length * d * (2 + 3 * crossLayers) + rank * crossLayers + units;
  }

  #parts({ fields }: Layout): Parts {
    const { d, crossLayers: layers, rank, hidden, structure } = this.settings;
    const input = fields.length * d;
    const cross = new CrossLayers({ input, layers, rank });
    const deep = new Layers({ name: "deep", input, hidden, activation: "relu" });
    return { cross, deep, ends: deep.output + (structure === "stacked" ? 0 : input) };
  }
}

interface Parts {
  readonly cross: CrossLayers;
  readonly deep: Layers<"deep">;
  /** Numbers that the last layer weighs. */
  readonly ends: number;
}
