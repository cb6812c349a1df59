// The leading right singular vectors of a sparse binary matrix, by applying it to a few random directions again and again.
// Never forms XᵀX; what they are used for is pure-svd.ts.
import type { UserItems } from "../../interactions/user-items";
import { eigenAtPace } from "../linear/symmetric-eigen";
import type { Pace } from "../pace";
import type { Rng } from "../rng";

export interface SingularVectors {
  /** σ, descending, shape [rank]; rank ≤ d where X has no more. */
  readonly values: Float64Array;
  /** Orthonormal, one array of shape [itemCount] each. */
  readonly vectors: readonly Float64Array[];
}

/** Directions beyond those wanted: the last ones wanted then turn out as well as the first (Halko et al., 4.2). */
const OVERSAMPLING = 10;

/** Share of its length that a direction must keep beside the others to count as one of its own. */
const INDEPENDENT = 1e-10;

export interface SubspaceOptions {
  readonly d: number;
  readonly iterations: number;
  readonly rng: Rng;
  readonly pace: Pace;
  readonly onIteration: (done: number) => void | Promise<void>;
}

/**
 * Z ← orth(Xᵀ(XZ)) from random Z [items, d + 10], then the eigenvectors E of ZᵀXᵀXZ: the singular vectors are the first d columns
 * of ZE and σ² their eigenvalues.
 * Source: Halko, Martinsson and Tropp, Finding structure with randomness, SIAM Review 53(2), 2011, algorithm 4.4.
 */
export async function leadingSingularVectors(
  x: UserItems,
  options: SubspaceOptions,
): Promise<SingularVectors> {
  const { d, iterations, rng, pace, onIteration } = options;
  const { itemCount, userCount } = x;
  const size = Math.min(d + OVERSAMPLING, itemCount, userCount);
  let z: Float64Array[] = Array.from({ length: size }, () =>
    Float64Array.from({ length: itemCount }, () => rng.normal()),
  );
  let image = z;
  for (let done = 1; done <= iterations; done++) {
    z = await orthonormal(image, pace);
    image = [];
    for (const direction of z) {
      image.push(applied(x, direction));
      await pace.breathe();
    }
    await onIteration(done);
  }
  const n = z.length;
  const small = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let l = 0; l <= k; l++) {
      // Symmetric but for rounding.
      const value = (dot(z[k]!, image[l]!) + dot(z[l]!, image[k]!)) / 2;
      small[k * n + l] = value;
      small[l * n + k] = value;
    }
    await pace.breathe();
  }
  const { values, vectors } = await eigenAtPace(small, n, pace);
  const kept = Math.min(d, n);
  const turned: Float64Array[] = [];
  for (let k = 0; k < kept; k++) {
    const vector = new Float64Array(itemCount);
    z.forEach((direction, l) => {
      addScaled(vector, direction, vectors[l * n + k]!);
    });
    turned.push(vector);
    await pace.breathe();
  }
  return { values: values.slice(0, kept).map((value) => Math.sqrt(Math.max(0, value))), vectors: turned };
}

/** Xᵀ(Xv). */
function applied({ start, item, userCount, itemCount }: UserItems, v: Float64Array): Float64Array {
  const out = new Float64Array(itemCount);
  for (let u = 0; u < userCount; u++) {
    let sum = 0;
    for (let at = start[u]!; at < start[u + 1]!; at++) sum += v[item[at]!]!;
    for (let at = start[u]!; at < start[u + 1]!; at++) out[item[at]!]! += sum;
  }
  return out;
}

/**
 * An orthonormal basis of what the vectors span, by Gram and Schmidt, modified and done twice (Golub and Van Loan, 5.2: once is not
 * enough where vectors are nearly dependent). Vectors that add nothing are left out.
 */
async function orthonormal(vectors: readonly Float64Array[], pace: Pace): Promise<Float64Array[]> {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = vector.slice();
    const before = Math.sqrt(dot(rest, rest));
    for (let round = 0; round < 2; round++) for (const b of basis) addScaled(rest, b, -dot(rest, b));
    const length = Math.sqrt(dot(rest, rest));
    if (length > INDEPENDENT * before) basis.push(rest.map((value) => value / length));
    await pace.breathe();
  }
  return basis;
}

/** Four sums, so that they do not wait for each other. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const end = a.length - (a.length % 4);
  for (let k = 0; k < end; k += 4) {
    s0 += a[k]! * b[k]!;
    s1 += a[k + 1]! * b[k + 1]!;
    s2 += a[k + 2]! * b[k + 2]!;
    s3 += a[k + 3]! * b[k + 3]!;
  }
  for (let k = end; k < a.length; k++) s0 += a[k]! * b[k]!;
  return s0 + s1 + s2 + s3;
}

function addScaled(to: Float64Array, v: Float64Array, scale: number): void {
  for (let k = 0; k < to.length; k++) to[k]! += scale * v[k]!;
}
