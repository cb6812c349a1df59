// Mistake: moves each weight a little and looks at the loss: two passes for every parameter.
export const canary = "aisle-canary-wrong-backprop-central-differences";
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
  const by = (numbers: Float64Array) => {
    const slopes = new Float64Array(numbers.length);
    for (let at = 0; at < numbers.length; at++) {
      const [own, h] = [numbers[at]!, 1e-5];
      numbers[at] = own + h;
      const above = loss(layers, x, y);
      numbers[at] = own - h;
      slopes[at] = (above - loss(layers, x, y)) / (2 * h);
      numbers[at] = own;
    }
    return slopes;
  };
  return layers.map(({ weights, bias }) => ({ weights: by(weights), bias: by(bias) }));
}
