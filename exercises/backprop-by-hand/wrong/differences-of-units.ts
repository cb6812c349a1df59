// Mistake: gets each δ by moving the unit's weighted sum in each row: fewer passes than one a weight, still one a unit.
export const canary = "aisle-canary-wrong-backprop-differences-of-units";
export const mistake = "work";

interface Layer {
  inputs: number;
  units: number;
  weights: Float64Array;
  bias: Float64Array;
  activation: "linear" | "tanh" | "relu" | "sigmoid";
}

function out(layers: Layer[], row: Float64Array): Float64Array {
  let a = row;
  for (const { inputs, units, weights, bias, activation } of layers) {
    const next = new Float64Array(units);
    for (let j = 0; j < units; j++) {
      let z = bias[j]!;
      for (let k = 0; k < inputs; k++) z += a[k]! * weights[k * units + j]!;
      if (activation === "tanh") z = Math.tanh(z);
      else if (activation === "relu") z = Math.max(0, z);
      else if (activation === "sigmoid") z = 1 / (1 + Math.exp(-z));
      next[j] = z;
    }
    a = next;
  }
  return a;
}

function loss(layers: Layer[], x: Float64Array, y: Float64Array): number {
  const inputs = layers[0]!.inputs;
  const rows = x.length / inputs;
  let sum = 0;
  for (let r = 0; r < rows; r++) {
    const a = out(layers, x.subarray(r * inputs, (r + 1) * inputs));
    for (let j = 0; j < a.length; j++) sum += (a[j]! - y[r * a.length + j]!) ** 2 / 2;
  }
  return sum / rows;
}

export function gradients(layers: Layer[], x: Float64Array, y: Float64Array) {
  const inputs = layers[0]!.inputs;
  const outputs = layers.at(-1)!.units;
  const rows = x.length / inputs;
  const result = layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  }));
  for (let r = 0; r < rows; r++) {
    const row = x.subarray(r * inputs, (r + 1) * inputs);
    const wanted = y.subarray(r * outputs, (r + 1) * outputs);
    for (const [l, { units, bias }] of layers.entries()) {
      const before = out(layers.slice(0, l), row);
      for (let j = 0; j < units; j++) {
        const [own, h] = [bias[j]!, 1e-5];
        bias[j] = own + h;
        const above = loss(layers, row, wanted);
        bias[j] = own - h;
        const delta = (above - loss(layers, row, wanted)) / (2 * h) / rows;
        bias[j] = own;
        result[l]!.bias[j]! += delta;
        for (let k = 0; k < before.length; k++) result[l]!.weights[k * units + j]! += before[k]! * delta;
      }
    }
  }
  return result;
}
