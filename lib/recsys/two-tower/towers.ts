// The two towers as operations of the op set: one from a user, what the user had and how long ago, one from an item; both end in vectors
// of length 1.
import { inBatchSoftmax } from "../engine/in-batch-softmax";
import type { Loss, Node, Ops, Parameter, Program } from "../engine/ops";
import type { Parameters } from "../engine/parameters";
import { type DenseParameters, dense, denseParameters } from "../networks/dense-program";
import type { TowerExamples, TowerUsers } from "./examples";
import type { FeatureColumn } from "./features";

/** One side: a table of ids, a table for each feature, and layers over them. */
interface Tower {
  /** [users or items, d]; an id without any event has zeros, so that its features speak alone. */
  readonly ids: Parameter;
  /** [size of the column, dFeature] each. */
  readonly features: readonly Parameter[];
  readonly columns: readonly FeatureColumn[];
  readonly layers: readonly DenseParameters[];
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

/** Tables start at N(0, 0.1²), layers as in dense-program.ts. */
export function makeTowers(
  made: Parameters,
  { user, item }: { user: Side; item: Side },
  options: TowersOptions,
): Towers {
  const { d } = options;
  // Besides ids and features the user's tower takes the mean of the history, as long as an id's vector, and the age.
  return { user: makeTower(made, user, options, d + 1), item: makeTower(made, item, options, 0) };
}

function makeTower(
  made: Parameters,
  { columns, seen }: Side,
  { d, dFeature, hidden }: TowersOptions,
  more: number,
): Tower {
  const ids = made.table([seen.length, d], 0.1);
  seen.forEach((events, id) => {
    if (events === 0) ids.start.fill(0, id * d, (id + 1) * d);
  });
  const features = columns.map(({ size }) => made.table([size, dFeature], 0.1));
  const input = d + columns.length * dFeature + more;
  return { ids, features, columns, layers: denseParameters(made, [input, ...hidden, d]) };
}

/** Vectors of items, [n, d], each of length 1. */
export function itemVectors<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { item: tower }: Towers,
  item: Int32Array,
): N {
  return finish(ops, tower, embeddings(ops, tower, item));
}

/** Vectors of users with their histories and ages, [n, d], each of length 1. */
export function userVectors<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { user: tower, item }: Towers,
  users: TowerUsers,
): N {
  const past = meanOfPast(ops, item.ids, users);
  return finish(ops, tower, [...embeddings(ops, tower, users.user), past, ops.constant(users.age, 1)]);
}

/**
 * s_kj = p_k · q_j / τ over the items of the batch, p and q the towers' vectors; the loss is in engine/in-batch-softmax.ts.
 * @param temperature τ
 */
export function towerProgram(
  towers: Towers,
  batch: TowerExamples,
  { temperature, logShare }: { temperature: number; logShare: Float32Array },
): Program {
  return (ops) => {
    const p = ops.scale(userVectors(ops, towers, batch), 1 / temperature);
    return inBatchSoftmax(ops, { p, q: itemVectors(ops, towers, batch.item), item: batch.item, logShare });
  };
}

function embeddings<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  { ids, features, columns }: Tower,
  id: Int32Array,
): N[] {
  const ofColumns = columns.map(({ values }, k) =>
    ops.gather(
      features[k]!,
      id.map((each) => values[each]!),
    ),
  );
  return [ops.gather(ids, id), ...ofColumns];
}

/** Mean of the id vectors of what each user had, zeros where that is nothing. */
function meanOfPast<N extends Node, L extends Loss>(
  ops: Ops<N, L>,
  ids: Parameter,
  { past, from, to }: TowerUsers,
): N {
  const lengths = to.map((end, k) => end - from[k]!);
  const had = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  lengths.forEach((length, k) => {
    had.set(past.subarray(from[k]!, to[k]!), at);
    at += length;
  });
  return ops.meanOfRuns(ops.gather(ids, had), lengths);
}

/** The layers over what is put side by side, then x / ‖x‖. */
function finish<N extends Node, L extends Loss>(ops: Ops<N, L>, { layers }: Tower, parts: readonly N[]): N {
  return ops.normalize(dense(ops, layers, ops.concat(...parts), { last: "linear" }));
}
