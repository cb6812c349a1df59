// backprop(...): shows backpropagation step by step.
import { host } from "../host";
import type { Label } from "../output";
import type { Scalar } from "./scalar";
import { stepsOf } from "./steps";

/**
 * Shows the graph behind a number: each value forwards, then each gradient backwards, one node at a time, with its formula and the numbers
 * in it.
 * @example backprop(weight("w", 2).times(input("x", 3)).squaredError(label("y", 5)), { title: "One weight" })
 * @throws RangeError for more than 120 nodes, or two of one name
 */
export function backprop(loss: Scalar, { title, id }: { readonly title: Label; readonly id?: string }): void {
  host().output({ kind: "backprop", ...(id === undefined ? {} : { id }), title, ...stepsOf(loss) });
}
