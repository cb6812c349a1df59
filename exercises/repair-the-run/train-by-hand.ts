// Trains a small network of dense layers in plain numbers, ReLU inside and cross-entropy at the end: what TensorFlow.js does in the
// notebook, in a twentieth of the time. For answers and calibration only.

/** Gradients of TensorFlow.js' cross-entropy are 0 where the true class has less probability than this. */
const LEAST_PROBABILITY = 1e-7;

export interface TrainingByHand {
  /** For each layer its kernel [in × out] and, where it has one, its bias [out]. They are changed. */
  readonly weights: readonly (readonly Float64Array[])[];
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly rate: number;
  readonly epochs: number;
  readonly batch: number;
  readonly optimizer: "adam" | "momentum";
}

export function trainByHand({ weights, rows, labels, rate, epochs, batch, optimizer }: TrainingByHand): void {
  const gradients = weights.map((layer) => layer.map((values) => new Float64Array(values.length)));
  const step = optimizer === "adam" ? adam(weights, rate) : momentum(weights, rate);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let from = 0; from < rows.length; from += batch) {
      const to = Math.min(rows.length, from + batch);
      for (const layer of gradients) for (const values of layer) values.fill(0);
      for (let n = from; n < to; n++) addGradient(weights, gradients, rows[n]!, labels[n]!, 1 / (to - from));
      step(gradients);
    }
  }
}

type Layers = readonly (readonly Float64Array[])[];

/** Forwards and backwards for one row. */
function addGradient(
  weights: Layers,
  gradients: Layers,
  row: readonly number[],
  label: number,
  share: number,
): void {
  const values: Float64Array[] = [Float64Array.from(row)];
  weights.forEach(([kernel, bias], n) => {
    const given = values[n]!;
    const units = kernel!.length / given.length;
    const sums = bias ? bias.slice() : new Float64Array(units);
    for (let i = 0; i < given.length; i++)
      if (given[i] !== 0) for (let j = 0; j < units; j++) sums[j]! += given[i]! * kernel![i * units + j]!;
    values.push(n < weights.length - 1 ? sums.map((sum) => Math.max(0, sum)) : softmax(sums));
  });
  const p = values.at(-1)!;
  if (p[label]! < LEAST_PROBABILITY) return;
  let delta = p.map((probability, c) => share * (probability - (c === label ? 1 : 0)));
  for (let n = weights.length - 1; n >= 0; n--) {
    const given = values[n]!;
    const kernel = weights[n]![0]!;
    const [ofKernel, ofBias] = gradients[n]!;
    const units = delta.length;
    const before = new Float64Array(given.length);
    for (let i = 0; i < given.length; i++) {
      // A row's own zeros need no gradient of theirs, and a ReLU that is off passes none.
      if (given[i] === 0) continue;
      for (let j = 0; j < units; j++) {
        ofKernel![i * units + j]! += given[i]! * delta[j]!;
        before[i]! += kernel[i * units + j]! * delta[j]!;
      }
    }
    if (ofBias) for (let j = 0; j < units; j++) ofBias[j]! += delta[j]!;
    delta = before;
  }
}

function softmax(sums: Float64Array): Float64Array {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / total);
}

/** Kingma and Ba 2015, algorithm 1, with the ε of TensorFlow.js. */
function adam(weights: Layers, rate: number) {
  const zeros = () => weights.map((layer) => layer.map((values) => new Float64Array(values.length)));
  const [first, second] = [zeros(), zeros()];
  let [b1, b2] = [1, 1];
  return (gradients: Layers) => {
    b1 *= 0.9;
    b2 *= 0.999;
    each(weights, (values, n, k) => {
      const [g, m, v] = [gradients[n]![k]!, first[n]![k]!, second[n]![k]!];
      for (let i = 0; i < values.length; i++) {
        m[i] = 0.9 * m[i]! + 0.1 * g[i]!;
        v[i] = 0.999 * v[i]! + 0.001 * g[i]! ** 2;
        values[i]! -= (rate * (m[i]! / (1 - b1))) / (Math.sqrt(v[i]! / (1 - b2)) + 1e-7);
      }
    });
  };
}

function momentum(weights: Layers, rate: number) {
  const moving = weights.map((layer) => layer.map((values) => new Float64Array(values.length)));
  return (gradients: Layers) =>
    each(weights, (values, n, k) => {
      const [g, m] = [gradients[n]![k]!, moving[n]![k]!];
      for (let i = 0; i < values.length; i++) {
        m[i] = 0.9 * m[i]! + g[i]!;
        values[i]! -= rate * m[i]!;
      }
    });
}

function each(weights: Layers, change: (values: Float64Array, layer: number, part: number) => void): void {
  weights.forEach((layer, n) => {
    for (const [k, values] of layer.entries()) change(values, n, k);
  });
}
