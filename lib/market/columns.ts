// Typed columns that grow while the market is simulated and are cut to length at the end.

type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

export class Column<T extends Numbers> {
  #values: T;
  #length = 0;
  readonly #make: (length: number) => T;

  /** @param make the typed array's constructor call, such as `(n) => new Int32Array(n)` */
  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  /** A copy of exactly the values pushed. */
  finish(): T {
    const exact = this.#make(this.#length);
    exact.set(this.#values.subarray(0, this.#length));
    return exact;
  }
}

export const int32 = () => new Column((length) => new Int32Array(length));
export const uint8 = () => new Column((length) => new Uint8Array(length));
export const float32 = () => new Column((length) => new Float32Array(length));
export const float64 = () => new Column((length) => new Float64Array(length));
