// A table that grows while the market is played and is cut to length at the end: typed columns of one length.
// Writers ask for a row and fill the columns themselves, which keeps each write a plain store into one typed array.

type Numbers = Float64Array | Float32Array | Int32Array | Int16Array | Uint8Array;

const LEAST_CAPACITY = 1024;

export class Rows<C extends Readonly<Record<string, Numbers>>> {
  readonly #make: (length: number) => C;
  #capacity: number;
  /** Rows handed over already. */
  #taken = 0;
  #length = 0;
  columns: C;

  /** @param make columns of a length, all 0 @param expected rows before the first `take`: a guess that spares growing */
  constructor(make: (length: number) => C, expected = 0) {
    this.#make = make;
    this.#capacity = Math.max(LEAST_CAPACITY, Math.ceil(expected));
    this.columns = make(this.#capacity);
  }

  /** Rows since the beginning of the market. */
  get count(): number {
    return this.#taken + this.#length;
  }

  /** Adds rows of zeros; returns where in `columns` the first stands. Read `columns` after this call, not before. */
  next(count = 1): number {
    const row = this.#length;
    this.#length += count;
    if (this.#length > this.#capacity) this.#grow(row);
    return row;
  }

  /** Where in `columns` a row stands that was not taken yet. @param row counted from the beginning of the market */
  at(row: number): number {
    return row - this.#taken;
  }

  /** Hands over the rows since the last call: views of that length, whose buffers may be longer. */
  take(): C {
    const taken = Object.fromEntries(
      Object.entries(this.columns).map(([name, column]) => [name, column.subarray(0, this.#length)]),
    );
    this.#taken += this.#length;
    this.#length = 0;
    this.#capacity = LEAST_CAPACITY;
    this.columns = this.#make(LEAST_CAPACITY);
    return taken as C;
  }

  /** @param filled rows to keep */
  #grow(filled: number): void {
    while (this.#capacity < this.#length) this.#capacity *= 2;
    const wider = this.#make(this.#capacity);
    for (const name in wider) wider[name]!.set(this.columns[name]!.subarray(0, filled));
    this.columns = wider;
  }
}
