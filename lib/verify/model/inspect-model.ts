// Decides whether a handed-in model may be run, before anything is allocated for it: pure, and bounded by its limits
// whatever the file says. It knows nothing of TensorFlow.js; what it returns is all that TensorFlow.js is told.
import { isWhole } from "./fields";
import type { ModelFile, ModelLimits } from "./model-file";
import type { Plan } from "./plan";
import type { IdLimit, Value } from "./plan-builder";
import { readGraph } from "./read-graph";
import { neededWeights, readWeights } from "./read-weights";
import { type Refusal, Refused, writeShapes } from "./refusal";

export interface InspectedModel {
  readonly plan: Plan;
  /** The weights of all layers of the plan, one after another. */
  readonly weights: Float32Array<ArrayBuffer>;
  readonly counts: {
    readonly parameters: number;
    readonly activations: number;
    readonly operations: number;
    readonly steps: number;
  };
  /** Inputs that hold ids, with what these must stay below. */
  readonly idLimits: readonly IdLimit[];
}

export type Inspection =
  | ({ readonly ok: true } & InspectedModel)
  | { readonly ok: false; readonly refusal: Refusal };

/** Never throws over what a file holds. */
export function inspectModel(file: ModelFile, limits: ModelLimits): Inspection {
  try {
    return { ok: true, ...inspect(file, limits) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function inspect(file: ModelFile, limits: ModelLimits): InspectedModel {
  const { builder, outputs } = readGraph(parse(file.topology, limits), limits);
  checkOutputs(outputs, limits);
  const weights = readWeights(file, neededWeights(builder), limits);
  return { plan: builder.plan(outputs), weights, counts: builder.counts, idLimits: builder.idLimits() };
}

function parse(topology: unknown, { topologyCharacters: most }: ModelLimits): unknown {
  if (typeof topology !== "string") return topology;
  if (topology.length > most) throw new Refused("topologyTooLong", { characters: topology.length, most });
  try {
    return JSON.parse(topology);
  } catch {
    throw new Refused("notATopology", { field: "JSON" });
  }
}

function checkOutputs(outputs: readonly Value[], { outputShapes }: ModelLimits): void {
  const [got, wanted] = [writeShapes(outputs.map(({ shape }) => shape)), writeShapes(outputShapes)];
  const distinct = new Set(outputs.map(({ at }) => at)).size === outputs.length;
  const computed = outputs.every(({ isInput, at }) => !isInput && isWhole(at, 0));
  if (got !== wanted || !distinct || !computed) throw new Refused("wrongOutput", { got, wanted });
}
