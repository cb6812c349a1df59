// Vectors handed on along the purchases between users and items, in the op set: what LightGCN is made of. It learns nothing by itself.
import type { UserItems } from "../../interactions/user-items";
import type { Loss, Node, Ops, Parameter } from "../engine/ops";
import { transposed } from "../engine/sparse-matrix";
import type { Sparse } from "../sparse";

/** The graph of who has what, D^(−1/2) A D^(−1/2), each side by its rows. */
export interface Graph {
  /** [users, items]: 1 / √(|Nᵤ| |Nᵢ|) where user u has item i. */
  readonly toUsers: Sparse;
  /** Its transpose, [items, users]. */
  readonly toItems: Sparse;
}

/** What there is of users and of items. */
export interface Nodes<X> {
  readonly users: X;
  readonly items: X;
}

export function graphOf({ start, item, userCount, itemCount }: UserItems): Graph {
  const buyers = new Int32Array(itemCount);
  for (const i of item) buyers[i]!++;
  const value = new Float32Array(item.length);
  for (let u = 0; u < userCount; u++) {
    const bought = start[u + 1]! - start[u]!;
    for (let k = start[u]!; k < start[u + 1]!; k++) value[k] = 1 / Math.sqrt(bought * buyers[item[k]!]!);
  }
  const toUsers = { start, column: item, value };
  return { toUsers, toItems: transposed(toUsers, itemCount) };
}

interface Source {
  readonly graph: Graph;
  /** E, [users, d] and [items, d]. */
  readonly nodes: Nodes<Parameter>;
  readonly layers: number;
}

/**
 * Mean of E, of what one layer makes of it, … up to `layers`; a layer is e′ᵤ = Σ_{i ∈ Nᵤ} eᵢ / √(|Nᵤ| |Nᵢ|), and e′ᵢ likewise.
 * Costs 2 · layers sparse products of all pairs, and as many for the gradient.
 */
export function propagate<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { graph, nodes, layers }: Source,
): Nodes<N> {
  let latest: Nodes<N> = { users: ops.whole(nodes.users), items: ops.whole(nodes.items) };
  let total = latest;
  for (let k = 0; k < layers; k++) {
    latest = {
      users: ops.sumRows(latest.items, graph.toUsers),
      items: ops.sumRows(latest.users, graph.toItems),
    };
    total = { users: ops.add(total.users, latest.users), items: ops.add(total.items, latest.items) };
  }
  const share = 1 / (layers + 1);
  return { users: ops.scale(total.users, share), items: ops.scale(total.items, share) };
}
