// A typed array that grows: a column whose length is known only when the file has ended.

type Numbers = Int32Array | Uint32Array | Uint8Array | Float64Array;

/** Doubles when full, so that pushing n values costs O(n). */
class GrowingColumn<T extends Numbers> {
  length = 0;
  #values: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, capacity = 1024) {
    this.#make = make;
    this.#values = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = this.#make(this.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** The values so far: a view, valid until the next push. */
  values(): T {
    return this.#values.subarray(0, this.length) as T;
  }
}

export const growingInt32 = () => new GrowingColumn((length) => new Int32Array(length));
export const growingUint32 = () => new GrowingColumn((length) => new Uint32Array(length));
export const growingUint8 = () => new GrowingColumn((length) => new Uint8Array(length));
export const growingFloat64 = () => new GrowingColumn((length) => new Float64Array(length));
