// Equal byte strings get one number, in order of first sight. No string object is made for a field of the
// file; the distinct ones are decoded once, at the end, when the encoding is known.
import { DatasetError } from "./dataset-error";
import { growingInt32, growingUint32 } from "./growing-column";

/** 256 MiB of distinct texts; a shop of a million items with titles of 100 bytes needs 100 MB. */
const MAX_BYTES = 2 ** 28;

/** FNV-1a over bytes[start, end), 32 bits. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

export class ByteInterner {
  #arena = new Uint8Array(1 << 16);
  #used = 0;
  readonly #ends = growingInt32();
  readonly #hashes = growingUint32();
  /** Open addressing: id + 1, or 0 where free. The size is a power of two. */
  #slots = new Int32Array(1 << 12);
  readonly #maxBytes: number;

  /** @param maxBytes of all distinct texts together */
  constructor(maxBytes = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  get count(): number {
    return this.#ends.length;
  }

  /**
   * The number of bytes[start, end), a new one at first sight.
   * @throws DatasetError tooManyTexts
   */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(bytes, start, end);
    let slot = hash & (this.#slots.length - 1);
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.#hashes.at(held - 1) === hash && this.#equals(held - 1, bytes, start, end)) return held - 1;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    const id = this.count;
    this.#append(bytes, start, end);
    this.#hashes.push(hash);
    this.#slots[slot] = id + 1;
    if (this.count * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  /** The number of bytes[start, end), or -1 where they were never interned. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(bytes, start, end);
    let slot = hash & (this.#slots.length - 1);
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.#hashes.at(held - 1) === hash && this.#equals(held - 1, bytes, start, end)) return held - 1;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    return -1;
  }

  /** The bytes of one number: a view, valid until the next `intern`. */
  bytesOf(id: number): Uint8Array {
    return this.#arena.subarray(this.#startOf(id), this.#ends.at(id));
  }

  #startOf(id: number): number {
    return id === 0 ? 0 : this.#ends.at(id - 1);
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(id);
    if (this.#ends.at(id) - from !== end - start) return false;
    for (let k = 0; k < end - start; k++) if (this.#arena[from + k] !== bytes[start + k]) return false;
    return true;
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    const needed = this.#used + end - start;
    if (needed > this.#maxBytes) throw new DatasetError("tooManyTexts", { limit: this.#maxBytes });
    if (needed > this.#arena.length) {
      const wider = new Uint8Array(Math.max(needed, this.#arena.length * 2));
      wider.set(this.#arena.subarray(0, this.#used));
      this.#arena = wider;
    }
    this.#arena.set(bytes.subarray(start, end), this.#used);
    this.#used = needed;
    this.#ends.push(needed);
  }

  #rehash(): void {
    const mask = this.#slots.length * 4 - 1;
    const slots = new Int32Array(mask + 1);
    for (let id = 0; id < this.count; id++) {
      let slot = this.#hashes.at(id) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}
