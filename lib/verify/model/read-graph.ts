// Reads the graph of a saved model, nested models included, into a plan without them. Goes only where the outputs lead,
// with every step counted, so that no file can keep it busy.
import { Fields, isWhole, own } from "./fields";
import { MOST_DIMENSIONS } from "./layer-kind";
import { layerKinds } from "./layer-kinds";
import type { ModelLimits, Shape } from "./model-file";
import type { PlannedInput } from "./plan";
import { type FileLayer, PlanBuilder, type Value } from "./plan-builder";
import { quote, type RefusalKey, Refused, writeShapes } from "./refusal";

const MOST_DEPTH = 4;
const MOST_NAME = 200;
const SEQUENTIAL = "Sequential";
const MODELS: ReadonlySet<string> = new Set([SEQUENTIAL, "Model", "Functional"]);
const INPUT = "InputLayer";

interface Entry extends FileLayer {
  /** For each time the layer is applied, what it is applied to; of functional models only. */
  readonly nodes: unknown;
}

/** @throws Refused */
export function readGraph(
  topology: unknown,
  limits: ModelLimits,
): { builder: PlanBuilder; outputs: Value[] } {
  return new GraphReader(limits).read(topology);
}

class GraphReader {
  readonly #limits: ModelLimits;
  readonly #entries = new Map<unknown, Entry>();
  readonly #names = new Set<string>();
  #builder: PlanBuilder | undefined;

  constructor(limits: ModelLimits) {
    this.#limits = limits;
  }

  read(topology: unknown): { builder: PlanBuilder; outputs: Value[] } {
    const kind = own(topology, "class_name");
    if (typeof kind !== "string" || !MODELS.has(kind))
      throw new Refused("notATopology", { field: "class_name" });
    const model: Entry = { name: "", kind, config: own(topology, "config"), nodes: undefined };
    const inputs = this.#inputsOf(model, 0);
    const [got, wanted] = [
      writeShapes(inputs.map(({ shape }) => shape)),
      writeShapes(this.#limits.inputShapes),
    ];
    if (got !== wanted) throw new Refused("wrongInput", { got, wanted });
    const builder = new PlanBuilder(inputs, this.#limits);
    this.#builder = builder;
    return { builder, outputs: this.#apply(model, builder.inputs, 0) };
  }

  #apply(entry: Entry, from: readonly Value[], depth: number): Value[] {
    if (!MODELS.has(entry.kind)) {
      const kind = layerKinds.get(entry.kind);
      if (!kind) throw new Refused("unknownLayer", { layer: quote(entry.name), kind: quote(entry.kind) });
      return [this.#builder!.apply(entry, kind, from)];
    }
    if (depth > MOST_DEPTH)
      throw new Refused("nestedTooDeep", { layer: quote(entry.name), most: MOST_DEPTH });
    this.#builder!.spend();
    // What a nested model says of its inputs must be what it gets.
    const said = this.#inputsOf(entry, depth);
    const fits = said.every(({ shape, dtype }, k) => {
      const given = from[k];
      return given?.dtype === dtype && writeShapes([given.shape]) === writeShapes([shape]);
    });
    if (!fits || said.length !== from.length) {
      const got = writeShapes(from.map(({ shape }) => shape));
      throw new Refused("badShape", { layer: quote(entry.name), got });
    }
    return entry.kind === SEQUENTIAL
      ? this.#applySequential(entry, from, depth)
      : this.#applyFunctional(entry, from, depth);
  }

  #applySequential(model: Entry, from: readonly Value[], depth: number): Value[] {
    let values = [...from];
    this.#layersOf(model).forEach((entry, k) => {
      if (entry.kind !== INPUT) values = this.#apply(entry, values, depth + 1);
      else if (k > 0) throw new Refused("badLink", { layer: quote(entry.name) });
    });
    return values;
  }

