// The op set on our kernels, but for the losses (native-losses.ts). Each equation stands in ops.ts.
import type { Heap } from "../kernels/kernels";
import type { Sparse } from "../sparse";
import type { HeapNode } from "./heap-node";
import { type AttentionShape, attend } from "./native-attention";
import { type HeapLoss, NativeLosses } from "./native-losses";
import type { Ops, Parameter } from "./ops";
import { rowsIn } from "./sparse-matrix";

/** Where a parameter lies, and its gradient; -1 for one whose rows alone have gradients. */
export interface Held {
  readonly at: number;
  readonly gradient: number;
}

/** Rows that a step read, and their gradients. */
export interface Gathered {
  readonly index: number;
  readonly gradient: number;
  readonly count: number;
}

/** A sparse matrix's arrays, as byte offsets. */
type OnHeap = Readonly<Record<keyof Sparse, number>>;

export class NativeOps extends NativeLosses implements Ops<HeapNode, HeapLoss> {
  /** Of this step, by parameter. */
  readonly gathered = new Map<Parameter, Gathered[]>();
  /** Of this step: those used as a whole. */
  readonly wholes = new Set<Parameter>();
  /** Where this step's sparse matrices lie: each is brought once. */
  readonly #sparse = new Map<Sparse, OnHeap>();
  readonly #held: (parameter: Parameter) => Held;

  constructor(heap: Heap, held: (parameter: Parameter) => Held) {
    super(heap);
    this.#held = held;
  }

  override begin(): void {
    super.begin();
    this.gathered.clear();
    this.wholes.clear();
    this.#sparse.clear();
  }

