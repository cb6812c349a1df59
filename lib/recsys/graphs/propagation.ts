// Vectors handed on along the purchases between users and items, as tfjs: what LightGCN is made of. It learns nothing by itself.
import * as tf from "@tensorflow/tfjs-core";
import type { UserItems } from "../../interactions/user-items";
import { sumRows } from "../networks/sum-rows";

/** The graph of who has what, as tensors; whoever makes it disposes of it with tf.dispose. */
export interface Graph {
  /** Each pair of a user and an item of theirs, int32, both [pairs]. */
  readonly user: tf.Tensor1D;
  readonly item: tf.Tensor1D;
  /** 1 / √(number of neighbours), 0 for none; [users, 1] and [items, 1]. */
  readonly userScale: tf.Tensor2D;
  readonly itemScale: tf.Tensor2D;
}

export interface Nodes {
  /** [users, d] and [items, d]. */
  readonly users: tf.Tensor2D;
  readonly items: tf.Tensor2D;
}

export function graphOf({ start, item, userCount, itemCount }: UserItems): Graph {
  const user = new Int32Array(item.length);
  const userDegree = new Float32Array(userCount);
  const itemDegree = new Float32Array(itemCount);
  for (let u = 0; u < userCount; u++) {
    user.fill(u, start[u], start[u + 1]);
    userDegree[u] = start[u + 1]! - start[u]!;
  }
  for (const i of item) itemDegree[i]!++;
  const scale = (degree: Float32Array) =>
    tf.tensor2d(
      degree.map((neighbours) => (neighbours === 0 ? 0 : 1 / Math.sqrt(neighbours))),
      [degree.length, 1],
    );
  return {
    user: tf.tensor1d(user, "int32"),
    item: tf.tensor1d(item, "int32"),
    userScale: scale(userDegree),
    itemScale: scale(itemDegree),
  };
}

/**
 * One layer, D^(−1/2) A D^(−1/2) E: e′ᵤ = Σ_{i ∈ Nᵤ} eᵢ / √(|Nᵤ| |Nᵢ|), and e′ᵢ likewise.
 * The scales of both ends are taken out of the sum, so that the sparse product adds and never multiplies.
 */
function step({ user, item, userScale, itemScale }: Graph, { users, items }: Nodes): Nodes {
  const toUsers = sumRows(tf.mul(items, itemScale), { to: user, from: item }, users.shape[0]);
  const toItems = sumRows(tf.mul(users, userScale), { to: item, from: user }, items.shape[0]);
  return { users: tf.mul(toUsers, userScale), items: tf.mul(toItems, itemScale) };
}

/** Mean of E, of what one layer makes of it, … up to `layers`. Costs 2 · layers sparse products of all pairs, and as many for the gradient. */
export function propagate(graph: Graph, nodes: Nodes, layers: number): Nodes {
  let [users, items] = [nodes.users, nodes.items];
  let latest = nodes;
  for (let k = 0; k < layers; k++) {
    latest = step(graph, latest);
    users = tf.add(users, latest.users);
    items = tf.add(items, latest.items);
  }
  return { users: tf.div(users, layers + 1), items: tf.div(items, layers + 1) };
}
