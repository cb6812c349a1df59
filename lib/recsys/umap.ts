// UMAP: a plane in which near neighbours stay near. For looking at embeddings; distances between far groups mean nothing.
import { checkWhole } from "./fitted";
import { Pace } from "./pace";
import { type Plane, pca } from "./pca";
import type { FitOptions } from "./recommender";
import { createRng, type Rng } from "./rng";

export interface UmapOptions extends Pick<FitOptions, "signal" | "onProgress" | "seed"> {
  /** Neighbours of each point that count: more shows coarser groups. */
  readonly neighbours?: number;
  /** Rounds in which the points are moved. */
  readonly epochs?: number;
}

/** Most points: the neighbours are found by comparing all with all. */
const MOST_POINTS = 20_000;
/** Of 1 / (1 + a r²ᵇ), fitted to a least distance of 0.1 and a spread of 1, as in the authors' implementation. */
const A = 1.576943;
const B = 0.895061;
/** Points that push away for each neighbour that pulls. */
const NEGATIVES = 5;
/** A move is never longer than this. */
const LONGEST_MOVE = 4;

/**
 * Puts the rows of `matrix` [n, d], row-major, on a plane. A weighted graph of nearest neighbours is made (distances are
 * Euclidean), and the points, which begin at their principal components, are pulled along its edges and pushed from
 * points drawn at random. The same seed gives the same picture.
 * Source: McInnes, Healy and Melville, UMAP: uniform manifold approximation and projection, arXiv 1802.03426, sections 3 and 4.
 * @throws RangeError for a length that is no multiple of d, fewer than 3 rows or more than 20,000; the signal's reason when stopped
 */
export async function umap(
  matrix: ArrayLike<number>,
  d: number,
  { neighbours = 15, epochs, seed = 0, signal, onProgress }: UmapOptions = {},
): Promise<Plane> {
  const n = matrix.length / d;
  if (!Number.isInteger(n) || n < 3 || n > MOST_POINTS)
    throw new RangeError(`umap: ${matrix.length} numbers are not 3 to ${MOST_POINTS} rows of width ${d}.`);
  checkWhole(neighbours, "neighbours", "umap");
  const rounds = epochs ?? (n > 10_000 ? 200 : 300);
  checkWhole(rounds, "epochs", "umap");
  const pace = new Pace(signal);
  const total = n + rounds * Math.ceil(n / 10);
  const tell = async (done: number) => {
    if (await pace.breathe()) await onProgress?.({ done, total, unit: "step" });
  };
  const nearest = await nearestOf(matrix, { n, d, k: Math.min(neighbours, n - 1), tell });
  const edges = edgesOf(nearest, n);
  const rng = createRng(seed);
  const plane = startingPlane(matrix, d, rng);
  await moveApart(plane, edges, { rounds, rng, tell: (round) => tell(n + round * Math.ceil(n / 10)) });
  await onProgress?.({ done: total, total, unit: "step" });
  return plane;
}

interface Nearest {
  readonly k: number;
  /** Shape [n, k] each, nearest first. */
  readonly index: Int32Array;
  readonly distance: Float64Array;
}

/** By comparing all with all; the k best of each point are kept in order by insertion. */
async function nearestOf(
  matrix: ArrayLike<number>,
  { n, d, k, tell }: { n: number; d: number; k: number; tell: (done: number) => Promise<void> },
): Promise<Nearest> {
  const rows = Float32Array.from(matrix);
  for (let at = 0; at < rows.length; at++)
    if (!Number.isFinite(rows[at]!))
      throw new RangeError(
        `umap: number ${at % d} of row ${Math.floor(at / d)} is ${rows[at]}, which has no place.`,
      );
  const index = new Int32Array(n * k);
  const distance = new Float64Array(n * k).fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < n; a++) {
    const base = a * k;
    let worst = Number.POSITIVE_INFINITY;
    for (let b = 0; b < n; b++) {
      if (b === a) continue;
      let sum = 0;
      for (let c = 0; c < d && sum < worst; c++) {
        const difference = rows[a * d + c]! - rows[b * d + c]!;
        sum += difference * difference;
      }
      if (sum >= worst) continue;
      let at = k - 1;
      while (at > 0 && distance[base + at - 1]! > sum) {
        distance[base + at] = distance[base + at - 1]!;
        index[base + at] = index[base + at - 1]!;
        at--;
      }
      distance[base + at] = sum;
      index[base + at] = b;
      worst = distance[base + k - 1]!;
    }
    await tell(a);
  }
  for (let at = 0; at < distance.length; at++) distance[at] = Math.sqrt(distance[at]!);
  return { k, index, distance };
}

interface Edges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Weights exp(−(distance − ρ)/σ), ρ the nearest distance and σ such that they sum to log₂ k; an edge seen from both sides
 * has p + q − p q (section 3.1).
 */
