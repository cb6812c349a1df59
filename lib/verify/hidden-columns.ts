// The hidden columns of a market that a grader asks for, in the numbers of the world. They go into the world's row only.
import type { HiddenColumn } from "../grading/grader";
import type { Market } from "../market/market";
import type { KnownAtCut } from "./known-at-cut";

/**
 * @param names "items.NAME" or "users.NAME", NAME a column of the market's table; vectors keep their length
 * @throws Error for a name that is no column
 */
export function hiddenColumns(
  market: Market,
  known: Pick<KnownAtCut, "items" | "users">,
  names: readonly string[],
): Readonly<Record<string, HiddenColumn>> {
  return Object.fromEntries(names.map((name) => [name, columnOf(market, known, name)]));
}

function columnOf(market: Market, known: Pick<KnownAtCut, "items" | "users">, name: string): HiddenColumn {
  const [table = "", column = ""] = name.split(".");
  if (table !== "items" && table !== "users") throw new Error(`The market has no hidden column "${name}".`);
  const { count } = market[table];
  const values = Object.entries(market[table]).find(([each]) => each === column)?.[1];
  if (!ArrayBuffer.isView(values) || values instanceof DataView) {
    throw new Error(`The market has no hidden column "${name}".`);
  }
  const numbers = values as unknown as ArrayLike<number>;
  const width = numbers.length / count;
  const wholes = !(values instanceof Float64Array || values instanceof Float32Array);
  const picked = new (wholes ? Int32Array : Float64Array)(known[table].length * width);
  known[table].forEach((row, place) => {
    for (let n = 0; n < width; n++) picked[place * width + n] = numbers[row * width + n]!;
  });
  return picked;
}