  #applyFunctional(model: Entry, from: readonly Value[], depth: number): Value[] {
    const entries = new Map(this.#layersOf(model).map((entry) => [entry.name, entry]));
    const results = new Map<string, Value[] | "begun">();
    const used = new Set<string>();
    this.#links(model, "input_layers").forEach(({ name }, k) => {
      results.set(`0 ${name}`, [from[k]!]);
    });

    // These calls go no deeper than there may be layers: each but those that end at once begins a result.
    const valueAt = (layer: string, { name, node, tensor }: Link): Value => {
      const key = `${node} ${name}`;
      const entry = entries.get(name);
      if (!entry) throw new Refused("badLink", { layer: quote(layer) });
      used.add(key);
      let values = results.get(key);
      if (values === "begun") throw new Refused("cycle", { layer: quote(name) });
      if (!values) {
        results.set(key, "begun");
        this.#most({ length: results.size });
        const inbound = this.#applications(entry)[node - firstNode(entry)];
        if (!inbound) throw new Refused("badLink", { layer: quote(layer) });
        const inputs = readLinks(inbound, name, this.#limits.layers).map((link) => valueAt(name, link));
        values = this.#apply(entry, inputs, depth + 1);
        results.set(key, values);
      }
      return values[tensor] ?? this.#badLink(layer);
    };

    const outputs = this.#links(model, "output_layers").map((link) => valueAt(model.name, link));
    for (const entry of entries.values()) {
      const count = entry.kind === INPUT ? 1 : this.#applications(entry).length;
      for (let k = 0; k < Math.max(1, count); k++)
        if (!used.has(`${k + firstNode(entry)} ${entry.name}`))
          throw new Refused("unusedLayer", { layer: quote(entry.name) });
    }
    return outputs;
  }

  #badLink(layer: string): never {
    throw new Refused("badLink", { layer: quote(layer) });
  }

  #inputsOf(model: Entry, depth: number): PlannedInput[] {
    if (depth > MOST_DEPTH)
      throw new Refused("nestedTooDeep", { layer: quote(model.name), most: MOST_DEPTH });
    const entries = this.#layersOf(model);
    if (model.kind === SEQUENTIAL) {
      const [first] = entries;
      if (!first) return this.#missing("layers");
      return MODELS.has(first.kind) ? this.#inputsOf(first, depth + 1) : [readInput(first)];
    }
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const links = this.#links(model, "input_layers");
    const inputs = links.map(({ name, node, tensor }) => {
      const entry = byName.get(name);
      if (entry?.kind !== INPUT || node !== 0 || tensor !== 0) this.#badLink(name);
      return readInput(entry);
    });
    if (new Set(links.map(({ name }) => name)).size !== links.length) this.#missing("input_layers");
    return inputs;
  }

  #missing(field: string): never {
    throw new Refused("notATopology", { field });
  }

  #links(model: Entry, field: string): Link[] {
    const links = own(model.config, field);
    if (!Array.isArray(links) || links.length === 0) this.#missing(field);
    return readLinks(links, model.name, this.#limits.layers);
  }

  #layersOf(model: Entry): Entry[] {
    const layers = own(model.config, "layers");
    if (!Array.isArray(layers) || layers.length === 0) this.#missing("layers");
    this.#most(layers);
    return Array.from(layers, (layer: unknown) => this.#entry(layer));
  }

  /** The same object for the same place in the file. Names are unique over the whole file, since weights go by them. */
  #entry(layer: unknown): Entry {
    const before = this.#entries.get(layer);
    if (before) return before;
    const [kind, config] = [own(layer, "class_name"), own(layer, "config")];
    const name = own(config, "name");
    if (typeof kind !== "string") this.#missing("class_name");
    if (typeof name !== "string" || name.length < 1 || name.length > MOST_NAME) this.#missing("name");
    const outer = own(layer, "name") ?? name;
    if (outer !== name || this.#names.has(name)) throw new Refused("duplicateName", { layer: quote(name) });
    this.#names.add(name);
    const entry = { name, kind, config, nodes: own(layer, "inbound_nodes") };
    this.#entries.set(layer, entry);
    this.#most({ length: this.#entries.size });
    return entry;
  }

  #applications({ nodes }: Entry): readonly unknown[][] {
    if (!Array.isArray(nodes)) return [];
    this.#most(nodes);
    return nodes.every(Array.isArray) ? nodes : [];
  }

  #most({ length }: { length: number }): void {
    const most = this.#limits.layers;
    if (length > most) throw new Refused("tooManyLayers", { most });
  }
}

interface Link {
  readonly name: string;
  readonly node: number;
  readonly tensor: number;
}

/** [[name, node, tensor, arguments], …]. Arguments that would change what the layer computes are refused. */
function readLinks(links: readonly unknown[], layer: string, most: number): Link[] {
  const bad = (key: RefusalKey = "badLink"): never => {
    throw new Refused(key, { layer: quote(layer) });
  };
  if (links.length > most) bad();
  return Array.from(links, (link: unknown) => {
    if (!Array.isArray(link)) return bad();
    const [name, node, tensor, more]: unknown[] = link;
    if (typeof name !== "string" || name.length > MOST_NAME) return bad();
    if (!isWhole(node, 0, most) || !isWhole(tensor, 0, most)) return bad();
    if (["training", "mask", "initial_state"].some((argument) => own(more, argument) != null)) return bad();
    return { name, node, tensor };
  });
}

/** A model that is used as a layer counts itself as its first node. */
const firstNode = ({ kind }: Entry): number => (MODELS.has(kind) ? 1 : 0);

function readInput({ name, config }: Entry): PlannedInput {
  const fields = new Fields(name, config);
  const [batch, ...shape]: unknown[] = asList(fields.get("batch_input_shape"));
  const fits = shape.length > 0 && shape.length <= MOST_DIMENSIONS && shape.every((size) => isWhole(size, 1));
  if (batch !== null || !fits) fields.refuse("batch_input_shape");
  const dtype = fields.choice("dtype", dtypes, "float32");
  return { shape: shape as Shape, dtype };
}

const asList = (value: unknown): unknown[] =>
  Array.isArray(value) && value.length <= MOST_DIMENSIONS + 1 ? Array.from(value) : [];

const dtypes = new Map([
  ["float32", "float32"],
  ["int32", "int32"],
] as const);