function edgesOf({ k, index, distance }: Nearest, n: number): Edges {
  const weight = new Float64Array(n * k);
  for (let a = 0; a < n; a++) {
    const own = distance.subarray(a * k, (a + 1) * k);
    const rho = own.find((value) => value > 0) ?? 0;
    const sigma = widthOf(own, rho, Math.log2(Math.max(2, k)));
    own.forEach((value, at) => {
      weight[a * k + at] = value <= rho ? 1 : Math.exp(-(value - rho) / sigma);
    });
  }
  const seen = new Map<number, number>();
  const from: number[] = [];
  const to: number[] = [];
  const joined: number[] = [];
  for (let a = 0; a < n; a++) {
    for (let at = a * k; at < (a + 1) * k; at++) {
      const b = index[at]!;
      const key = Math.min(a, b) * n + Math.max(a, b);
      const edge = seen.get(key);
      if (edge === undefined) {
        seen.set(key, joined.length);
        from.push(a);
        to.push(b);
        joined.push(weight[at]!);
      } else {
        const p = joined[edge]!;
        joined[edge] = p + weight[at]! - p * weight[at]!;
      }
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), weight: Float64Array.from(joined) };
}

/** σ by bisection. */
function widthOf(distances: Float64Array, rho: number, wanted: number): number {
  let [low, high, sigma] = [0, Number.POSITIVE_INFINITY, 1];
  for (let step = 0; step < 64; step++) {
    let sum = 0;
    for (const value of distances) sum += value <= rho ? 1 : Math.exp(-(value - rho) / sigma);
    if (Math.abs(sum - wanted) < 1e-5) break;
    if (sum > wanted) high = sigma;
    else low = sigma;
    sigma = Number.isFinite(high) ? (low + high) / 2 : sigma * 2;
  }
  return Math.max(sigma, 1e-9);
}

/** The two main directions, ten wide; a little noise parts points that lie on each other. */
function startingPlane(matrix: ArrayLike<number>, d: number, rng: Rng): { x: Float32Array; y: Float32Array } {
  const n = matrix.length / d;
  const { x, y } = d === 1 ? { x: Float32Array.from(matrix), y: new Float32Array(n) } : pca(matrix, d).plane;
  const widest =
    Math.max(...[x, y].map((axis) => axis.reduce((most, value) => Math.max(most, Math.abs(value)), 0))) || 1;
  const place = (axis: Float32Array) => axis.map((value) => (value / widest) * 10 + 1e-3 * rng.normal());
  return { x: place(x), y: place(y) };
}

/** Stochastic gradient descent: an edge comes the more often the stronger it is, with steps that shrink to nothing (section 4.2). */
async function moveApart(
  { x, y }: { x: Float32Array; y: Float32Array },
  { from, to, weight }: Edges,
  { rounds, rng, tell }: { rounds: number; rng: Rng; tell: (round: number) => Promise<void> },
): Promise<void> {
  const n = x.length;
  const strongest = weight.reduce((most, value) => Math.max(most, value), 0);
  const every = weight.map((value) => strongest / value);
  const due = every.slice();
  const clip = (move: number) => Math.max(-LONGEST_MOVE, Math.min(LONGEST_MOVE, move));
  for (let round = 1; round <= rounds; round++) {
    const step = 1 - (round - 1) / rounds;
    for (let e = 0; e < weight.length; e++) {
      if (due[e]! > round) continue;
      due[e]! += every[e]!;
      const a = from[e]!;
      const b = to[e]!;
      pull(a, b, step);
      for (let k = 0; k < NEGATIVES; k++) push(a, rng.below(n), step);
      if ((e & 4095) === 0) await tell(round - 1);
    }
    await tell(round);
  }

  function pull(a: number, b: number, step: number): void {
    const dx = x[a]! - x[b]!;
    const dy = y[a]! - y[b]!;
    const square = dx * dx + dy * dy;
    if (square === 0) return;
    const power = square ** B;
    const slope = (-2 * A * B * power) / square / (1 + A * power);
    const mx = step * clip(slope * dx);
    const my = step * clip(slope * dy);
    x[a]! += mx;
    y[a]! += my;
    x[b]! -= mx;
    y[b]! -= my;
  }

  function push(a: number, c: number, step: number): void {
    if (a === c) return;
    const dx = x[a]! - x[c]!;
    const dy = y[a]! - y[c]!;
    const square = dx * dx + dy * dy;
    const slope = (2 * B) / ((0.001 + square) * (1 + A * square ** B));
    x[a]! += step * (square === 0 ? LONGEST_MOVE : clip(slope * dx));
    y[a]! += step * (square === 0 ? LONGEST_MOVE : clip(slope * dy));
  }
}
