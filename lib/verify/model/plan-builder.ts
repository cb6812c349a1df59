// Gathers the plan of a model layer by layer and keeps its counts below the limits.
import { Fields } from "./fields";
import { type Applied, type LayerKind, sizeOf } from "./layer-kind";
import type { ModelLimits, Shape } from "./model-file";
import type { Plan, PlannedInput, PlannedNode } from "./plan";
import { quote, type RefusalKey, Refused, writeShapes } from "./refusal";

/** What a layer gives: its number in the plan, and what is known of it. */
export interface Value extends PlannedInput {
  readonly at: number;
  readonly isInput: boolean;
}

/** A layer of the file, in one place of it however often it is applied. */
export interface FileLayer {
  readonly name: string;
  readonly kind: string;
  readonly config: unknown;
}

interface Known {
  readonly number: number;
  readonly name: string;
  readonly kind: string;
  readonly applied: Applied;
}

/** For each input that is looked up in tables: the shortest of them. */
export interface IdLimit {
  readonly input: number;
  readonly layer: string;
  readonly below: number;
}

export class PlanBuilder {
  readonly inputs: readonly Value[];
  readonly #limits: ModelLimits;
  readonly #nodes: PlannedNode[] = [];
  readonly #layers = new Map<FileLayer, Known>();
  readonly #ids = new Map<number, IdLimit>();
  #spent = 0;
  readonly counts = { parameters: 0, activations: 0, operations: 0, steps: 0 };

  constructor(inputs: readonly PlannedInput[], limits: ModelLimits) {
    this.#limits = limits;
    this.inputs = inputs.map((input, at) => ({ ...input, at, isInput: true }));
    for (const { shape } of inputs) this.#count("activations", sizeOf(shape), "tooManyActivations", "");
  }

  /** One more thing to do. All work of reading a file is bounded by these. */
  spend(): void {
    if (++this.#spent > this.#limits.layers)
      throw new Refused("tooManyLayers", { most: this.#limits.layers });
  }

  apply(layer: FileLayer, kind: LayerKind, from: readonly Value[]): Value {
    this.spend();
    this.#checkTypes(layer, from);
    const shapes = from.map(({ shape }) => shape);
    const applied = kind.apply(new Fields(layer.name, layer.config), shapes);
    const known = this.#know(layer, applied, shapes);
    const { output, workspace, operations, steps } = applied;
    this.#count("activations", sizeOf(output) + workspace, "tooManyActivations", layer.name);
    this.#count("operations", operations, "tooManyOperations", layer.name);
    this.#count("steps", steps, "tooManySteps", layer.name);
    this.#nodes.push({ layer: known.number, from: from.map(({ at }) => at) });
    const at = this.inputs.length + this.#nodes.length - 1;
    return { at, shape: output, dtype: "float32", isInput: false };
  }

  plan(outputs: readonly Value[]): Plan {
    return {
      inputs: this.inputs.map(({ shape, dtype }) => ({ shape, dtype })),
      layers: this.layers().map(({ kind, applied: { settings, weights } }) => ({ kind, settings, weights })),
      nodes: this.#nodes,
      outputs: outputs.map(({ at }) => at),
      outputShapes: outputs.map(({ shape }) => shape),
    };
  }

  layers(): Known[] {
    return [...this.#layers.values()];
  }

  idLimits(): IdLimit[] {
    return [...this.#ids.values()];
  }

  /** Whole numbers go into embeddings and nowhere else; embeddings are given inputs and nothing a layer computed. */
  #checkTypes({ name, kind, config }: FileLayer, from: readonly Value[]): void {
    const looksUp = kind === "Embedding";
    if (from.some(({ dtype, isInput }) => (looksUp ? !isInput : dtype === "int32")))
      throw new Refused("misplacedIds", { layer: quote(name) });
    if (!looksUp) return;
    const below = new Fields(name, config).whole("input_dim", 1);
    for (const { at } of from) {
      const before = this.#ids.get(at);
      if (!before || below < before.below) this.#ids.set(at, { input: at, layer: quote(name), below });
    }
  }

  /** A layer applied again must be what it was the first time. */
  #know(layer: FileLayer, applied: Applied, shapes: readonly Shape[]): Known {
    const before = this.#layers.get(layer);
    if (before) {
      const same = (one: Applied) => JSON.stringify([one.settings, one.weights]);
      if (same(before.applied) !== same(applied))
        throw new Refused("badShape", { layer: quote(layer.name), got: writeShapes(shapes) });
      return before;
    }
    for (const { shape } of applied.weights)
      this.#count("parameters", sizeOf(shape), "tooManyParameters", layer.name);
    const known = { number: this.#layers.size, name: layer.name, kind: layer.kind, applied };
    this.#layers.set(layer, known);
    return known;
  }

  #count(what: keyof PlanBuilder["counts"], more: number, key: RefusalKey, layer: string): void {
    this.counts[what] += more;
    const most = this.#limits[what];
    // Written so that NaN would be refused too.
    if (!(this.counts[what] <= most))
      throw new Refused(key, { layer: quote(layer), [what]: this.counts[what], most });
  }
}
