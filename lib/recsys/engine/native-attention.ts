// Causal self-attention on our kernels, head by head. The equation stands in ops.ts.
import type { Heap } from "../kernels/kernels";
import type { HeapNode } from "./heap-node";

export interface AttentionShape {
  /** Places of a sequence. */
  readonly length: number;
  readonly heads: number;
}

interface Matrices {
  readonly q: HeapNode;
  readonly k: HeapNode;
  readonly v: HeapNode;
  readonly out: HeapNode;
}

/** Fills `out`. @returns what carries its gradient back to q, k and v */
export function attend(
  heap: Heap,
  { q, k, v, out }: Matrices,
  { length, heads }: AttentionShape,
): () => void {
  const { run } = heap;
  const width = q.columns / heads;
  const count = (q.rows / length) * heads;
  const size = length * width;
  const scale = 1 / Math.sqrt(width);
  const scratch = heap.room(2 * (length + 12) * Math.max(length, width));
  const block = () => heap.room(count * size);
  // Heads lie apart while they are worked on, [sequence, head, place, width], and together outside, [sequence · place, head · width].
  const apart = { q: block(), k: block(), v: block(), out: block() };
  const seen = heap.room(count * length * length);
  const each = (move: (together: number, apart: number) => void) => {
    for (let h = 0; h < count; h++)
      move(4 * (Math.floor(h / heads) * length * q.columns + (h % heads) * width), 4 * h * size);
  };
  const split = (from: number, to: number) =>
    each((t, a) => run.copyColumns(to + a, from + t, length, width, width, q.columns));
  const join = (from: number, to: number) =>
    each((t, a) => run.copyColumns(to + t, from + a, length, width, q.columns, width));
  const joinAdding = (from: number, to: number) =>
    each((t, a) => run.addColumns(to + t, from + a, length, width, q.columns, width));
  split(q.at, apart.q);
  split(k.at, apart.k);
  split(v.at, apart.v);
  for (let h = 0; h < count; h++) {
    const at = 4 * h * size;
    const mine = seen + 4 * h * length * length;
    run.matMul(apart.q + at, apart.k + at, mine, length, length, width, 0, 1, 0, scratch);
    run.softmaxRows(mine, length, length, scale, 1);
    run.matMul(mine, apart.v + at, apart.out + at, length, width, length, 0, 0, 0, scratch);
  }
  join(apart.out, out.at);
  return () => {
    const back = { q: block(), k: block(), v: block() };
    const slope = heap.room(length * length);
    split(out.gradient, apart.out);
    for (let h = 0; h < count; h++) {
      const at = 4 * h * size;
      const mine = seen + 4 * h * length * length;
      run.matMul(mine, apart.out + at, back.v + at, length, width, length, 1, 0, 0, scratch);
      run.matMul(apart.out + at, apart.v + at, slope, length, length, width, 0, 1, 0, scratch);
      run.softmaxRowsBackward(mine, slope, length, length, scale);
      run.matMul(slope, apart.k + at, back.q + at, length, width, length, 0, 0, 0, scratch);
      run.matMul(slope, apart.q + at, back.k + at, length, width, length, 1, 0, 0, scratch);
    }
    joinAdding(back.q, q.gradient);
    joinAdding(back.k, k.gradient);
    joinAdding(back.v, v.gradient);
  };
}
