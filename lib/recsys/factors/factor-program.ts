// The losses of factor-losses.ts as programs of the op set: what the native engine trains. Their equations stand there. Both are kept since
// lesson 4.2 reads the other as plain tfjs, and its figures are those of its order of sums.
import type { Interactions } from "../../interactions/interactions";
import { inBatchSoftmax } from "../engine/in-batch-softmax";
import type { Loss, Node, Ops, Parameter, Program } from "../engine/ops";
import type { PairBatch } from "../training/batches";
import { logShares } from "../training/in-batch-softmax";
import type { FactorLossOptions } from "./factor-losses";

export interface FactorParameters {
  /** P, [users, d], and Q, [items, d]. */
  readonly users: Parameter;
  readonly items: Parameter;
  /** [users, 1] and [items, 1]. */
  readonly userBias: Parameter;
  readonly itemBias: Parameter;
}

export function factorProgram(
  { loss, negatives, lambda }: FactorLossOptions,
  tables: FactorParameters,
  events: Interactions,
): (batch: PairBatch) => Program {
  if (loss === "softmax") {
    const logShare = logShares(events);
    return (batch) => (ops) => inBatch(ops, tables, batch, { logShare, lambda });
  }
  if (loss === "bpr") return (batch) => (ops) => pairs(ops, tables, batch, lambda);
  return (batch) => (ops) => logLoss(ops, tables, batch, { negatives, lambda });
}

function logLoss<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { users, items, userBias, itemBias }: FactorParameters,
  { user, item, drawn }: PairBatch,
  { negatives, lambda }: { negatives: number; lambda: number },
): L {
  const n = user.length;
  const width = 1 + negatives;
  const both = new Int32Array(n * width);
  const labels = new Float32Array(n * width);
  for (let b = 0; b < n; b++) {
    both[b * width] = item[b]!;
    both.set(drawn.subarray(b * negatives, (b + 1) * negatives), b * width + 1);
    labels[b * width] = 1;
  }
  const p = ops.gather(users, user);
  const q = ops.gather(items, both);
  const base = ops.constant(new Float32Array(n).fill(-Math.log(negatives)), 1);
  const ofUser = ops.add(ops.gather(userBias, user), base);
  const s = ops.add(ops.add(ops.rowDot(p, q), ops.gather(itemBias, both)), ofUser);
  return ops.sum(ops.bce(s, labels), ops.penalty(p, lambda), ops.penalty(q, lambda));
}

function pairs<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { users, items, itemBias }: FactorParameters,
  { user, item, drawn }: PairBatch,
  lambda: number,
): L {
  const p = ops.gather(users, user);
  const [own, other] = [ops.gather(items, item), ops.gather(items, drawn)];
  const bought = ops.add(ops.rowDot(p, own), ops.gather(itemBias, item));
  const against = ops.add(ops.rowDot(p, other), ops.gather(itemBias, drawn));
  // The textbook takes the mean length over bought and drawn items together.
  const share = lambda / (item.length + drawn.length);
  return ops.sum(
    ops.bpr(bought, against),
    ops.penalty(p, lambda),
    ops.penalty(own, share * item.length),
    ops.penalty(other, share * drawn.length),
  );
}

function inBatch<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { users, items, itemBias }: FactorParameters,
  { user, item }: PairBatch,
  { logShare, lambda }: { logShare: Float32Array; lambda: number },
): L {
  const p = ops.gather(users, user);
  const q = ops.gather(items, item);
  const data = inBatchSoftmax(ops, { p, q, bias: ops.gather(itemBias, item), item, logShare });
  return ops.sum(data, ops.penalty(p, lambda), ops.penalty(q, lambda));
}
