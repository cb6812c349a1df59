// The op set for the GPU, but for the losses (gpu-losses.ts): nothing is computed here. A program is written down as a list of calls of
// kernels, forwards and then backwards, with places in memory for every result; gpu.ts sends the list off. Equations stand in ../ops.ts.
import type { Sparse } from "../../sparse";
import type { Loss, Node, Ops, Parameter } from "../ops";
import { rowsIn, transposed } from "../sparse-matrix";
import { GpuLosses } from "./gpu-losses";
import { type Fields, type Gathered, type GpuNode, GRADIENTS, size } from "./gpu-tape";
import type { KernelName } from "./shaders";

/** Where a parameter lies, and its gradient; -1 for one whose rows alone have gradients. */
export interface Held {
  readonly at: number;
  readonly gradient: number;
}

export class GpuOps extends GpuLosses implements Ops<GpuNode, Loss> {
  readonly gathered = new Map<Parameter, Gathered[]>();
  /** Where this step's sparse matrices lie: each is brought once. */
  readonly #sparse = new Map<Sparse, Fields>();
  readonly #held: (parameter: Parameter) => Held;

  /** @param from where a step's own results begin */
  constructor(from: number, held: (parameter: Parameter) => Held) {
    super(from);
    this.#held = held;
  }

  gather(table: Parameter, index: Int32Array): GpuNode {
    const { columns } = table;
    const out = this.node(index.length, columns);
    this.call("gather", {
      n: index.length * columns,
      a: this.#held(table).at,
      b: out.at,
      d: this.integers(index),
      p: columns,
    });
    const uses = this.gathered.get(table) ?? [];
    this.gathered.set(table, uses);
    uses.push({ index, gradient: out.gradient });
    return out;
  }

  whole(parameter: Parameter): GpuNode {
    const { at, gradient } = this.#held(parameter);
    if (gradient < 0) throw new Error("Under lazy-adam a table can be gathered from, not used as a whole.");
    return { at, gradient, rows: parameter.rows, columns: parameter.columns };
  }

  rows(x: GpuNode, index: Int32Array): GpuNode {
    const { columns: p } = x;
    const out = this.node(index.length, p);
    this.call("gather", { n: index.length * p, a: x.at, b: out.at, d: this.integers(index), p });
    this.backTo(x, () => {
      const { rows, starts, places, count } = this.runs([{ index, gradient: out.gradient }], p);
      this.call("addRuns", { n: count * p, a: GRADIENTS, b: x.gradient, d: rows, e: starts, q: places, p });
    });
    return out;
  }

  concat(...parts: readonly GpuNode[]): GpuNode {
    const columns = parts.reduce((sum, part) => sum + part.columns, 0);
    const out = this.node(parts[0]!.rows, columns);
    let left = 0;
    for (const part of parts) {
      const shape = { n: part.rows * part.columns, p: part.columns };
      const from = left;
      left += part.columns;
      this.call("copyBlock", { ...shape, a: part.at, b: out.at + from, q: part.columns, r: columns });
      this.backTo(part, () =>
        this.call("addBlock", {
          ...shape,
          a: out.gradient + from,
          b: part.gradient,
          q: columns,
          r: part.columns,
        }),
      );
    }
    return out;
  }

  stack(...parts: readonly GpuNode[]): GpuNode {
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    const out = this.node(rows, parts[0]!.columns);
    let above = 0;
    for (const part of parts) {
      const from = above;
      above += part.rows * part.columns;
      this.#copy(part, { from: part.at, to: out.at + from });
      this.backTo(part, () => this.accumulate(out.gradient + from, part));
    }
    return out;
  }

  cut(x: GpuNode, blocks: number): GpuNode[] {
    const rows = x.rows / blocks;
    return Array.from({ length: blocks }, (_, k) => {
      const skip = k * rows * x.columns;
      return { ...x, at: x.at + skip, gradient: x.gradient < 0 ? -1 : x.gradient + skip, rows };
    });
  }

  reshape({ at, gradient, rows, columns: before }: GpuNode, columns: number): GpuNode {
    return { at, gradient, rows: (rows * before) / columns, columns };
  }

  meanOfRuns(x: GpuNode, lengths: Int32Array): GpuNode {
    const { columns: p } = x;
    const out = this.node(lengths.length, p);
    const starts = new Int32Array(lengths.length + 1);
    lengths.forEach((length, k) => {
      starts[k + 1] = starts[k]! + length;
    });
    const shape = { n: lengths.length * p, d: this.integers(starts), p };
    this.call("meanOfRuns", { ...shape, a: x.at, b: out.at });
    this.backTo(x, () => this.call("meanOfRunsBack", { ...shape, a: x.gradient, b: out.gradient }));
    return out;
  }

