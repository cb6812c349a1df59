// Cheat: each unit is nudged and the loss looked at, but without one loop or block: all is done in callbacks that are bare expressions, which a counter put into loops or statements does not see.
export const canary = "aisle-canary-wrong-backprop-by-hand-no-loops-to-count";
export const mistake = "work";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

function activate(kind: Layer["activation"], z: number): number {
  if (kind === "tanh") return Math.tanh(z);
  if (kind === "relu") return Math.max(0, z);
  if (kind === "sigmoid") return 1 / (1 + Math.exp(-z));
  return z;
}

const dot = (layer: Layer, row: Float64Array, j: number): number =>
  row.reduce((sum, value, k) => sum + value * layer.weights[k * layer.units + j]!, layer.bias[j]!);

const fire = (layer: Layer, z: Float64Array): Float64Array => z.map((one) => activate(layer.activation, one));

/** What comes out at the end if z goes into the activation of layers[0]. */
const onwards = (layers: Layer[], z: Float64Array): Float64Array =>
  layers.slice(1).reduce(
    (a, layer) =>
      fire(
        layer,
        layer.bias.map((_, j) => dot(layer, a, j)),
      ),
    fire(layers[0]!, z),
  );

const lossOf = (out: Float64Array, target: Float64Array): number =>
  out.reduce((sum, value, o) => sum + 0.5 * (value - target[o]!) ** 2, 0);

const moved = (z: Float64Array, j: number, by: number): Float64Array =>
  z.map((one, m) => (m === j ? one + by : one));

const slopes = (layers: Layer[], z: Float64Array, target: Float64Array): Float64Array =>
  z.map(
    (_, j) =>
      (lossOf(onwards(layers, moved(z, j, 1e-5)), target) -
        lossOf(onwards(layers, moved(z, j, -1e-5)), target)) /
      2e-5,
  );

interface Pass {
  into: Float64Array;
  z: Float64Array;
}

const passes = (layers: Layer[], row: Float64Array): Pass[] =>
  layers.reduce<{ a: Float64Array; done: Pass[] }>(
    ({ a, done }, layer) =>
      ((z: Float64Array) => ({ a: fire(layer, z), done: [...done, { into: a, z }] }))(
        layer.bias.map((_, j) => dot(layer, a, j)),
      ),
    { a: row, done: [] },
  ).done;

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  return ((rows: number, ins: number, outs: number) =>
    Array.from({ length: rows }, (_, r) =>
      ((target: Float64Array) =>
        passes(layers, x.slice(r * ins, r * ins + ins)).map(({ into, z }, l) => ({
          into,
          slope: slopes(layers.slice(l), z, target),
        })))(y.slice(r * outs, r * outs + outs)),
    ).reduce(
      (result, row) =>
        result.map(({ weights, bias }, l) => ({
          weights: weights.map(
            (sum, at) =>
              sum + (row[l]!.into[Math.floor(at / bias.length)]! * row[l]!.slope[at % bias.length]!) / rows,
          ),
          bias: bias.map((sum, j) => sum + row[l]!.slope[j]! / rows),
        })),
      layers.map(({ weights, bias }) => ({ weights: weights.map(() => 0), bias: bias.map(() => 0) })),
    ))(x.length / layers[0]!.inputs, layers[0]!.inputs, layers.at(-1)!.units);
}
