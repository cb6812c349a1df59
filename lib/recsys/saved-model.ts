// A fitted model as plain data and back: TensorFlow.js's own format (topology, weight specs, one buffer of weights), so that
// every handler of tf.io takes it, plus a small header that is checked on load. It knows no model and no file.
import type { io } from "@tensorflow/tfjs-core";

/** One array of a model, row-major. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export type Weights = Readonly<Record<string, Weight>>;

/** What a model is made with: `new Model(settings)`. Plain JSON. */
export type Settings = Readonly<Record<string, unknown>>;

/** Lies in `userDefinedMetadata.aisle`. */
interface Header {
  /** Class name, such as "Ease". */
  readonly model: string;
  /** Of the layout of the weights. */
  readonly version: number;
  readonly settings: Settings;
  /** FNV-1a of the weights' bytes, 8 hexadecimal digits: tells a damaged file, not a forged one. */
  readonly check: string;
}

export type SavedModel = io.ModelArtifacts;

const VERSION = 1;

/** @param topology what tfjs itself would need to run the model, where it can; a bare class and its settings otherwise */
export function packModel(
  { model, settings, topology }: { model: string; settings: Settings; topology?: object },
  weights: Weights,
): SavedModel {
  const entries = Object.entries(weights);
  const size = entries.reduce((sum, [, { values }]) => sum + values.byteLength, 0);
  const data = new Uint8Array(size);
  const specs: io.WeightsManifestEntry[] = [];
  let at = 0;
  for (const [name, { shape, values }] of entries) {
    if (values.length !== sizeOf(shape))
      throw new RangeError(`${model}: ${name} has ${values.length} values for shape [${shape.join(", ")}]`);
    data.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
    specs.push({ name, shape: [...shape], dtype: values instanceof Int32Array ? "int32" : "float32" });
  }
  const header: Header = { model, version: VERSION, settings, check: checkOf(data) };
  return {
    format: topology === undefined ? "aisle-recommender" : "layers-model",
    generatedBy: "Aisle",
    modelTopology: topology ?? { class_name: model, config: { ...settings } },
    weightSpecs: specs,
    weightData: data.buffer,
    userDefinedMetadata: { aisle: header },
  };
}

/**
 * Reads and checks what `packModel` gave.
 * @throws Error that says what is wrong with it: no header, another model, a later version, cut off, damaged, values that are no numbers
 */
export function unpackModel(saved: SavedModel, model: string): { settings: Settings; weights: Weights } {
  const header = headerOf(saved);
  if (header.model !== model)
    throw new Error(`This file holds a model of the kind ${header.model}, not ${model}.`);
  if (header.version !== VERSION)
    throw new Error(
      `This ${model} was saved in format ${header.version}; this version of the library reads ${VERSION}.`,
    );
  const bytes = bytesOf(saved.weightData);
  const specs = saved.weightSpecs ?? [];
  const wanted = specs.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  if (bytes.length !== wanted)
    throw new Error(
      `This ${model} was cut off or added to: its weights need ${wanted} bytes and have ${bytes.length}.`,
    );
  if (checkOf(bytes) !== header.check)
    throw new Error(`This ${model} is damaged: its weights fail their check.`);
  const weights: Record<string, Weight> = {};
  let at = 0;
  for (const { name, shape, dtype } of specs) {
    const part = bytes.slice(at, at + 4 * sizeOf(shape)).buffer;
    at += part.byteLength;
    const values = dtype === "int32" ? new Int32Array(part) : new Float32Array(part);
    if (values instanceof Float32Array && values.some(Number.isNaN))
      throw new Error(`This ${model} holds values in ${name} that are no numbers.`);
    weights[name] = { shape, values };
  }
  return { settings: header.settings, weights };
}

/** Who saved it and as what; nothing of the weights is looked at. @throws Error when there is no header */
export function headerOf(saved: SavedModel): Header {
  const { aisle } = saved.userDefinedMetadata ?? {};
  const header = aisle as Header | undefined;
  if (typeof header?.model !== "string")
    throw new Error("This file holds no model saved by this library: it has no header.");
  return header;
}

/**
 * As `unpackModel`, for a model that is there already.
 * @throws Error also when it was saved with other settings; which engine and optimiser trained it may differ
 */
export function unpackInto(
  saved: SavedModel,
  { model, settings }: { model: string; settings: Settings },
): Weights {
  const found = unpackModel(saved, model);
  if (identityOf(found.settings) !== identityOf(settings))
    throw new Error(
      `This ${model} was saved with the settings ${JSON.stringify(found.settings)}; make one with the same, not ${JSON.stringify(settings)}.`,
    );
  return found.weights;
}

/** The settings that decide what the weights mean. */
function identityOf({ engine: _engine, optimizer: _optimizer, ...settings }: Settings): string {
  return JSON.stringify(settings);
}

/** @throws Error when a weight is missing or of another type or shape; `null` in the shape takes any length */
export function floats(weights: Weights, name: string, shape: readonly (number | null)[]): Float32Array {
  const { values } = weightOf(weights, name, shape);
  if (!(values instanceof Float32Array)) throw new Error(`The model's ${name} must be float32.`);
  return values;
}

/** As `floats`, of int32. */
export function integers(weights: Weights, name: string, shape: readonly (number | null)[]): Int32Array {
  const { values } = weightOf(weights, name, shape);
  if (!(values instanceof Int32Array)) throw new Error(`The model's ${name} must be int32.`);
  return values;
}

function weightOf(weights: Weights, name: string, shape: readonly (number | null)[]): Weight {
  const weight = weights[name];
  if (weight === undefined) throw new Error(`The model's ${name} is missing.`);
  const fits =
    weight.shape.length === shape.length && shape.every((n, k) => n === null || n === weight.shape[k]);
  if (!fits)
    throw new Error(
      `The model's ${name} has shape [${weight.shape.join(", ")}] instead of [${shape.map((n) => n ?? "any").join(", ")}].`,
    );
  return weight;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

function bytesOf(data: SavedModel["weightData"]): Uint8Array {
  const parts = (Array.isArray(data) ? data : [data ?? new ArrayBuffer(0)]).map(
    (part) => new Uint8Array(part),
  );
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** FNV-1a, 32 bits. */
function checkOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < bytes.length; k++) hash = Math.imul(hash ^ bytes[k]!, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
