// Every order of a few things, for tests that check an expectation over random tie-breaking by counting.

/** All n! orders of the values. */
export function ordersOf(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((first, at) =>
    ordersOf([...values.slice(0, at), ...values.slice(at + 1)]).map((rest) => [first, ...rest]),
  );
}

/** Whether the items stand from the highest score to the lowest; equal ones in any order. */
export function isSorted(order: readonly number[], scores: readonly number[]): boolean {
  return order.every((item, place) => place === 0 || scores[order[place - 1]!]! >= scores[item]!);
}
