// network(...): a small dense network with one example in it: units, weights, activations, and the gradients of its loss.
import { isTensor, type TensorLike } from "./describe";
import { host } from "./host";
import { backward, type DenseLayer, forward, LOSSES, type LossName } from "./network-passes";
import type { Label } from "./output";
import { MOST } from "./output-parts";

/** A layer by its variables or numbers: kernel [in, out], bias [out]. */
export interface LayerParts {
  readonly kernel: TensorLike | readonly (readonly number[])[];
  readonly bias?: TensorLike | readonly number[];
  readonly activation?: DenseLayer["activation"];
  readonly name?: Label;
}

/** What is needed of a tfjs model such as `tf.sequential()`. */
interface ModelLike {
  readonly layers: readonly {
    readonly name: string;
    getClassName(): string;
    getWeights(): readonly TensorLike[];
    getConfig(): Record<string, unknown>;
  }[];
}

export interface NetworkOptions {
  readonly id?: string;
  readonly title: Label;
  /** Values of one example's features. */
  readonly example: ArrayLike<number>;
  /** Names of the features. */
  readonly features?: readonly Label[];
  /** Names of the last layer's units. */
  readonly outputs?: readonly Label[];
  /** What the last layer should give for the example; with it the loss's gradients are shown. */
  readonly target?: ArrayLike<number> | number;
  /** "squared": mean of squared differences. "log": log-loss; for a last layer of sigmoid or softmax units. */
  readonly loss?: LossName;
}

/**
 * Shows a small dense network with one example in it: units and their activations, weights with sign and strength, and
 * with a target the gradients of the loss. Given a model of dense layers (`tf.sequential()`), or its layers by variables.
 * @example await network(model, { title: "The network", example: [1, 0], target: 1, loss: "log" })
 * @throws TypeError for a layer that is not dense; RangeError when sizes do not fit or there are too many units to draw
 */
export async function network(
  model: ModelLike | readonly LayerParts[],
  { id, title, example, features, outputs, target, loss = "squared" }: NetworkOptions,
): Promise<void> {
  const layers = "layers" in model ? await layersOf(model) : await Promise.all(model.map(readLayer));
  if (layers.length === 0 || layers.length >= MOST.layers)
    throw new RangeError(`network: ${layers.length} layers; 1 to ${MOST.layers - 1} can be drawn.`);
  if (!(loss in LOSSES))
    throw new TypeError(`network: there is no loss "${loss}"; there are squared and log.`);
  const input = Array.from(example, Number);
  layers.reduce((width, { kernel, bias }, k) => {
    if (kernel.length !== width)
      throw new RangeError(`network: layer ${k + 1} takes ${kernel.length} values, but ${width} come in.`);
    if (bias.length > MOST.units || width > MOST.units)
      throw new RangeError(
        `network: layer ${k + 1} has ${bias.length} units; at most ${MOST.units} can be drawn.`,
      );
    return bias.length;
  }, input.length);
  const activations = forward(layers, input);
  const wanted =
    target === undefined ? null : typeof target === "number" ? [target] : Array.from(target, Number);
  const out = activations.at(-1)!;
  if (wanted !== null && wanted.length !== out.length)
    throw new RangeError(`network: ${wanted.length} targets for ${out.length} units of the last layer.`);
  const back = wanted === null ? null : backward(layers, activations, { target: wanted, loss });
  checkDrawable(activations);
  host().output({
    kind: "network",
    ...(id === undefined ? {} : { id }),
    title,
    layers: activations.map((values, k) => {
      const names = k === 0 ? features : k === layers.length ? outputs : undefined;
      return {
        name: k === 0 ? { en: "input", zh: "输入" } : (layers[k - 1]!.name ?? `${k}`),
        activations: values,
        gradients: back?.activations[k] ?? [],
        ...(names === undefined ? {} : { names: [...names] }),
      };
    }),
    weights: layers.map(({ kernel, bias }, k) => ({
      values: kernel.flat(),
      gradients: back?.kernels[k]?.flat() ?? [],
      bias: [...bias],
    })),
    ...(back === null ? {} : { loss: back.loss }),
  });
}

function checkDrawable(activations: readonly (readonly number[])[]): void {
  activations.forEach((values, k) => {
    const unit = values.findIndex((value) => !Number.isFinite(value));
    if (unit >= 0)
      throw new RangeError(
        `network: unit ${unit + 1} of layer ${k} is ${values[unit]}, which cannot be drawn.`,
      );
  });
}

async function layersOf({ layers }: ModelLike): Promise<DenseLayer[]> {
  const dense: DenseLayer[] = [];
  for (const layer of layers) {
    const kind = layer.getClassName();
    if (kind === "InputLayer" || kind === "Dropout") continue;
    if (kind !== "Dense")
      throw new TypeError(`network: the layer "${layer.name}" is ${kind}; only dense layers can be drawn.`);
    const [kernel, bias] = layer.getWeights();
    if (kernel === undefined) throw new TypeError(`network: the layer "${layer.name}" has no weights yet.`);
    const { activation } = layer.getConfig();
    dense.push(
      await readLayer({
        kernel,
        ...(bias === undefined ? {} : { bias }),
        activation: nameOf(activation) as NonNullable<LayerParts["activation"]>,
        name: layer.name,
      }),
    );
  }
  return dense;
}

/** tfjs gives an activation by its name or as a small record of it. */
function nameOf(activation: unknown): string {
  if (typeof activation === "string") return activation;
  const { className } = (activation ?? {}) as { className?: unknown };
  return typeof className === "string" ? className.toLowerCase() : "linear";
}

async function readLayer({ kernel, bias, activation = "linear", name }: LayerParts): Promise<DenseLayer> {
  if (!["linear", "relu", "sigmoid", "tanh", "softmax"].includes(activation))
    throw new TypeError(
      `network: the activation "${activation}" cannot be drawn; there are linear, relu, sigmoid, tanh and softmax.`,
    );
  const rows = isTensor(kernel) ? await rowsOf(kernel) : kernel.map((row) => [...row]);
  const width = rows[0]?.length ?? 0;
  const values =
    bias === undefined
      ? new Array<number>(width).fill(0)
      : isTensor(bias)
        ? Array.from(await bias.data(), Number)
        : [...bias];
  if (values.length !== width || rows.some((row) => row.length !== width))
    throw new RangeError(`network: a kernel of ${width} columns with ${values.length} biases.`);
  return { kernel: rows, bias: values, activation, ...(name === undefined ? {} : { name }) };
}

async function rowsOf(tensor: TensorLike): Promise<number[][]> {
  const [rows = 0, columns = 0] = tensor.shape;
  if (tensor.shape.length !== 2)
    throw new RangeError(
      `network: a kernel has the shape [${tensor.shape.join(", ")}]; [in, out] is needed.`,
    );
  const data = await tensor.data();
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => Number(data[r * columns + c])),
  );
}
