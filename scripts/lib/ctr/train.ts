// Training: mini-batches, Adam, and stopping when the rows kept aside get worse. The same for every model.
import { type ClickModel, seededRandom } from "./model";

export interface Rows {
  /** Numbers of values, shape [n × fields]. */
  readonly fields: Int32Array;
  /** 0 or 1, shape [n]. */
  readonly clicked: Uint8Array;
}

export interface TrainingOptions {
  /** Rows to learn from, and rows to stop by. */
  readonly train: Rows;
  readonly aside: Rows;
  readonly learningRate: number;
  /** Weight decay a step, as a share of the learning rate (AdamW, Loshchilov & Hutter 2019). */
  readonly decay: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** Epochs without an improvement after which it stops. */
  readonly patience: number;
  readonly seed: number;
}

/** Trains in place and leaves the parameters of the best epoch. Returns that epoch, from 1. */
export function train(model: ClickModel, options: TrainingOptions): number {
  const { train: rows, aside, batchSize, epochs, patience, seed } = options;
  const random = seededRandom(seed);
  const order = Int32Array.from(rows.clicked, (_, n) => n);
  const step = adam(model, options);
  let best = Number.POSITIVE_INFINITY;
  let bestEpoch = 0;
  let kept = model.parameters.slice();
  for (let epoch = 1; epoch <= epochs && epoch - bestEpoch <= patience; epoch++) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.subarray(from, from + batchSize);
      model.gradient.fill(0);
      model.begin?.();
      for (const row of batch) {
        const probability = 1 / (1 + Math.exp(-model.forward(rows.fields, row)));
        // ∂ log-loss / ∂ logit
        model.backward((probability - rows.clicked[row]!) / batch.length);
      }
      model.end?.();
      step();
    }
    const loss = meanLoss(model, aside);
    if (loss >= best) continue;
    best = loss;
    bestEpoch = epoch;
    kept = model.parameters.slice();
  }
  model.parameters.set(kept);
  return bestEpoch;
}

/** Probabilities of a click, shape [n]. */
export function predict(model: ClickModel, { fields, clicked }: Rows): Float64Array {
  model.begin?.();
  return Float64Array.from(clicked, (_, row) => 1 / (1 + Math.exp(-model.forward(fields, row))));
}

function meanLoss(model: ClickModel, rows: Rows): number {
  const probabilities = predict(model, rows);
  let sum = 0;
  probabilities.forEach((p, row) => {
    sum -= Math.log(rows.clicked[row] === 1 ? p : 1 - p);
  });
  return sum / probabilities.length;
}

/** Kingma & Ba 2015, algorithm 1. */
function adam({ parameters, gradient }: ClickModel, { learningRate, decay }: TrainingOptions): () => void {
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  let steps = 0;
  return () => {
    steps++;
    const rate = (learningRate * Math.sqrt(1 - 0.999 ** steps)) / (1 - 0.9 ** steps);
    for (let n = 0; n < parameters.length; n++) {
      const g = gradient[n]!;
      first[n] = 0.9 * first[n]! + 0.1 * g;
      second[n] = 0.999 * second[n]! + 0.001 * g * g;
      parameters[n]! -=
        (rate * first[n]!) / (Math.sqrt(second[n]!) + 1e-8) + learningRate * decay * parameters[n]!;
    }
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let n = order.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    const kept = order[n]!;
    order[n] = order[other]!;
    order[other] = kept;
  }
}
