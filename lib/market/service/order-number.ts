// Orders as the shop numbers them towards its customers. The market counts them from 0.
const FIRST = 10_001;

export function orderNumber(order: number): number {
  return FIRST + order;
}

/** The order that a number stands for: below 0, or beyond what there is, where there is none. */
export function orderOfNumber(number: number): number {
  return number - FIRST;
}
