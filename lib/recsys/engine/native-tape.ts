// What the operations on our kernels share: room on the heap, and notes of how gradients go back, taken on the way forwards.
import type { Heap } from "../kernels/kernels";
import { type HeapNode, Made } from "./heap-node";

export abstract class NativeTape {
  protected readonly heap: Heap;
  protected readonly back: (() => void)[] = [];

  constructor(heap: Heap) {
    this.heap = heap;
  }

  begin(): void {
    this.back.length = 0;
  }

  /** Carries the gradients back, last operation first. */
  goBack(): void {
    for (let k = this.back.length - 1; k >= 0; k--) this.back[k]!();
  }

  protected copy(to: number, from: number, count: number): void {
    this.heap.f32.copyWithin(to >> 2, from >> 2, (from >> 2) + count);
  }

  /** Where x is learned through, its gradient will get that of `from`, behind so many bytes of it. */
  protected addBack(x: Pick<HeapNode, "gradient" | "rows" | "columns">, from: HeapNode, shift = 0): void {
    this.back.push(() => {
      if (x.gradient >= 0) this.heap.run.addTo(x.gradient, from.gradient + shift, x.rows * x.columns);
    });
  }

  protected node(rows: number, columns: number): HeapNode {
    return new Made(this.heap, rows, columns);
  }
}
