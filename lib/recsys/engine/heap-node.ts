// What the native operations pass to each other.
import type { Heap } from "../kernels/kernels";
import type { Node } from "./ops";

/** A matrix on the heap with room for its gradient; -1 where nothing is learned through it. Both are byte offsets. */
export interface HeapNode extends Node {
  readonly at: number;
  readonly gradient: number;
  /** Takes what lies there as the gradient, where nothing has been added to it yet. @returns whether it did */
  adopt?(gradient: number): boolean;
}

/** An operation's result. Its gradient gets its zeros when somebody first asks where it is. */
export class Made implements HeapNode {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  readonly #heap: Heap;
  #gradient = -1;

  constructor(heap: Heap, rows: number, columns: number) {
    this.#heap = heap;
    this.at = heap.room(rows * columns);
    this.rows = rows;
    this.columns = columns;
  }

  get gradient(): number {
    if (this.#gradient < 0) this.#gradient = this.#heap.zeros(this.rows * this.columns);
    return this.#gradient;
  }

  adopt(gradient: number): boolean {
    if (this.#gradient >= 0) return false;
    this.#gradient = gradient;
    return true;
  }
}
