// One half-sweep of alternating least squares: the vectors of one side, each solved exactly while the other side stands still.
// What the pairs weigh and how often the sides take turns is als.ts.
import { solveSpd } from "../linear/cholesky";
import { addGram, packRow, panelIndex, TILE } from "../linear/gram";
import { multiplyInDouble } from "../linear/mat-mul";
import { eigenAtPace } from "../linear/symmetric-eigen";
import type { Pace } from "../pace";
import type { Sparse } from "../sparse";

/** A pair that was taken r times costs a(r) ŷ² − 2 b(r) ŷ + b(r), and every pair, taken or not, all · ŷ² besides. */
export interface Weighing {
  readonly a: (count: number) => number;
  readonly b: (count: number) => number;
  readonly all: number;
}

/** Users, or items. */
export interface Side {
  /** One row for each of this side, a column for each of the other, how often as value. */
  readonly pairs: Sparse;
  /** Weight of ‖x‖² for each row. */
  readonly penalty: Float64Array;
  /** Shape [rows, width], row-major. */
  vectors: Float64Array;
}

export interface SideOptions {
  readonly weighing: Weighing;
  /** Numbers of a vector in memory, a multiple of TILE. */
  readonly width: number;
  readonly pace: Pace;
}

/** Vectors in the basis in which their Gram matrix is diagonal. */
interface Fixed {
  readonly vectors: Float64Array;
  /** That diagonal, shape [width]. */
  readonly gram: Float64Array;
}

/** Length of a vector in memory: d and zeros up to a whole number of tiles. */
export const widthOf = (d: number) => Math.ceil(d / TILE) * TILE;

/** Vectors gathered at a time: enough to keep the tiles busy, few enough to stay in the cache. */
const CHUNK = 128;

/** Multiplications between two looks at the clock. */
const BETWEEN_LOOKS = 1_000_000;

/**
 * Solves every row x of `side` for the fixed vectors y of the other side, and turns those into their principal axes on the way:
 * (all · YᵀY + Σ a yyᵀ + penalty · I) x = Σ b y over the row's pairs.
 * Turning both sides alike changes no score and no length, and makes D = all · YᵀY + penalty · I diagonal. So a row with n < d pairs
 * needs an n × n system only (the push-through identity, V [n, d] its y's, A and b diagonal and column of its weights):
 * (D + VᵀAV)⁻¹ Vᵀb = D⁻¹Vᵀ (A⁻¹ + V D⁻¹ Vᵀ)⁻¹ A⁻¹b.
 * @returns the cost of both sides together after it
 */
export async function solveSide(
  side: Side,
  other: Side,
  { weighing, width, pace }: SideOptions,
): Promise<number> {
  const fixed = await toPrincipalAxes(other.vectors, width, pace);
  other.vectors = fixed.vectors;
  const solver = new RowSolver(fixed, weighing, width);
  const { pairs, penalty, vectors } = side;
  let cost = penaltyOf(other, width);
  let work = 0;
  for (let row = 0; row < penalty.length; row++) {
    const x = vectors.subarray(row * width, (row + 1) * width);
    const from = pairs.start[row]!;
    const n = pairs.start[row + 1]! - from;
    const own = {
      n,
      index: pairs.column.subarray(from, from + n),
      count: pairs.value.subarray(from, from + n),
      penalty: penalty[row]!,
    };
    if (n === 0) x.fill(0);
    else if (n < width) solver.solveShort(own, x);
    else await solver.solveLong(own, x, pace);
    cost += solver.costOf(own, x);
    work += n * width * Math.min(n, width);
    if (work > BETWEEN_LOOKS) {
      work = 0;
      await pace.breathe();
    }
  }
  return cost;
}

/** The same vectors in the basis in which their Gram matrix is diagonal. */
export async function toPrincipalAxes(vectors: Float64Array, width: number, pace: Pace): Promise<Fixed> {
  const rows = vectors.length / width;
  const gram = new Float64Array(width * width);
  const panels = new Float64Array(CHUNK * width);
  for (let first = 0; first < rows; first += CHUNK) {
    const chunk = Math.min(CHUNK, rows - first);
    for (let row = 0; row < chunk; row++)
      packRow(panels, { row, rows: chunk }, { from: vectors, start: (first + row) * width, width });
    addGram(gram, panels, chunk, width);
    await pace.breathe();
  }
  for (let r = 0; r < width; r++) for (let c = 0; c < r; c++) gram[c * width + r] = gram[r * width + c]!;
  const { values, vectors: axes } = await eigenAtPace(gram, width, pace);
  const turned = await multiplyInDouble(vectors, axes, { m: rows, k: width, n: width }, pace);
  return {
    vectors: turned instanceof Float64Array ? turned : Float64Array.from(turned),
    // Rounding may leave a direction that nothing uses a hair below 0.
    gram: values.map((value) => Math.max(0, value)),
  };
}

