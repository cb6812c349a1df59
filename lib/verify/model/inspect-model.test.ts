import { expect, it } from "vitest";
import { inspectModel } from "./inspect-model";
import { type ModelFile, modelLimits } from "./model-file";
import {
  dense,
  fileOf,
  functional,
  honest,
  hostile,
  layer,
  limits,
  sequential,
} from "./testing/written-models";

const refusalOf = (file: ModelFile, within = limits) => {
  const inspected = inspectModel(file, within);
  return inspected.ok ? null : inspected.refusal;
};

it("an honest model is taken, with its counts, as an object or as JSON", () => {
  const file = honest();
  const inspected = inspectModel(file, limits);
  expect(inspected).toMatchObject({
    ok: true,
    counts: { parameters: 8 * 64 + 64 + 64 * 32 + 32 + 32 * 3 + 3 },
  });
  expect(inspectModel({ ...file, topology: JSON.stringify(file.topology) }, limits)).toEqual(inspected);
});

it.each(hostile)("%s is refused", (_, make, key) => {
  expect(refusalOf({ topology: make(), weightSpecs: [], weights: new Uint8Array(0) })).toMatchObject({ key });
});

it("a refusal names the layer and the field", () => {
  const deep = sequential([dense("first", 3, { batch_input_shape: [null, 8] }), dense("odd one", -2)]);
  expect(refusalOf(fileOf(deep))).toEqual({ key: "badField", params: { layer: "odd one", field: "units" } });
  const lambda = sequential([dense("first", 3, { batch_input_shape: [null, 8] }), layer("Lambda", "mine")]);
  expect(refusalOf(fileOf(lambda))).toEqual({
    key: "unknownLayer",
    params: { layer: "mine", kind: "Lambda" },
  });
});

it("nothing that was not read goes on: names, addresses, initialisers and what else a file says", () => {
  const plain = honest();
  const said = structuredClone(plain.topology) as {
    config: { layers: { config: Record<string, unknown> }[] };
  };
  const secret = "https://example.org/weights.bin";
  Object.assign(said, {
    weightsManifest: [{ paths: [secret], weights: [] }],
    training_config: { loss: secret },
  });
  Object.assign(said.config.layers[0]!.config, {
    kernel_initializer: { class_name: secret, config: { shape: [1e9] } },
    kernel_regularizer: { class_name: secret },
    custom: secret,
  });
  const inspected = inspectModel({ ...plain, topology: said }, limits);
  expect(inspected).toEqual(inspectModel(plain, limits));
  expect(JSON.stringify(inspected)).not.toContain("example.org");
});

it("weights may come in any order and go into that of the layers", () => {
  const file = honest();
  const turned: ModelFile = {
    ...file,
    weightSpecs: [...file.weightSpecs.slice(1), file.weightSpecs[0]!],
    weights: Uint8Array.from([...file.weights.subarray(8 * 64 * 4), ...file.weights.subarray(0, 8 * 64 * 4)]),
  };
  expect(inspectModel(turned, limits)).toEqual(inspectModel(file, limits));
});

it.each<[string, (file: ModelFile) => Partial<ModelFile>, object]>([
  [
    "one is missing",
    ({ weightSpecs }) => ({ weightSpecs: weightSpecs.slice(0, -1) }),
    { key: "missingWeight", params: { weight: "c/bias" } },
  ],
  [
    "one is there twice",
    ({ weightSpecs }) => ({ weightSpecs: [...weightSpecs, weightSpecs[0]!] }),
    { key: "unneededWeight", params: { weight: "a/kernel" } },
  ],
  [
    "one has another shape with as many numbers",
    ({ weightSpecs }) => ({ weightSpecs: weightSpecs.with(0, { ...weightSpecs[0]!, shape: [64, 8] }) }),
    { key: "weightsMismatch", params: { weight: "a/kernel", got: "64×8", wanted: "8×64" } },
  ],
  [
    "one is of whole numbers",
    ({ weightSpecs }) => ({ weightSpecs: weightSpecs.with(1, { ...weightSpecs[1]!, dtype: "int32" }) }),
    { key: "badWeightSpecs", params: { index: 1 } },
  ],
  [
    "one is compressed",
    ({ weightSpecs }) => ({
      weightSpecs: weightSpecs.with(1, Object.assign({ quantization: { dtype: "uint8" } }, weightSpecs[1]!)),
    }),
    { key: "badWeightSpecs", params: { index: 1 } },
  ],
  [
    "there is a byte more",
    ({ weights }) => ({ weights: Uint8Array.from([...weights, 0]) }),
    { key: "wrongBytes", params: { got: 11021, wanted: 11020 } },
  ],
  ["there are too many bytes", () => ({ weights: new Uint8Array(4_000_004) }), { key: "weightsTooLarge" }],
  [
    "one number is not finite",
    ({ weights }) => ({ weights: setFloat(weights, 8 * 64 + 3, Number.NaN) }),
    { key: "notFinite", params: { weight: "a/bias" } },
  ],
])("weights are refused where %s", (_, change, refusal) => {
  const file = honest();
  expect(refusalOf({ ...file, ...change(file) })).toMatchObject(refusal);
});

function setFloat(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  new DataView(copy.buffer).setFloat32(4 * at, value, true);
  return copy;
}

it("weights are read wherever their bytes begin", () => {
  const file = honest();
  const shifted = new Uint8Array(file.weights.length + 1);
  shifted.set(file.weights, 1);
  expect(inspectModel({ ...file, weights: shifted.subarray(1) }, limits)).toEqual(inspectModel(file, limits));
});

it("a size left open in a reshaping is worked out", () => {
  const topology = functional([[layer("Reshape", "r", { target_shape: [2, null] }), ["in"]]], ["r"]);
  const within = modelLimits({ inputShapes: [[8]], outputShapes: [[2, 4]] });
  const inspected = inspectModel(fileOf(topology), within);
  expect(inspected).toMatchObject({ plan: { layers: [{ settings: { targetShape: [2, 4] } }] } });
});

it("ids must stay below the shortest table that an input is looked up in", () => {
  const table = (name: string, input_dim: number) => layer("Embedding", name, { input_dim, output_dim: 1 });
  const topology = functional(
    [
      [table("long", 9), ["in"]],
      [table("short", 5), ["in"]],
      [layer("Add", "sum"), ["long", "short"]],
      [layer("Flatten", "flat"), ["sum"]],
    ],
    ["flat"],
  );
  const weights = [9, 5].map((size, k) => ({
    name: `${["long", "short"][k]}/embeddings`,
    shape: [size, 1],
    dtype: "float32",
  }));
  const within = modelLimits({ inputShapes: [[8]], outputShapes: [[8]] });
  expect(inspectModel(fileOf(topology, ...weights), within)).toMatchObject({
    idLimits: [{ input: 0, layer: "short", below: 5 }],
  });
});
