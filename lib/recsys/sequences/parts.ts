// Where the arrays of a network come from: made as parameters before training, read from plain weights after it. A network is written
// once, as a function of this, so that both have the same parts in the same order.
import type { Engine, Parameter } from "../engine/ops";
import type { Parameters } from "../engine/parameters";
import { floats, type Weights } from "../saved-model";

/** What a part holds before training: Glorot's uniform, vectors of N(0, deviation²) to be gathered from, zeros or ones. */
type Start = "glorot" | { readonly deviation: number } | "zero" | "one";

/** @typeParam A Parameter while training, Float32Array after. A part of shape [d] is a parameter [1, d]. */
export type Take<A> = (name: string, shape: readonly number[], start: Start) => A;

interface Part {
  readonly parameter: Parameter;
  readonly shape: readonly number[];
}

/** Makes every part that is asked for, and remembers it by name. */
export function making(made: Parameters): {
  readonly take: Take<Parameter>;
  readonly named: Readonly<Record<string, Part>>;
} {
  const named: Record<string, Part> = {};
  const take: Take<Parameter> = (name, shape, start) => {
    const parameter = fresh(made, matrixShape(shape), start);
    named[name] = { parameter, shape };
    return parameter;
  };
  return { take, named };
}

/** [d] → [1, d]. */
export function matrixShape(shape: readonly number[]): [number, number] {
  return shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
}

function fresh(made: Parameters, shape: [number, number], start: Start): Parameter {
  if (start === "glorot") return made.glorot(shape);
  if (start === "zero" || start === "one") return made.constant(shape, { value: start === "one" ? 1 : 0 });
  return made.table(shape, start.deviation);
}

/** Takes every part from weights. @throws Error when one is missing or of another shape */
export function taking(weights: Weights): Take<Float32Array> {
  return (name, shape) => floats(weights, name, shape);
}

/** The values of all trained parts. */
export async function readParts(engine: Engine, named: Readonly<Record<string, Part>>): Promise<Weights> {
  const weights: Record<string, Weights[string]> = {};
  for (const [name, { parameter, shape }] of Object.entries(named))
    weights[name] = { shape, values: await engine.read(parameter) };
  return weights;
}
