// Matches the weights of a file with those the layers need: the same names, shapes and bytes, and finite numbers only.
import { isWhole, own } from "./fields";
import { MOST_DIMENSIONS, sizeOf } from "./layer-kind";
import type { ModelFile, ModelLimits, Shape } from "./model-file";
import type { PlanBuilder } from "./plan-builder";
import { quote, Refused, writeShapes } from "./refusal";

const BYTES = Float32Array.BYTES_PER_ELEMENT;

export interface NeededWeight {
  readonly name: string;
  readonly shape: Shape;
}

/** What the layers of a model need, by the names in its file. */
export function neededWeights(builder: PlanBuilder): NeededWeight[] {
  return builder
    .layers()
    .flatMap(({ name, applied }) =>
      applied.weights.map((weight) => ({ name: `${name}/${weight.name}`, shape: weight.shape })),
    );
}

/**
 * The file may hold them in any order, since TensorFlow.js puts weights that are not trained last.
 * @returns the numbers of all needed weights, one after another in the order asked for
 * @throws Refused
 */
export function readWeights(
  file: Pick<ModelFile, "weightSpecs" | "weights">,
  needed: readonly NeededWeight[],
  limits: ModelLimits,
): Float32Array<ArrayBuffer> {
  const { weights } = file;
  if (weights.byteLength > limits.bytes)
    throw new Refused("weightsTooLarge", { bytes: weights.byteLength, most: limits.bytes });
  const given = placeWeights(file.weightSpecs, needed);
  const wanted = needed.reduce((sum, { shape }) => sum + sizeOf(shape), 0) * BYTES;
  if (weights.byteLength !== wanted) throw new Refused("wrongBytes", { got: weights.byteLength, wanted });
  // A copy of its own: the bytes may begin anywhere in a larger buffer.
  const all = new Float32Array(wanted / BYTES);
  const bytes = new Uint8Array(all.buffer);
  let at = 0;
  for (const { name, shape } of needed) {
    const size = sizeOf(shape);
    bytes.set(weights.subarray(given.get(name)! * BYTES, (given.get(name)! + size) * BYTES), at * BYTES);
    if (!all.subarray(at, at + size).every(Number.isFinite))
      throw new Refused("notFinite", { weight: quote(name) });
    at += size;
  }
  return all;
}

/** @returns for each name, the place of its first number among all */
function placeWeights(specs: unknown, needed: readonly NeededWeight[]): Map<string, number> {
  const shapes = new Map(needed.map(({ name, shape }) => [name, shape]));
  const places = new Map<string, number>();
  let at = 0;
  // No more are looked at than can be right: one too many is refused when it is met.
  for (const [index, spec] of (Array.isArray(specs) ? specs : []).entries()) {
    const { name, shape } = readSpec(spec, index);
    const wanted = shapes.get(name);
    if (!wanted || places.has(name)) throw new Refused("unneededWeight", { weight: quote(name) });
    const [got, want] = [writeShapes([shape]), writeShapes([wanted])];
    if (got !== want) throw new Refused("weightsMismatch", { weight: quote(name), got, wanted: want });
    places.set(name, at);
    at += sizeOf(wanted);
  }
  const missing = needed.find(({ name }) => !places.has(name));
  if (missing) throw new Refused("missingWeight", { weight: quote(missing.name) });
  return places;
}

function readSpec(spec: unknown, index: number): NeededWeight {
  const [name, shape] = [own(spec, "name"), own(spec, "shape")];
  const isShape = Array.isArray(shape) && shape.length <= MOST_DIMENSIONS;
  // Compressed weights would be other bytes.
  const plain = own(spec, "dtype") === "float32" && own(spec, "quantization") == null;
  if (typeof name !== "string" || !isShape || !plain || !Array.from(shape).every((size) => isWhole(size, 1)))
    throw new Refused("badWeightSpecs", { index });
  return { name, shape };
}
