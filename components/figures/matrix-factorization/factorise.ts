// Least-squares matrix factorisation for a table small enough to look at. Not the engine: lib/recsys is.
// Only + − × ÷ and √ on doubles, so server and browser agree to the last bit.
import { randomFrom } from "../random";

/** One observed cell of the table. */
export interface SeenCell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** r̂ = mean + rowBias[u] + columnBias[i] + Σ_k rows[u][k] · columns[i][k] */
export interface Factors {
  readonly mean: number;
  readonly rowBias: readonly number[];
  readonly columnBias: readonly number[];
  /** [rowCount][d] */
  readonly rows: readonly (readonly number[])[];
  /** [columnCount][d] */
  readonly columns: readonly (readonly number[])[];
}

/** Solves A x = b for a small positive definite A (Gauss elimination; no pivoting needed). Changes both. */
function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    for (let r = k + 1; r < n; r++) {
      const f = a[r]![k]! / a[k]![k]!;
      for (let c = k; c < n; c++) a[r]![c]! -= f * a[k]![c]!;
      b[r]! -= f * b[k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let rest = b[k]!;
    for (let c = k + 1; c < n; c++) rest -= a[k]![c]! * x[c]!;
    x[k] = rest / a[k]![k]!;
  }
  return x;
}

/** Ridge regression of targets on features; the first feature is the constant 1 of the bias. */
function ridge(
  features: readonly (readonly number[])[],
  targets: readonly number[],
  penalty: number,
): number[] {
  const n = features[0]!.length;
  const a = Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, c) => (r === c ? penalty : 0)));
  const b = new Array<number>(n).fill(0);
  features.forEach((f, k) => {
    for (let r = 0; r < n; r++) {
      b[r]! += f[r]! * targets[k]!;
      for (let c = 0; c < n; c++) a[r]![c]! += f[r]! * f[c]!;
    }
  });
  return solve(a, b);
}

/** Small starting numbers, the same every time. */
function startingNumbers(count: number, d: number, seed: number): number[][] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => Array.from({ length: d }, () => random() - 0.5));
}

/**
 * Alternating least squares: with the columns fixed every row is a small ridge regression, and the other way round.
 * Minimises Σ_seen (r − r̂)² + penalty · (Σ b² + Σ‖p‖² + Σ‖q‖²).
 */
export function factorise(options: {
  readonly cells: readonly SeenCell[];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly d: number;
  readonly penalty: number;
  readonly sweeps?: number;
  readonly seed?: number;
}): Factors {
  const { cells, rowCount, columnCount, d, penalty, sweeps = 60, seed = 7 } = options;
  const mean = cells.reduce((sum, c) => sum + c.value, 0) / cells.length;
  const rows = startingNumbers(rowCount, d, seed);
  const columns = startingNumbers(columnCount, d, seed + 1);
  const rowBias = new Array<number>(rowCount).fill(0);
  const columnBias = new Array<number>(columnCount).fill(0);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let u = 0; u < rowCount; u++) {
      const own = cells.filter((c) => c.row === u);
      const [bias, ...vector] = ridge(
        own.map((c) => [1, ...columns[c.column]!]),
        own.map((c) => c.value - mean - columnBias[c.column]!),
        penalty,
      );
      rowBias[u] = bias!;
      rows[u] = vector;
    }
    for (let i = 0; i < columnCount; i++) {
      const own = cells.filter((c) => c.column === i);
      const [bias, ...vector] = ridge(
        own.map((c) => [1, ...rows[c.row]!]),
        own.map((c) => c.value - mean - rowBias[c.row]!),
        penalty,
      );
      columnBias[i] = bias!;
      columns[i] = vector;
    }
  }
  return turnToMainDirections({ mean, rowBias, columnBias, rows, columns });
}

/**
 * Any rotation of both sides leaves every product as it was. This picks the one whose axes are the main directions
 * of the columns, strongest first (Jacobi's method on QᵀQ), so that the first number says most.
 */
function turnToMainDirections(f: Factors): Factors {
  const d = f.columns[0]!.length;
  const turn = Array.from({ length: d }, (_, r) => Array.from({ length: d }, (_, c) => (r === c ? 1 : 0)));
  const gram = turn.map((_, r) => turn.map((_, c) => f.columns.reduce((sum, q) => sum + q[r]! * q[c]!, 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let a = 0; a < d; a++) {
      for (let b = a + 1; b < d; b++) rotate(gram, turn, a, b);
    }
  }
  const order = turn.map((_, k) => k).sort((a, b) => gram[b]![b]! - gram[a]![a]!);
  const turned = (vector: readonly number[]) =>
    order.map((k) => vector.reduce((sum, x, r) => sum + x * turn[r]![k]!, 0));
  const columns = f.columns.map(turned);
  const sign = order.map((_, k) =>
    columns.reduce((top, q) => (Math.abs(q[k]!) > Math.abs(top) ? q[k]! : top), 0) < 0 ? -1 : 1,
  );
  const signed = (vector: readonly number[]) => vector.map((x, k) => x * sign[k]!);
  return { ...f, rows: f.rows.map(turned).map(signed), columns: columns.map(signed) };
}

/** One Jacobi rotation: makes gram[a][b] zero and keeps the rotation in `turn`. */
function rotate(gram: number[][], turn: number[][], a: number, b: number): void {
  const off = gram[a]![b]!;
  if (Math.abs(off) < 1e-12) return;
  const theta = (gram[b]![b]! - gram[a]![a]!) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cos = 1 / Math.sqrt(t * t + 1);
  const sin = t * cos;
  const mix = (x: number[], i: number, j: number) => {
    const [p, q] = [x[i]!, x[j]!];
    x[i] = cos * p - sin * q;
    x[j] = sin * p + cos * q;
  };
  for (const row of gram) mix(row, a, b);
  const [rowA, rowB] = [gram[a]!.slice(), gram[b]!.slice()];
  gram[a] = rowA.map((x, k) => cos * x - sin * rowB[k]!);
  gram[b] = rowA.map((x, k) => sin * x + cos * rowB[k]!);
  for (const row of turn) mix(row, a, b);
}

/** r̂ of one cell. */
export function rebuilt(f: Factors, row: number, column: number): number {
  let sum = f.mean + f.rowBias[row]! + f.columnBias[column]!;
  f.rows[row]!.forEach((p, k) => {
    sum += p * f.columns[column]![k]!;
  });
  return sum;
}