  gather(table: Parameter, index: Int32Array): HeapNode {
    const out = this.node(index.length, table.columns);
    const places = this.heap.integers(index);
    this.heap.run.gather(this.#held(table).at, places, out.at, index.length, table.columns);
    const uses = this.gathered.get(table) ?? [];
    this.gathered.set(table, uses);
    uses.push({ index: places, gradient: out.gradient, count: index.length });
    return out;
  }

  whole(parameter: Parameter): HeapNode {
    const { at, gradient } = this.#held(parameter);
    if (gradient < 0) throw new Error("Under lazy-adam a table can be gathered from, not used as a whole.");
    this.wholes.add(parameter);
    return { at, gradient, rows: parameter.rows, columns: parameter.columns };
  }

  rows(x: HeapNode, index: Int32Array): HeapNode {
    const { run } = this.heap;
    const out = this.node(index.length, x.columns);
    const places = this.heap.integers(index);
    run.gather(x.at, places, out.at, index.length, x.columns);
    this.back.push(() => run.scatterAdd(x.gradient, places, out.gradient, index.length, x.columns));
    return out;
  }

  concat(...parts: readonly HeapNode[]): HeapNode {
    const { run } = this.heap;
    const { rows } = parts[0]!;
    const width = parts.reduce((sum, { columns }) => sum + columns, 0);
    const out = this.node(rows, width);
    let column = 0;
    for (const { at, gradient, columns } of parts) {
      const shift = 4 * column;
      column += columns;
      run.copyColumns(out.at + shift, at, rows, columns, width, columns);
      if (gradient >= 0)
        this.back.push(() => run.addColumns(gradient, out.gradient + shift, rows, columns, columns, width));
    }
    return out;
  }

  stack(...parts: readonly HeapNode[]): HeapNode {
    const { columns } = parts[0]!;
    const out = this.node(
      parts.reduce((sum, { rows }) => sum + rows, 0),
      columns,
    );
    let row = 0;
    for (const part of parts) {
      const shift = 4 * row * columns;
      row += part.rows;
      this.copy(out.at + shift, part.at, part.rows * columns);
      this.addBack(part, out, shift);
    }
    return out;
  }

  cut(x: HeapNode, blocks: number): HeapNode[] {
    const rows = x.rows / blocks;
    return Array.from({ length: blocks }, (_, block) => {
      const out = this.node(rows, x.columns);
      const shift = 4 * block * rows * x.columns;
      this.copy(out.at, x.at + shift, rows * x.columns);
      this.back.push(() => {
        if (x.gradient >= 0) this.heap.run.addTo(x.gradient + shift, out.gradient, rows * x.columns);
      });
      return out;
    });
  }

  /** A view: nothing is copied. */
  reshape({ at, gradient, rows, columns: before }: HeapNode, columns: number): HeapNode {
    return { at, gradient, rows: (rows * before) / columns, columns };
  }

  meanOfRuns(x: HeapNode, lengths: Int32Array): HeapNode {
    const { run } = this.heap;
    const runs = lengths.length;
    const out = this.node(runs, x.columns);
    const counts = this.heap.integers(lengths);
    this.heap.f32.fill(0, out.at >> 2, (out.at >> 2) + runs * x.columns);
    run.meanOfRuns(x.at, counts, out.at, runs, x.columns);
    this.back.push(() => run.meanOfRunsBackward(out.gradient, counts, x.gradient, runs, x.columns));
    return out;
  }

  sumRows(x: HeapNode, by: Sparse): HeapNode {
    const { run } = this.heap;
    const rows = rowsIn(by);
    const out = this.node(rows, x.columns);
    const { start, column, value } = this.#bring(by);
    this.heap.f32.fill(0, out.at >> 2, (out.at >> 2) + rows * x.columns);
    run.sumRows(x.at, start, column, value, out.at, rows, x.columns);
    this.back.push(() =>
      run.sumRowsBackward(out.gradient, start, column, value, x.gradient, rows, x.columns),
    );
    return out;
  }

  constant(values: Float32Array, columns: number): HeapNode {
    return { at: this.heap.floats(values), gradient: -1, rows: values.length / columns, columns };
  }

  matMul(a: HeapNode, b: HeapNode, { transposeB = false } = {}): HeapNode {
    const [m, k, n] = [a.rows, a.columns, transposeB ? b.rows : b.columns];
    const out = this.node(m, n);
    const multiply = (
      x: number,
      y: number,
      to: number,
      [rows, columns, depth]: readonly [number, number, number],
      { left = 0, right = 0, add = 0 },
    ) => {
      const mark = this.heap.mark();
      const scratch = this.heap.room((rows + 4 + columns + 8) * Math.min(depth, 256));
      this.heap.run.matMul(x, y, to, rows, columns, depth, left, right, add, scratch);
      this.heap.release(mark);
    };
    multiply(a.at, b.at, out.at, [m, n, k], { right: transposeB ? 1 : 0 });
    this.back.push(() => {
      if (a.gradient >= 0)
        multiply(out.gradient, b.at, a.gradient, [m, k, n], { right: transposeB ? 0 : 1, add: 1 });
      if (b.gradient < 0) return;
      if (transposeB) multiply(out.gradient, a.at, b.gradient, [n, k, m], { left: 1, add: 1 });
      else multiply(a.at, out.gradient, b.gradient, [k, n, m], { left: 1, add: 1 });
    });
    return out;
  }

  add(a: HeapNode, b: HeapNode): HeapNode {
    const { run } = this.heap;
    const each = a.rows / b.rows;
    const { columns } = a;
    const out = this.node(a.rows, columns);
    this.copy(out.at, a.at, a.rows * columns);
    run.addRepeated(out.at, b.at, b.rows, each, columns);
    this.addBack(a, out);
    if (b.gradient >= 0)
      this.back.push(() => run.addTogether(b.gradient, out.gradient, b.rows, each, columns));
    return out;
  }

  /** In place: x gives its memory away. */
  addBias(x: HeapNode, bias: Parameter, { relu = false } = {}): HeapNode {
    const { run } = this.heap;
    const { rows, columns } = x;
    const held = this.whole(bias);
    if (relu) run.addBiasRelu(x.at, held.at, rows, columns);
    else run.addBias(x.at, held.at, rows, columns);
    this.back.push(() => {
      if (relu) run.reluBackward(x.gradient, x.at, rows * columns);
      run.columnSums(x.gradient, held.gradient, rows, columns);
    });
    return x;
  }

  prelu(x: HeapNode, slope: Parameter): HeapNode {
    const { run } = this.heap;
    const { rows, columns } = x;
    const held = this.whole(slope);
    const out = this.node(rows, columns);
    run.prelu(x.at, held.at, out.at, rows, columns);
    this.back.push(() =>
      run.preluBackward(x.at, held.at, out.gradient, x.gradient, held.gradient, rows, columns),
    );
    return out;
  }

  rowDot(a: HeapNode, b: HeapNode): HeapNode {
    const { run } = this.heap;
    const each = b.rows / a.rows;
    const out = this.node(b.rows, 1);
    run.rowDot(a.at, b.at, out.at, a.rows, each, a.columns);
    this.back.push(() =>
      run.rowDotBackward(a.at, b.at, out.gradient, a.gradient, b.gradient, a.rows, each, a.columns),
    );
    return out;
  }

  multiply(a: HeapNode, b: HeapNode): HeapNode {
    const { run } = this.heap;
    const out = this.node(a.rows, a.columns);
    const size = a.rows * a.columns;
    this.heap.f32.fill(0, out.at >> 2, (out.at >> 2) + size);
    run.addProduct(out.at, a.at, b.at, size);
    this.back.push(() => {
      if (a.gradient >= 0) run.addProduct(a.gradient, out.gradient, b.at, size);
      if (b.gradient >= 0) run.addProduct(b.gradient, out.gradient, a.at, size);
    });
    return out;
  }

  subtract(a: HeapNode, b: HeapNode): HeapNode {
    const { run } = this.heap;
    const out = this.node(a.rows, a.columns);
    const size = a.rows * a.columns;
    this.copy(out.at, a.at, size);
    run.scaleTo(out.at, b.at, size, -1);
    this.addBack(a, out);
    if (b.gradient >= 0) this.back.push(() => run.scaleTo(b.gradient, out.gradient, size, -1));
    return out;
  }

  scale(x: HeapNode, factor: number): HeapNode {
    const { run } = this.heap;
    const out = this.node(x.rows, x.columns);
    const size = x.rows * x.columns;
    this.heap.f32.fill(0, out.at >> 2, (out.at >> 2) + size);
    run.scaleTo(out.at, x.at, size, factor);
    this.back.push(() => run.scaleTo(x.gradient, out.gradient, size, factor));
    return out;
  }

  normalize(x: HeapNode): HeapNode {
    const { run } = this.heap;
    const out = this.node(x.rows, x.columns);
    const scale = this.heap.room(x.rows);
    run.normalizeRows(x.at, out.at, scale, x.rows, x.columns);
    this.back.push(() =>
      run.normalizeRowsBackward(out.at, out.gradient, scale, x.gradient, x.rows, x.columns),
    );
    return out;
  }

  layerNorm(x: HeapNode, gain: Parameter, bias: Parameter): HeapNode {
    const { run } = this.heap;
    const { rows, columns } = x;
    const out = this.node(rows, columns);
    const z = this.heap.room(rows * columns);
    const scale = this.heap.room(rows);
    const [g, b] = [this.whole(gain), this.whole(bias)];
    run.layerNorm(x.at, g.at, b.at, out.at, z, scale, rows, columns, 1e-5);
    this.back.push(() =>
      run.layerNormBackward(out.gradient, z, scale, g.at, x.gradient, g.gradient, b.gradient, rows, columns),
    );
    return out;
  }

  gelu(x: HeapNode): HeapNode {
    const { gelu, geluBackward } = this.heap.run;
    const share = this.heap.room(x.rows * x.columns);
    return this.#each(
      x,
      (from, to, size) => gelu(from, to, share, size),
      (out, size) => geluBackward(x.at, share, out.gradient, x.gradient, size),
    );
  }

