// What the operations on our kernels share: room on the heap, and notes of how gradients go back, taken on the way forwards.
import type { Heap } from "../kernels/kernels";
import type { HeapNode } from "./heap-node";

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

  /** Where x is learned through, its gradient will get what then lies at `from`. */
  protected addBack({ gradient, rows, columns }: HeapNode, from: number): void {
    if (gradient >= 0) this.back.push(() => this.heap.run.addTo(gradient, from, rows * columns));
  }

  protected node(rows: number, columns: number): HeapNode {
    const gradient = this.heap.zeros(rows * columns);
    return { at: this.heap.room(rows * columns), gradient, rows, columns };
  }
}