  /** The way back is the product with the transpose, so that nothing is added to from two sides. */
  sumRows(x: GpuNode, by: Sparse): GpuNode {
    const { columns: p } = x;
    const out = this.node(rowsIn(by), p);
    this.call("sumRows", { ...this.#bring(by), n: size(out), a: x.at, b: out.at, p });
    this.backTo(x, () => {
      const back = this.#bring(transposed(by, x.rows));
      this.call("sumRows", { ...back, n: size(x), a: out.gradient, b: x.gradient, p, t: 1 });
    });
    return out;
  }

  constant(values: Float32Array, columns: number): GpuNode {
    return { at: this.floats(values), gradient: -1, rows: values.length / columns, columns };
  }

  matMul(a: GpuNode, b: GpuNode, { transposeB = false } = {}): GpuNode {
    const [m, k, n] = [a.rows, a.columns, transposeB ? b.rows : b.columns];
    const out = this.node(m, n);
    // Steps from row to row and from column to column of what is multiplied, and of its transpose.
    const [left, right] = [[k, 1], transposeB ? [1, k] : [n, 1]] as const;
    this.call("matMul", {
      ...{ n: m * n, a: a.at, b: b.at, d: out.at, p: n, q: k },
      ...{ r: left[0], s: left[1], t: right[0], u: right[1] },
    });
    // dA = dC · Bᵀ
    this.backTo(a, () =>
      this.call("matMul", {
        ...{ n: m * k, a: out.gradient, b: b.at, d: a.gradient, p: k, q: n, e: 1 },
        ...{ r: n, s: 1, t: right[1], u: right[0] },
      }),
    );
    // dB = Aᵀ · dC, or where B lies transposed dB = dCᵀ · A
    this.backTo(b, () =>
      this.call(
        "matMul",
        transposeB
          ? {
              ...{ n: n * k, a: out.gradient, b: a.at, d: b.gradient, p: k, q: m, e: 1 },
              ...{ r: 1, s: n, t: k, u: 1 },
            }
          : {
              ...{ n: k * n, a: a.at, b: out.gradient, d: b.gradient, p: n, q: m, e: 1 },
              ...{ r: 1, s: k, t: n, u: 1 },
            },
      ),
    );
    return out;
  }

  add(a: GpuNode, b: GpuNode): GpuNode {
    const out = this.node(a.rows, a.columns);
    const [p, q] = [a.columns, a.rows / b.rows];
    this.call("addRepeated", { n: size(a), a: a.at, b: b.at, d: out.at, p, q });
    this.backTo(a, () => this.accumulate(out.gradient, a));
    this.backTo(b, () => this.call("addRepeatedBack", { n: size(b), a: out.gradient, b: b.gradient, p, q }));
    return out;
  }

  /** In place: x gives its memory away. */
  addBias(x: GpuNode, bias: Parameter, { relu = false } = {}): GpuNode {
    const held = this.whole(bias);
    const shape = { n: size(x), p: x.columns };
    this.call(relu ? "addBiasRelu" : "addBias", { ...shape, a: x.at, b: held.at });
    this.back.push(() => {
      if (relu) this.call("reluBack", { n: size(x), a: x.at, b: x.gradient });
      this.call("columnSums", { n: x.columns, a: x.gradient, b: held.gradient, p: x.columns, q: x.rows });
    });
    return x;
  }

  prelu(x: GpuNode, slope: Parameter): GpuNode {
    const held = this.whole(slope);
    const out = this.node(x.rows, x.columns);
    const shape = { n: size(x), a: x.at, b: held.at, p: x.columns };
    this.call("prelu", { ...shape, d: out.at });
    this.back.push(() => {
      if (x.gradient >= 0) this.call("preluBack", { ...shape, d: out.gradient, e: x.gradient });
      const columns = { n: x.columns, p: x.columns, q: x.rows };
      this.call("preluSlope", { ...columns, a: x.at, b: held.gradient, d: out.gradient });
    });
    return out;
  }

  rowDot(a: GpuNode, b: GpuNode): GpuNode {
    const out = this.node(b.rows, 1);
    const shape = { p: a.columns, q: b.rows / a.rows };
    this.call("rowDot", { ...shape, n: b.rows, a: a.at, b: b.at, d: out.at });
    this.backTo(a, () =>
      this.call("rowDotLeft", { ...shape, n: size(a), a: b.at, b: out.gradient, d: a.gradient }),
    );
    this.backTo(b, () =>
      this.call("rowDotRight", { ...shape, n: size(b), a: a.at, b: out.gradient, d: b.gradient }),
    );
    return out;
  }

  multiply(a: GpuNode, b: GpuNode): GpuNode {
    const out = this.node(a.rows, a.columns);
    const n = size(a);
    this.call("multiply", { n, a: a.at, b: b.at, d: out.at });
    this.backTo(a, () => this.call("addProduct", { n, a: b.at, b: out.gradient, d: a.gradient }));
    this.backTo(b, () => this.call("addProduct", { n, a: a.at, b: out.gradient, d: b.gradient }));
    return out;
  }

  subtract(a: GpuNode, b: GpuNode): GpuNode {
    const out = this.node(a.rows, a.columns);
    this.call("subtract", { n: size(a), a: a.at, b: b.at, d: out.at });
    this.backTo(a, () => this.accumulate(out.gradient, a));
    this.backTo(b, () => this.accumulate(out.gradient, b, -1));
    return out;
  }

  scale(x: GpuNode, factor: number): GpuNode {
    const out = this.node(x.rows, x.columns);
    this.call("scale", { n: size(x), a: x.at, b: out.at, f: factor });
    this.backTo(x, () => this.accumulate(out.gradient, x, factor));
    return out;
  }

  normalize(x: GpuNode): GpuNode {
    const out = this.node(x.rows, x.columns);
    const shape = { n: x.rows, d: this.room(x.rows), p: x.columns };
    this.call("normalize", { ...shape, a: x.at, b: out.at });
    this.backTo(x, () => this.call("normalizeBack", { ...shape, a: out.at, b: out.gradient, e: x.gradient }));
    return out;
  }

  layerNorm(x: GpuNode, gain: Parameter, bias: Parameter): GpuNode {
    const out = this.node(x.rows, x.columns);
    const [g, b] = [this.whole(gain), this.whole(bias)];
    const [z, scale] = [this.room(size(x)), this.room(x.rows)];
    const p = x.columns;
    this.call("layerNorm", { n: x.rows, a: x.at, b: out.at, d: z, e: scale, r: g.at, s: b.at, p });
    this.back.push(() => {
      if (x.gradient >= 0)
        this.call("layerNormBack", {
          n: x.rows,
          a: z,
          b: out.gradient,
          d: scale,
          e: x.gradient,
          r: g.at,
          p,
        });
      this.call("layerNormColumns", {
        n: p,
        a: z,
        b: out.gradient,
        d: g.gradient,
        e: b.gradient,
        p,
        q: x.rows,
      });
    });
    return out;
  }

  gelu(x: GpuNode): GpuNode {
    return this.#each(x, "gelu", "geluBack");
  }

  sigmoid(x: GpuNode): GpuNode {
    return this.#each(x, "sigmoid", "sigmoidBack");
  }

  tanh(x: GpuNode): GpuNode {
    return this.#each(x, "tanh", "tanhBack");
  }

  softplus(x: GpuNode): GpuNode {
    return this.#each(x, "softplus", "softplusBack");
  }

  softmaxRows(x: GpuNode): GpuNode {
    const out = this.node(x.rows, x.columns);
    const shape = { n: x.rows, p: x.columns };
    this.call("softmaxRows", { ...shape, a: x.at, b: out.at });
    this.backTo(x, () =>
      this.call("softmaxRowsBack", { ...shape, a: out.at, b: out.gradient, e: x.gradient }),
    );
    return out;
  }

  logSumExp(x: GpuNode): GpuNode {
    const out = this.node(x.rows, 1);
    const shape = { a: x.at, b: out.at, p: x.columns };
    this.call("logSumExp", { ...shape, n: x.rows });
    this.backTo(x, () =>
      this.call("logSumExpBack", { ...shape, n: size(x), d: out.gradient, e: x.gradient }),
    );
    return out;
  }

  attention(
    q: GpuNode,
    k: GpuNode,
    v: GpuNode,
    { length, heads }: { readonly length: number; readonly heads: number },
  ): GpuNode {
    const out = this.node(q.rows, q.columns);
    const width = q.columns / heads;
    const rows = q.rows * heads;
    const [weights, slopes] = [this.room(rows * length), this.room(rows * length)];
    const shape = { p: q.columns, q: length, r: heads, s: width };
    const scores = { ...shape, n: rows, d: weights, f: 1 / Math.sqrt(width) };
    this.call("attend", { ...scores, a: q.at, b: k.at });
    this.call("mix", { ...shape, n: size(q), a: v.at, b: out.at, d: weights });
    this.back.push(() => {
      const add = { ...shape, n: size(q), t: 1 };
      this.call("attendBack", { ...scores, a: v.at, b: out.gradient, e: slopes });
      if (v.gradient >= 0) this.call("mix", { ...add, a: out.gradient, b: v.gradient, d: weights, e: 1 });
      if (q.gradient >= 0) this.call("mix", { ...add, a: k.at, b: q.gradient, d: slopes });
      if (k.gradient >= 0) this.call("mix", { ...add, a: q.at, b: k.gradient, d: slopes, e: 1 });
    });
    return out;
  }

  #bring(by: Sparse): Fields {
    const before = this.#sparse.get(by);
    if (before !== undefined) return before;
    const d = this.integers(by.start);
    const brought = { d, q: this.integers(by.column), r: this.floats(by.value) };
    this.#sparse.set(by, brought);
    return brought;
  }

  /** A function of each number alone. */
  #each(x: GpuNode, forward: KernelName, back: KernelName): GpuNode {
    const out = this.node(x.rows, x.columns);
    const shape = { n: size(x), a: x.at, b: out.at };
    this.call(forward, shape);
    this.backTo(x, () => this.call(back, { ...shape, d: out.gradient, e: x.gradient }));
    return out;
  }

  #copy(x: Node, { from, to }: { readonly from: number; readonly to: number }): void {
    const n = size(x);
    this.call("copyBlock", { n, a: from, b: to, p: n, q: n, r: n });
  }
}