/** Σ penalty · ‖x‖² over the side's rows. */
export function penaltyOf({ vectors, penalty }: Side, width: number): number {
  let cost = 0;
  for (let row = 0; row < penalty.length; row++) {
    let size = 0;
    for (let k = row * width; k < (row + 1) * width; k++) size += vectors[k]! * vectors[k]!;
    cost += penalty[row]! * size;
  }
  return cost;
}

/** The pairs of one row. */
interface Own {
  readonly n: number;
  readonly index: Int32Array;
  readonly count: Float32Array;
  readonly penalty: number;
}

/** Room for the system of one row after the other. */
class RowSolver {
  readonly #fixed: Fixed;
  readonly #weighing: Weighing;
  readonly #width: number;
  readonly #matrix: Float64Array;
  readonly #panels: Float64Array;
  readonly #right: Float64Array;

  constructor(fixed: Fixed, weighing: Weighing, width: number) {
    this.#fixed = fixed;
    this.#weighing = weighing;
    this.#width = width;
    this.#matrix = new Float64Array(width * width);
    this.#panels = new Float64Array(Math.max(CHUNK, width) * width);
    this.#right = new Float64Array(width);
  }

  /** The d × d system. */
  async solveLong({ n, index, count, penalty }: Own, x: Float64Array, pace: Pace): Promise<void> {
    const width = this.#width;
    const { vectors, gram } = this.#fixed;
    const { a, b, all } = this.#weighing;
    const matrix = this.#matrix.fill(0);
    for (let k = 0; k < width; k++) matrix[k * width + k] = all * gram[k]! + penalty;
    x.fill(0);
    for (let first = 0; first < n; first += CHUNK) {
      const rows = Math.min(CHUNK, n - first);
      for (let row = 0; row < rows; row++) {
        const times = count[first + row]!;
        const start = index[first + row]! * width;
        packRow(this.#panels, { row, rows }, { from: vectors, start, width, scale: Math.sqrt(a(times)) });
        const weight = b(times);
        for (let k = 0; k < width; k++) x[k]! += weight * vectors[start + k]!;
      }
      addGram(matrix, this.#panels, rows, width);
      await pace.breathe();
    }
    solveSpd(matrix, x, width);
  }

  /** The n × n system: the panels hold D^(−½) Vᵀ, shape [width, n filled up to tiles]. */
  solveShort({ n, index, count, penalty }: Own, x: Float64Array): void {
    const width = this.#width;
    const { vectors, gram } = this.#fixed;
    const { a, b, all } = this.#weighing;
    const size = widthOf(n);
    const panels = this.#panels.fill(0, 0, width * size);
    // Until the end, x holds D^(−½).
    for (let k = 0; k < width; k++) x[k] = 1 / Math.sqrt(all * gram[k]! + penalty);
    for (let p = 0; p < n; p++) {
      const y = index[p]! * width;
      const to = panelIndex(0, p, width);
      for (let k = 0; k < width; k++) panels[to + k * TILE] = x[k]! * vectors[y + k]!;
    }
    const matrix = this.#matrix.fill(0, 0, size * size);
    const right = this.#right.fill(0, 0, size);
    addGram(matrix, panels, width, size);
    for (let p = 0; p < size; p++) matrix[p * size + p]! += p < n ? 1 / a(count[p]!) : 1;
    for (let p = 0; p < n; p++) right[p] = b(count[p]!) / a(count[p]!);
    solveSpd(matrix, right, size);
    for (let k = 0; k < width; k++) {
      let sum = 0;
      for (let p = 0; p < n; p++) sum += panels[panelIndex(k, p, width)]! * right[p]!;
      x[k]! *= sum;
    }
  }

  /** What the row's pairs, all other pairs and its length cost. */
  costOf({ n, index, count, penalty }: Own, x: Float64Array): number {
    const width = this.#width;
    const { vectors, gram } = this.#fixed;
    const { a, b, all } = this.#weighing;
    let cost = 0;
    for (let k = 0; k < width; k++) cost += (all * gram[k]! + penalty) * x[k]! * x[k]!;
    for (let p = 0; p < n; p++) {
      const y = index[p]! * width;
      let score = 0;
      for (let k = 0; k < width; k++) score += x[k]! * vectors[y + k]!;
      const weight = b(count[p]!);
      cost += a(count[p]!) * score * score - 2 * weight * score + weight;
    }
    return cost;
  }
}
