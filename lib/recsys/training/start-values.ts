// The seeded numbers that what is learned starts from: the same for the same seed and stream, whoever trains.
import { createRng } from "../rng";

interface Stream {
  readonly seed: number;
  /** Another one for each parameter of a model. */
  readonly stream: number;
}

/** deviation · N(0, 1), shape [count]. */
export function normals(
  count: number,
  { seed, stream, deviation }: Stream & { readonly deviation: number },
): Float32Array {
  const rng = createRng(seed, stream);
  return Float32Array.from({ length: count }, () => deviation * rng.normal());
}

/** Uniform within ±√(6 / (inputs + outputs)), shape [inputs, outputs]. Source: Glorot and Bengio, AISTATS 2010. */
export function glorots(inputs: number, outputs: number, { seed, stream }: Stream): Float32Array {
  const rng = createRng(seed, stream);
  const limit = Math.sqrt(6 / (inputs + outputs));
  return Float32Array.from({ length: inputs * outputs }, () => limit * (2 * rng.uniform() - 1));
}
