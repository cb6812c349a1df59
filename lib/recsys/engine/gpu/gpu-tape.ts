// What the GPU's operations share: the list of calls, places in memory, and notes of how gradients go back, taken on the way forwards.
import type { Node } from "../ops";
import type { KernelName, realFields, wholeFields } from "./shaders";

/** What a kernel is called with; fields left out are 0. Offsets from `GRADIENTS` on count from where gradients begin. */
export type Fields = Readonly<
  Partial<Record<(typeof wholeFields)[number] | (typeof realFields)[number], number>>
>;

export interface Call {
  readonly kernel: KernelName;
  readonly fields: Fields & { readonly n: number };
}

/** Added to an offset among the gradients of a step, whose place is known only when all of its results have theirs. */
export const GRADIENTS = 2 ** 31;

/** Where the loss is added up. */
export const LOSS = 0;

/** A matrix with room for its gradient; -1 where nothing is learned through it. */
export interface GpuNode extends Node {
  readonly at: number;
  readonly gradient: number;
}

/** Rows that a step read of a parameter: which, and where each one's gradient is. */
export interface Gathered {
  readonly index: Int32Array;
  readonly gradient: number;
}

/** Rows by the places that add to them, for kernels that add without two invocations on one number. */
export interface Runs {
  /** Offsets in `ids`: the rows, where each one's places begin and end, the places. */
  readonly rows: number;
  readonly starts: number;
  readonly places: number;
  readonly count: number;
}

export abstract class GpuTape {
  readonly calls: Call[] = [];
  /** Numbers to be put in place before the calls. */
  readonly constants: { readonly at: number; readonly values: Float32Array }[] = [];
  protected readonly back: (() => void)[] = [];
  #ids: Int32Array[] = [];
  #idCount = 0;
  #top: number;
  #gradients = 0;

  /** @param from where a step's own results begin */
  constructor(from: number) {
    this.#top = from;
  }

  /** Where gradients begin, and how many numbers they are. */
  get gradients(): { readonly from: number; readonly count: number } {
    return { from: this.#top, count: this.#gradients };
  }

  get ids(): Int32Array<ArrayBuffer> {
    const all = new Int32Array(Math.max(1, this.#idCount));
    let at = 0;
    for (const part of this.#ids) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Writes down how the gradients go back, last operation first. */
  goBack(): void {
    for (let k = this.back.length - 1; k >= 0; k--) this.back[k]!();
  }

  call(kernel: KernelName, fields: Call["fields"]): void {
    if (fields.n > 0) this.calls.push({ kernel, fields });
  }

  /** Puts integers where kernels find them. @returns their offset */
  integers(values: Int32Array): number {
    this.#ids.push(values);
    this.#idCount += values.length;
    return this.#idCount - values.length;
  }

  /** @param uses rows and where their gradients are, one under the other */
  runs(uses: readonly Gathered[], columns: number): Runs {
    const places = new Map<number, number[]>();
    for (const { index, gradient } of uses)
      index.forEach((row, k) => {
        const own = places.get(row);
        const at = gradient - GRADIENTS + k * columns;
        if (own === undefined) places.set(row, [at]);
        else own.push(at);
      });
    const starts = new Int32Array(places.size + 1);
    let k = 0;
    for (const own of places.values()) starts[++k] = starts[k - 1]! + own.length;
    return {
      count: places.size,
      rows: this.integers(Int32Array.from(places.keys())),
      starts: this.integers(starts),
      places: this.integers(Int32Array.from([...places.values()].flat())),
    };
  }

  protected accumulate(from: number, to: GpuNode, factor = 1): void {
    this.call("accumulate", { n: size(to), a: from, b: to.gradient, f: factor });
  }

  /** Only where x is learned through. */
  protected backTo(x: GpuNode, write: () => void): void {
    if (x.gradient >= 0) this.back.push(write);
  }

  protected floats(values: Float32Array): number {
    const at = this.room(values.length);
    this.constants.push({ at, values });
    return at;
  }

  protected room(count: number): number {
    const at = this.#top;
    this.#top += count;
    return at;
  }

  protected node(rows: number, columns: number): GpuNode {
    const gradient = GRADIENTS + this.#gradients;
    this.#gradients += rows * columns;
    return { at: this.room(rows * columns), gradient, rows, columns };
  }
}

/** Numbers in a matrix. */
export const size = ({ rows, columns }: Node) => rows * columns;