  sigmoid(x: HeapNode): HeapNode {
    const { sigmoid, sigmoidBackward } = this.heap.run;
    return this.#each(x, sigmoid, (out, size) => sigmoidBackward(out.at, out.gradient, x.gradient, size));
  }

  tanh(x: HeapNode): HeapNode {
    const { tanh, tanhBackward } = this.heap.run;
    return this.#each(x, tanh, (out, size) => tanhBackward(out.at, out.gradient, x.gradient, size));
  }

  softplus(x: HeapNode): HeapNode {
    const { softplus, softplusBackward } = this.heap.run;
    return this.#each(x, softplus, (out, size) => softplusBackward(x.at, out.gradient, x.gradient, size));
  }

  softmaxRows(x: HeapNode): HeapNode {
    const { run } = this.heap;
    const { rows, columns } = x;
    const out = this.node(rows, columns);
    this.copy(out.at, x.at, rows * columns);
    run.softmaxRows(out.at, rows, columns, 1, 0);
    this.back.push(() => {
      // In place: the result's own gradient is not read again.
      run.softmaxRowsBackward(out.at, out.gradient, rows, columns, 1);
      run.addTo(x.gradient, out.gradient, rows * columns);
    });
    return out;
  }

  logSumExp(x: HeapNode): HeapNode {
    const { run } = this.heap;
    const { rows, columns } = x;
    const out = this.node(rows, 1);
    const shares = this.heap.room(rows * columns);
    this.copy(shares, x.at, rows * columns);
    run.logSumExpRows(shares, out.at, rows, columns);
    this.back.push(() => run.addRowsTimes(x.gradient, shares, out.gradient, rows, columns));
    return out;
  }

  attention(q: HeapNode, k: HeapNode, v: HeapNode, shape: AttentionShape): HeapNode {
    const out = this.node(q.rows, q.columns);
    this.back.push(attend(this.heap, { q, k, v, out }, shape));
    return out;
  }

  #bring(by: Sparse): OnHeap {
    const before = this.#sparse.get(by);
    if (before !== undefined) return before;
    const brought = {
      start: this.heap.integers(by.start),
      column: this.heap.integers(by.column),
      value: this.heap.floats(by.value),
    };
    this.#sparse.set(by, brought);
    return brought;
  }

  /** A function of each number alone. */
  #each(
    x: HeapNode,
    forward: (x: number, out: number, size: number) => void,
    back: (out: HeapNode, size: number) => void,
  ): HeapNode {
    const out = this.node(x.rows, x.columns);
    const size = x.rows * x.columns;
    forward(x.at, out.at, size);
    this.back.push(() => back(out, size));
    return out;
  }
}
