// What a model of clicks learns, named: the shape of each array, how it starts and whether weight decay shrinks it.
import type { Parameter as Learned } from "../engine/ops";
import type { Parameters } from "../engine/parameters";

/** What an engine holds of it: a matrix. */
export type { Learned };

export interface Parameter {
  /** As it is saved; [n] is learned as [n, 1] in a table and as [1, n] elsewhere. */
  readonly shape: readonly number[];
  /** Whether it has a row for each value, which is gathered. */
  readonly table?: boolean;
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
  return {
    shape,
    table: true,
    start: deviation === 0 ? { constant: 0 } : { normal: deviation },
    decays: true,
  };
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

/** The matrix that it is learned as. */
export function matrixShape({ shape, table = false }: Parameter): [number, number] {
  const [n, columns] = shape as [number, number?];
  if (columns !== undefined) return [n, columns];
  return table ? [n, 1] : [1, n];
}

/** Parameters of an engine at their starts, drawn in the order of the names. */
export function startAll<Name extends string>(
  parameters: Named<Name, Parameter>,
  { made, logOdds }: { made: Parameters; logOdds: number },
): Named<Name, Learned> {
  return mapNamed(parameters, (parameter) => {
    const { start, table = false } = parameter;
    const size = matrixShape(parameter);
    if (start === "log-odds") return made.constant(size, { value: logOdds });
    if (start === "glorot") return made.glorot(size);
    return "normal" in start
      ? made.table(size, start.normal)
      : made.constant(size, { value: start.constant, table });
  });
}

export function mapNamed<Name extends string, From, To>(
  named: Named<Name, From>,
  of: (value: From, name: Name) => To,
): Named<Name, To> {
  const entries = Object.entries<From>(named).map(([name, value]) => [name, of(value, name as Name)]);
  return Object.fromEntries(entries) as Named<Name, To>;
}
