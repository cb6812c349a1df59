// The two towers in tfjs: one from a user, what the user had and how long ago, one from an item; both end in vectors of length 1.
import * as tf from "@tensorflow/tfjs-core";
import { applyDense, type DenseLayer, denseLayers } from "../networks/dense";
import { sumRows } from "../networks/sum-rows";
import { inBatchSoftmax } from "../training/in-batch-softmax";
import { rowsOf } from "../training/rows-of";
import type { Variables } from "../training/variables";
import type { TowerExamples, TowerUsers } from "./examples";
import type { FeatureColumn } from "./features";

/** One side: a table of ids, a table for each feature, and layers over them. */
interface Tower {
  /** [users or items, d]; an id without any event has zeros, so that its features speak alone. */
  readonly ids: tf.Variable<tf.Rank.R2>;
  /** [size of the column, dFeature] each. */
  readonly features: readonly tf.Variable<tf.Rank.R2>[];
  readonly columns: readonly FeatureColumn[];
  readonly layers: readonly DenseLayer[];
}

export interface Towers {
  readonly user: Tower;
  readonly item: Tower;
}

export interface TowersOptions {
  /** Length of the vectors of ids, and of what comes out. */
  readonly d: number;
  /** Length of the vectors of a feature's categories. */
  readonly dFeature: number;
  readonly hidden: readonly number[];
}

export interface Side {
  readonly columns: readonly FeatureColumn[];
  /** Events of each id, shape [users or items]. */
  readonly seen: Int32Array;
}

/** Tables start at N(0, 0.1²), layers as in dense.ts; all are freed with `made`. */
export function makeTowers(
  made: Variables,
  { user, item }: { user: Side; item: Side },
  options: TowersOptions,
): Towers {
  const { d } = options;
  // Besides ids and features the user's tower takes the mean of the history, as long as an id's vector, and the age.
  return { user: makeTower(made, user, options, d + 1), item: makeTower(made, item, options, 0) };
}

function makeTower(
  made: Variables,
  { columns, seen }: Side,
  { d, dFeature, hidden }: TowersOptions,
  more: number,
): Tower {
  const ids = made.normal([seen.length, d], 0.1);
  tf.tidy(() => {
    const known = tf.tensor2d(
      Float32Array.from(seen, (events) => Math.min(events, 1)),
      [seen.length, 1],
    );
    ids.assign(tf.mul(ids, known));
  });
  const features = columns.map(({ size }) => made.normal([size, dFeature], 0.1));
  const input = d + columns.length * dFeature + more;
  return { ids, features, columns, layers: denseLayers(made, [input, ...hidden, d]) };
}

/** Vectors of items, shape [n, d], each of length 1. */
export function itemVectorsOf({ item: tower }: Towers, item: Int32Array): tf.Tensor2D {
  return finish(tower, embeddings(tower, item));
}

/** Vectors of users with their histories and ages, shape [n, d], each of length 1. */
export function userVectorsOf({ user: tower, item }: Towers, users: TowerUsers): tf.Tensor2D {
  const age = tf.tensor2d(users.age, [users.age.length, 1]);
  return finish(tower, [...embeddings(tower, users.user), meanOfPast(item.ids, users), age]);
}

/**
 * s_kj = p_k · q_j / τ over the items of the batch, p and q the towers' vectors; the loss is in in-batch-softmax.ts.
 * @param temperature τ
 */
export function towerLoss(
  towers: Towers,
  batch: TowerExamples,
  { temperature, logShare }: { temperature: number; logShare: Float32Array },
): tf.Scalar {
  const p = tf.div(userVectorsOf(towers, batch), temperature) as tf.Tensor2D;
  return inBatchSoftmax({ p, q: itemVectorsOf(towers, batch.item), item: batch.item, logShare });
}

function embeddings({ ids, features, columns }: Tower, id: Int32Array): tf.Tensor2D[] {
  const ofColumns = columns.map(({ values }, k) => {
    const categories = id.map((each) => values[each]!);
    return rowsOf(features[k]!, categories);
  });
  return [rowsOf(ids, id), ...ofColumns];
}

/** Mean of the id vectors of what each user had, zeros where that is nothing. */
function meanOfPast(ids: tf.Variable<tf.Rank.R2>, { past, from, to }: TowerUsers): tf.Tensor2D {
  const n = from.length;
  const ones = to.reduce((sum, end, k) => sum + end - from[k]!, 0);
  if (ones === 0) return tf.zeros([n, ids.shape[1]]);
  const row = new Int32Array(ones);
  const item = new Int32Array(ones);
  let at = 0;
  for (let k = 0; k < n; k++) {
    row.fill(k, at, at + to[k]! - from[k]!);
    item.set(past.subarray(from[k]!, to[k]!), at);
    at += to[k]! - from[k]!;
  }
  const sum = sumRows(ids, { to: tf.tensor1d(row, "int32"), from: tf.tensor1d(item, "int32") }, n);
  const share = tf.tensor2d(
    to.map((end, k) => Math.max(1, end - from[k]!)),
    [n, 1],
    "float32",
  );
  return tf.div(sum, share);
}

/** The layers over what is put side by side, then x / ‖x‖. */
function finish({ layers }: Tower, parts: tf.Tensor2D[]): tf.Tensor2D {
  const x = applyDense(layers, tf.concat(parts, 1), { last: "linear" });
  // Far below any length in use; keeps the slope of the root finite at 0.
  const length = tf.sqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12));
  return tf.div(x, length);
}
