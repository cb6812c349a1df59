// What a model of clicks learns, named: the shape of each array, how it starts and whether weight decay shrinks it.
import type * as tf from "@tensorflow/tfjs-core";
import type { Variables } from "../training/variables";

export interface Parameter {
  readonly shape: readonly number[];
  /** "log-odds": ln(clicks / others) over all examples, so that the first step starts from the average rate. */
  readonly start: "log-odds" | "glorot" | { readonly normal: number } | { readonly constant: number };
  readonly decays: boolean;
}

/** One array of each name: parameters, variables, values. */
export type Named<Name extends string, T> = Readonly<Record<Name, T>>;

/** w₀, shape [1]. */
export const intercept: Parameter = { shape: [1], start: "log-odds", decays: false };

/** A row for each value of every field, starting at deviation · N(0, 1), or at nothing without one. */
export function table(shape: readonly number[], deviation = 0): Parameter {
  return { shape, start: deviation === 0 ? { constant: 0 } : { normal: deviation }, decays: true };
}

/** Weights of a layer, shape [in, out]. */
export function kernel(shape: readonly [number, number]): Parameter {
  return { shape, start: "glorot", decays: true };
}

/** Shape [units]; not shrunk. */
export function bias(units: number, constant = 0): Parameter {
  return { shape: [units], start: { constant }, decays: false };
}

export function sizeOf({ shape }: Parameter): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** Variables at their starts, drawn in the order of the names; they are freed with `made`. */
export function startAll<Name extends string>(
  parameters: Named<Name, Parameter>,
  { made, logOdds }: { made: Variables; logOdds: number },
): Named<Name, tf.Variable> {
  const start = ({ shape, start }: Parameter): tf.Variable => {
    const size = [...shape] as [number, number];
    if (start === "log-odds") return made.constant(size, logOdds);
    if (start === "glorot") return made.glorot(size);
    return "normal" in start ? made.normal(size, start.normal) : made.constant(size, start.constant);
  };
  return mapNamed(parameters, start);
}

export function mapNamed<Name extends string, From, To>(
  named: Named<Name, From>,
  of: (value: From, name: Name) => To,
): Named<Name, To> {
  const entries = Object.entries<From>(named).map(([name, value]) => [name, of(value, name as Name)]);
  return Object.fromEntries(entries) as Named<Name, To>;
}
