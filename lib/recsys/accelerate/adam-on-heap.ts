// tf.train.adam in one pass over the memory for each variable, where stock takes some fifteen operations. The bias corrections are
// computed in double precision from the number of the step; stock keeps powers of β in float32 and drifts by some 5e-5.
// Values go to new tensors, as stock's do: whoever holds the old ones keeps them.
import type * as Tf from "@tensorflow/tfjs-core";
import type { TfjsHeap } from "./tfjs-heap";

interface Moment {
  readonly originalName: string;
  readonly variable: Tf.Variable;
}

/** AdamOptimizer's fields, private in the types. */
interface Adam {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly accBeta1: Tf.Variable;
  readonly accBeta2: Tf.Variable;
  readonly accumulatedFirstMoment: Moment[];
  readonly accumulatedSecondMoment: Moment[];
  readonly iterations: number;
  incrementIterations(): void;
}

type Gradients = Tf.NamedTensorMap | { name: string; tensor: Tf.Tensor }[];
type Core = Pick<typeof Tf, "AdamOptimizer" | "engine" | "tidy" | "zerosLike" | "mul" | "scalar">;

/**
 * Puts our step into every Adam there is and will be; others than Adam, and variables that lie elsewhere, are left to tfjs.
 * Source: Kingma and Ba, Adam, ICLR 2015, algorithm 1.
 * @returns what puts tfjs's own step back; moments go on from where they are
 */
export function accelerateAdam(tf: Core, heap: TfjsHeap): () => void {
  const prototype = tf.AdamOptimizer.prototype as unknown as { applyGradients(given: Gradients): void };
  const stock = prototype.applyGradients;
  /** The k-th moment, zeros at first; nobody else's numbers, since they are changed where they lie. */
  const moment = (moments: Moment[], k: number, originalName: string, value: Tf.Variable): Tf.Variable => {
    moments[k] ??= { originalName, variable: tf.tidy(() => tf.zerosLike(value).variable(false)) };
    const { variable } = moments[k];
    if (heap.shares(variable) > 1) tf.tidy(() => variable.assign(tf.mul(variable, 1)));
    return variable;
  };
  prototype.applyGradients = function (this: Adam, given: Gradients) {
    const moves = movesOf(tf, given);
    if (tf.engine().backendName !== "wasm" || !moves.every(({ value }) => value.dtype === "float32"))
      return stock.call(this, given);
    const t = this.iterations + 1;
    const c1 = 1 / (1 - this.beta1 ** t);
    const c2 = 1 / (1 - this.beta2 ** t);
    for (const [k, { name, value, gradient }] of moves.entries()) {
      const m = moment(this.accumulatedFirstMoment, k, `${name}/m`, value);
      const v = moment(this.accumulatedSecondMoment, k, `${name}/v`, value);
      if (gradient === undefined || value.size === 0) continue;
      tf.tidy(() => {
        const moved = heap.make(value.shape);
        const to = heap.at(moved);
        heap.copy(heap.at(value), to, 4 * value.size);
        const { learningRate, beta1, beta2, epsilon } = this;
        const [g, first, second] = [heap.at(gradient), heap.at(m), heap.at(v)];
        heap.run.adam(to, g, first, second, value.size, learningRate, beta1, beta2, c1, c2, epsilon);
        value.assign(tf.engine().makeTensorFromTensorInfo(moved));
      });
    }
    // What stock's step would go on with, should it ever take over.
    tf.tidy(() => {
      this.accBeta1.assign(tf.scalar(this.beta1 ** (t + 1)));
      this.accBeta2.assign(tf.scalar(this.beta2 ** (t + 1)));
    });
    this.incrementIterations();
  };
  return () => {
    prototype.applyGradients = stock;
  };
}

/** The variables to move, in the order in which the optimiser counts them. */
function movesOf(tf: Core, given: Gradients) {
  const named = Array.isArray(given)
    ? given.map(({ name, tensor }) => [name, tensor] as const)
    : Object.entries(given);
  return named.map(([name, gradient]) => ({
    name,
    value: tf.engine().registeredVariables[name]!,
    gradient: gradient as Tf.Tensor | undefined,
  }));
}
