// Where the arrays of a network come from: made as variables before training, read from plain weights after it. A network is written
// once, as a function of this, so that both have the same parts in the same order.
import type * as tf from "@tensorflow/tfjs-core";
import { floats, type Weight, type Weights } from "../saved-model";
import { read, type Variables } from "../training/variables";

/** What a part holds before training: Glorot's uniform, N(0, deviation²), zeros or ones. */
type Start = "glorot" | { readonly deviation: number } | "zero" | "one";

/** @typeParam A tf.Variable while training, Float32Array after */
export type Take<A> = (name: string, shape: readonly number[], start: Start) => A;

/** Makes every part that is asked for, and remembers it by name. */
export function making(made: Variables): {
  readonly take: Take<tf.Variable>;
  readonly named: Readonly<Record<string, tf.Variable>>;
} {
  const named: Record<string, tf.Variable> = {};
  const take: Take<tf.Variable> = (name, shape, start) => {
    named[name] = fresh(made, [...shape], start);
    return named[name];
  };
  return { take, named };
}

function fresh(made: Variables, shape: number[], start: Start): tf.Variable {
  if (start === "glorot") return made.glorot(shape as [number, number]) as tf.Variable;
  if (start === "zero" || start === "one") return made.constant<tf.Rank>(shape, start === "one" ? 1 : 0);
  return made.normal<tf.Rank>(shape, start.deviation);
}

/** Takes every part from weights. @throws Error when one is missing or of another shape */
export function taking(weights: Weights): Take<Float32Array> {
  return (name, shape) => floats(weights, name, shape);
}

/** The values of all trained parts. */
export async function readParts(named: Readonly<Record<string, tf.Variable>>): Promise<Weights> {
  const weights: Record<string, Weight> = {};
  for (const [name, variable] of Object.entries(named)) weights[name] = await read(variable);
  return weights;
}
