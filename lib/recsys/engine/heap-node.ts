// What the native operations pass to each other.
import type { Node } from "./ops";

/** A matrix on the heap with room for its gradient; -1 where nothing is learned through it. Both are byte offsets. */
export interface HeapNode extends Node {
  readonly at: number;
  readonly gradient: number;
}
