// Layers that take one input: dense ones, activations, those that only reshape, embeddings and normalisations.
import type { Fields } from "./fields";
import {
  ACTIVATION_COST,
  activations,
  applied,
  type LayerKind,
  MOST_DIMENSIONS,
  onlyInput,
  refuseShape,
  sizeOf,
} from "./layer-kind";
import type { Shape } from "./model-file";

const zeros = { kernelInitializer: "zeros", biasInitializer: "zeros" } as const;

const dense: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 1, MOST_DIMENSIONS);
    const units = fields.whole("units", 1);
    const useBias = fields.flag("use_bias", true);
    const activation = fields.choice("activation", activations, "linear");
    const width = shape.at(-1)!;
    const output = [...shape.slice(0, -1), units];
    const size = sizeOf(output);
    return applied(
      output,
      { units, useBias, activation, ...zeros },
      {
        weights: [
          { name: "kernel", shape: [width, units] },
          ...(useBias ? [{ name: "bias", shape: [units] }] : []),
        ],
        operations: size * (width + ACTIVATION_COST),
        workspace: ACTIVATION_COST * size,
      },
    );
  },
};

/** What works on each number, or along the last dimension, and changes no shape. */
function elementwise(
  settings: (fields: Fields, shape: Shape) => Record<string, string | number | null>,
): LayerKind {
  return {
    apply(fields, inputs) {
      const shape = onlyInput(fields, inputs, 1, MOST_DIMENSIONS);
      const cost = ACTIVATION_COST * sizeOf(shape);
      return applied(shape, settings(fields, shape), { operations: cost, workspace: cost });
    },
  };
}

/** The last dimension, counted as TensorFlow.js does: from 1, since 0 is the batch, or -1. */
function lastAxis(fields: Fields, shape: Shape, or: number): number {
  const axis = fields.get("axis") ?? or;
  const only = Array.isArray(axis) && axis.length === 1 ? axis[0] : axis;
  return only === -1 || only === shape.length ? -1 : fields.refuse("axis");
}

const flatten: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 2, MOST_DIMENSIONS);
    const format = fields.get("data_format") ?? "channels_last";
    if (format !== "channels_last") fields.refuse("data_format");
    return applied([sizeOf(shape)], {});
  },
};

const reshape: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 1, MOST_DIMENSIONS);
    const written = fields.get("target_shape");
    // A dimension left open is written as -1 or as null.
    const target =
      Array.isArray(written) && written.length <= MOST_DIMENSIONS ? Array.from(written, open) : [];
    const known = target.filter((size) => size !== -1);
    const whole = known.every((size) => Number.isInteger(size) && size >= 1);
    if (target.length === 0 || !whole || target.length - known.length > 1) fields.refuse("target_shape");
    const rest = sizeOf(shape) / sizeOf(known);
    const output = target.map((size) => (size === -1 ? rest : size));
    if (!Number.isInteger(rest) || sizeOf(output) !== sizeOf(shape)) refuseShape(fields, inputs);
    return applied(output, { targetShape: output });
  },
};

const open = (size: unknown): number => (size === null ? -1 : typeof size === "number" ? size : Number.NaN);

const permute: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 1, MOST_DIMENSIONS);
    const dims = fields.wholes("dims", { least: 1, most: shape.length, length: shape.length });
    if (new Set(dims).size !== shape.length) fields.refuse("dims");
    return applied(
      dims.map((dim) => shape[dim - 1]!),
      { dims },
    );
  },
};

const repeatVector: LayerKind = {
  apply(fields, inputs) {
    const [width] = onlyInput(fields, inputs, 1);
    const n = fields.whole("n", 1);
    return applied([n, width!], { n });
  },
};

/** Its input must be one of the model's inputs: who reads the graph sees to that. */
const embedding: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 1, MOST_DIMENSIONS - 1);
    const inputDim = fields.whole("input_dim", 1);
    const outputDim = fields.whole("output_dim", 1);
    fields.off("mask_zero");
    return applied(
      [...shape, outputDim],
      { inputDim, outputDim, embeddingsInitializer: "zeros" },
      { weights: [{ name: "embeddings", shape: [inputDim, outputDim] }] },
    );
  },
};

function readNormalization(fields: Fields, shape: Shape) {
  const axis = lastAxis(fields, shape, -1);
  const center = fields.flag("center", true);
  const scale = fields.flag("scale", true);
  const epsilon = fields.number("epsilon", { least: 1e-12, most: 1, or: 1e-3 });
  const width = [shape.at(-1)!];
  const cost = 8 * sizeOf(shape);
  return {
    settings: { axis, center, scale, epsilon },
    weights: [
      ...(scale ? [{ name: "gamma", shape: width }] : []),
      ...(center ? [{ name: "beta", shape: width }] : []),
    ],
    moving: ["moving_mean", "moving_variance"].map((name) => ({ name, shape: width })),
    cost: { operations: cost, workspace: cost },
  };
}

const batchNormalization: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 1, MOST_DIMENSIONS - 1);
    const { settings, weights, moving, cost } = readNormalization(fields, shape);
    return applied(shape, settings, { weights: [...weights, ...moving], ...cost });
  },
};

const layerNormalization: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 1, MOST_DIMENSIONS - 1);
    const { settings, weights, cost } = readNormalization(fields, shape);
    return applied(shape, settings, { weights, ...cost });
  },
};

const pooling: LayerKind = {
  apply(fields, inputs) {
    const shape = onlyInput(fields, inputs, 2);
    return applied([shape[1]!], {}, { operations: sizeOf(shape), workspace: sizeOf(shape) });
  },
};

export const plainLayers: readonly (readonly [string, LayerKind])[] = [
  ["Dense", dense],
  ["Activation", elementwise((fields) => ({ activation: fields.choice("activation", activations, "") }))],
  [
    "ReLU",
    elementwise((fields) => ({
      maxValue:
        fields.get("max_value") === undefined
          ? null
          : fields.number("max_value", { least: 0, most: 1e6, or: 0 }),
    })),
  ],
  [
    "LeakyReLU",
    elementwise((fields) => ({ alpha: fields.number("alpha", { least: -100, most: 100, or: 0.3 }) })),
  ],
  // TensorFlow.js has it for alpha 1 only.
  ["ELU", elementwise((fields) => ({ alpha: fields.number("alpha", { least: 1, most: 1, or: 1 }) }))],
  ["Softmax", elementwise((fields, shape) => ({ axis: lastAxis(fields, shape, 1) }))],
  // It does nothing but in training.
  ["Dropout", elementwise(() => ({ rate: 0 }))],
  ["Flatten", flatten],
  ["Reshape", reshape],
  ["Permute", permute],
  ["RepeatVector", repeatVector],
  ["Embedding", embedding],
  ["BatchNormalization", batchNormalization],
  ["LayerNormalization", layerNormalization],
  ["GlobalAveragePooling1D", pooling],
  ["GlobalMaxPooling1D", pooling],
];
