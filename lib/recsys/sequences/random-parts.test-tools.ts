// Networks of random numbers, for tests of what is computed with them.
import type { Parameter } from "../engine/ops";
import { createRng } from "../rng";
import type { Weights } from "../saved-model";
import { matrixShape, type Take } from "./parts";

/** Parts of N(0, deviation²) whatever they start from, so that no gradient is near 0 by a start at 0. */
export function randomParts({ seed, deviation }: { seed: number; deviation: number }) {
  const named: Record<string, Parameter> = {};
  const weights: Record<string, Weights[string]> = {};
  const rng = createRng(seed);
  const take: Take<Parameter> = (name, shape) => {
    const [rows, columns] = matrixShape(shape);
    const start = Float32Array.from(
      { length: rows * columns },
      () => deviation * rng.normal() + (name.endsWith("_scale") ? 1 : 0),
    );
    weights[name] = { shape, values: start };
    named[name] = { rows, columns, start };
    return named[name];
  };
  return { take, named, weights };
}
