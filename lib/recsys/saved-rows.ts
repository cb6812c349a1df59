// What users had, as weights of a saved model: models that score by a person's items need them again.
import type { UserItems } from "../interactions/user-items";
import { floats, integers, type Weights } from "./saved-model";

/** Entries row_start, row_item, row_count and row_items (the size of the catalogue). */
export function packRows({ start, item, count, itemCount }: UserItems): Weights {
  return {
    row_start: { shape: [start.length], values: start },
    row_item: { shape: [item.length], values: item },
    row_count: { shape: [count.length], values: count },
    row_items: { shape: [1], values: Int32Array.of(itemCount) },
  };
}

/** @throws Error when the entries do not hold together */
export function unpackRows(weights: Weights): UserItems {
  const start = integers(weights, "row_start", [null]);
  const item = integers(weights, "row_item", [null]);
  const count = floats(weights, "row_count", [item.length]);
  const itemCount = integers(weights, "row_items", [1])[0]!;
  const ascending = start.every((from, u) => (u === 0 ? from === 0 : from >= start[u - 1]!));
  if (start.length === 0 || !ascending || start.at(-1) !== item.length)
    throw new Error("The model's row_start does not divide its row_item.");
  if (item.some((i) => i < 0 || i >= itemCount))
    throw new Error(`The model's row_item holds an item that is not among its ${itemCount}.`);
  return { start, item, count, userCount: start.length - 1, itemCount };
}
