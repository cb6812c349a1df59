// The set of operations in which a model's loss is written once, whoever carries it out: plain tfjs (textbook.ts) or our own
// kernels (native.ts). Everything is a matrix [rows, columns] of float32; a loss is a number.
import type { Sparse } from "../sparse";
import type { EngineState } from "../training/checkpoint";

/** Something to be learned. */
export interface Parameter {
  readonly rows: number;
  readonly columns: number;
  /** Values to start from, row-major. */
  readonly start: Float32Array;
  /** Whether its rows are only gathered, never the whole used: "lazy-adam" then moves the rows that a step gathered. */
  readonly table?: boolean;
}

/** A matrix that an engine holds. */
export interface Node {
  readonly rows: number;
  readonly columns: number;
}

/** A mean over the examples, to be made small. */
export interface Loss {
  readonly loss: true;
}

/** @typeParam N the engine's own matrices; @typeParam L its losses */
export interface Ops<N extends Node = Node, L extends Loss = Loss> {
  /** Rows of a parameter, [index.length, columns]; an index may occur more than once. */
  gather(table: Parameter, index: Int32Array): N;
  /** The whole parameter. */
  whole(parameter: Parameter): N;
  /** Rows of x, [index.length, columns]; an index may occur more than once. */
  rows(x: N, index: Int32Array): N;
  /** The parts side by side, [rows, sum of their columns]. */
  concat(...parts: readonly N[]): N;
  /** The parts one under the other, [sum of their rows, columns]. */
  stack(...parts: readonly N[]): N;
  /** The other way round: x cut into so many blocks of as many rows. */
  cut(x: N, blocks: number): N[];
  /** The same numbers in rows of so many columns. */
  reshape(x: N, columns: number): N;
  /** Means of runs of rows of x: row r is the mean of the next lengths[r] rows, zeros where that is none. Σ lengths = rows of x. */
  meanOfRuns(x: N, lengths: Int32Array): N;
  /** S x for the sparse S: row r is the sum of value[k] · x[column[k]] over start[r] ≤ k < start[r + 1], zeros where that is none. */
  sumRows(x: N, by: Sparse): N;
  /** What is not learned: for matMul, add, subtract, multiply and concat. @param values row-major */
  constant(values: Float32Array, columns: number): N;
  /** a [m, k] · b [k, n]; with `transposeB` b is [n, k]. */
  matMul(a: N, b: N, options?: { readonly transposeB?: boolean }): N;
  /** a + b; where a has e times the rows of b, row r of b is added to rows r · e … of a. */
  add(a: N, b: N): N;
  /** x + bias on every row, bias [1, columns]; then max(0, ·) where asked. x must not be used again. */
  addBias(x: N, bias: Parameter, options?: { readonly relu?: boolean }): N;
  /** max(0, x) + slope · min(0, x), slope [1, columns]. */
  prelu(x: N, slope: Parameter): N;
  /** Row r of a [n, d] times each of rows r · e … of b [n · e, d]: [n · e, 1]. */
  rowDot(a: N, b: N): N;
  /** a ⊙ b, both of one shape. */
  multiply(a: N, b: N): N;
  /** a − b, both of one shape. */
  subtract(a: N, b: N): N;
  /** factor · x. */
  scale(x: N, factor: number): N;
  /** Rows brought to length one: x / √(Σ x² + 1e-12), which has a slope at 0 too. */
  normalize(x: N): N;
  /** Layer normalisation of the rows with gain and bias [1, columns], ε = 1e-5. */
  layerNorm(x: N, gain: Parameter, bias: Parameter): N;
  /** ½x(1 + tanh(√(2/π)(x + .044715x³))). */
  gelu(x: N): N;
  /** 1 / (1 + e⁻ˣ). */
  sigmoid(x: N): N;
  tanh(x: N): N;
  /** ln(1 + eˣ); −softplus(−x) = ln σ(x). */
  softplus(x: N): N;
  /** e^x / Σ e^x along each row. */
  softmaxRows(x: N): N;
  /** ln Σ eˣ along each row, [rows, 1]. */
  logSumExp(x: N): N;
  /**
   * Causal self-attention: q, k, v [sequences · length, width], softmax(qkᵀ / √(width / heads)) v head by head; a place sees itself and
   * those before it.
   */
  attention(q: N, k: N, v: N, options: { readonly length: number; readonly heads: number }): N;

  /** weight · mean of ln(1 + eˢ) − y s over s [n, 1]; the weight is 1 when left out. */
  bce(s: N, labels: Float32Array, options?: { readonly weight?: number }): L;
  /** Mean of ln(1 + e^(drawn − bought)); row r of bought [n, 1] stands against rows r · e … of drawn [n · e, 1]. */
  bpr(bought: N, drawn: N): L;
  /** Mean over rows of ln Σ eˡ − l[label]; rows with a negative label are left out. logits must not be used again. */
  softmax(logits: N, labels: Int32Array): L;
  /** Mean of all of x. */
  mean(x: N): L;
  /** λ · Σ x² / rows. */
  penalty(x: N, lambda: number): L;
  sum(...losses: readonly L[]): L;
}

/** A model's loss on one batch. Carried out anew at each call: what it draws must come out the same. */
export type Program = <N extends Node, L extends Loss>(ops: Ops<N, L>) => L;

/** What a model works out without a loss. */
export type Forward = <N extends Node, L extends Loss>(ops: Ops<N, L>) => N;

export interface Optimizer {
  /**
   * "adam": every parameter moves at every step (Kingma and Ba, ICLR 2015). "lazy-adam": of tables the gathered rows alone move,
   * with the moments they had: another optimiser, whose step costs O(batch), not O(catalogue).
   */
  readonly kind: "adam" | "lazy-adam";
  readonly learningRate: number;
}

/** Adam's settings, as tfjs has them on every backend of ours. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

export interface Engine {
  readonly name: "textbook" | "native" | "gpu";
  /**
   * One step of the optimiser down the program's gradient, taken when this returns; the loss before it may come later.
   * @throws at once what is wrong with the program
   */
  step(program: Program): Promise<number>;
  /** What the parameters of now give, row-major; nothing moves. */
  compute(forward: Forward): Promise<Float32Array>;
  /** The parameter times the factor, for whoever lets weights decay between steps. */
  shrink(parameter: Parameter, factor: number): void;
  /** Gradient of the program by a parameter, row-major; nothing moves. For tests and for the debugger of gradients. */
  gradient(program: Program, parameter: Parameter): Promise<Float32Array>;
  /** A copy of what the parameter is by now. */
  read(parameter: Parameter): Promise<Float32Array>;
  /** A copy of all that the next step builds on. */
  state(): Promise<EngineState>;
  /** Goes on from there. @param state of an engine with the same parameters in the same order */
  restore(state: EngineState): void;
  dispose(): void;
}
