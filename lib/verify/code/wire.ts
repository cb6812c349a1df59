// Values as bytes between us and the inside of the sandbox. What comes out was written by nobody we trust: reading it is
// bounded by its own length and refuses everything that is not exactly of this form. The other end is guest.ts.
import type { CodeValue } from "../../grading/code-job";

/** First byte of each value. All numbers little-endian, lengths as 32 bits. */
const Tag = {
  null: 0,
  false: 1,
  true: 2,
  /** 64 bits. */
  number: 3,
  /** Length, then UTF-16 units: every string of JavaScript survives, lone surrogates too. */
  string: 4,
  list: 5,
  /** Length, then name and value in turn; a name is a string without its tag. */
  record: 6,
  /** A list of nothing but numbers: length, then 64 bits each. */
  numbers: 7,
  /** Which of `typedArrays`, length in bytes, then the bytes. */
  typedArray: 8,
} as const;

const typedArrays = [Float64Array, Float32Array, Int32Array, Uint8Array];
const MOST_DEPTH = 64;

/** @throws Error for what is no CodeValue */
export function toBytes(value: CodeValue): Uint8Array {
  let bytes = new Uint8Array(1024);
  let view = new DataView(bytes.buffer);
  let end = 0;
  /** Called before `bytes` or `view` is looked at: it may put larger ones in their place. */
  const room = (more: number) => {
    const start = end;
    end += more;
    if (end > bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * bytes.length));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    return start;
  };
  const tag = (kind: number) => {
    const start = room(1);
    bytes[start] = kind;
  };
  const length = (count: number) => {
    const start = room(4);
    view.setUint32(start, count, true);
  };
  const text = (units: string) => {
    length(units.length);
    const start = room(2 * units.length);
    for (let k = 0; k < units.length; k++) view.setUint16(start + 2 * k, units.charCodeAt(k), true);
  };
  const write = (item: CodeValue): void => {
    if (item === null) tag(Tag.null);
    else if (typeof item === "boolean") tag(item ? Tag.true : Tag.false);
    else if (typeof item === "number") {
      tag(Tag.number);
      const start = room(8);
      view.setFloat64(start, item, true);
    } else if (typeof item === "string") {
      tag(Tag.string);
      text(item);
    } else if (typeof item !== "object") throw new Error(`A sandbox takes no ${typeof item}.`);
    else if (ArrayBuffer.isView(item)) writeTyped(item);
    else if (Array.isArray(item)) {
      tag(Tag.list);
      length(item.length);
      for (let k = 0; k < item.length; k++) write(item[k] as CodeValue);
    } else {
      const entries = Object.entries(item);
      tag(Tag.record);
      length(entries.length);
      for (const [name, inner] of entries) {
        text(name);
        write(inner);
      }
    }
  };
  const writeTyped = (item: ArrayBufferView): void => {
    const kind = typedArrays.findIndex((type) => item instanceof type);
    if (kind < 0) throw new Error(`A sandbox takes no ${item.constructor.name}.`);
    tag(Tag.typedArray);
    tag(kind);
    length(item.byteLength);
    const start = room(item.byteLength);
    bytes.set(new Uint8Array(item.buffer, item.byteOffset, item.byteLength), start);
  };
  write(value);
  return bytes.subarray(0, end);
}

/** @throws Error when these are not the bytes of one value */
export function fromBytes(bytes: Uint8Array): CodeValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number) => {
    const start = at;
    at += count;
    if (at > bytes.length) throw new Error("The sandbox handed out less than it announced.");
    return start;
  };
  const length = () => view.getUint32(take(4), true);
  const copy = (count: number) => {
    const start = take(count);
    return bytes.slice(start, start + count).buffer;
  };
  const text = () => {
    const units = length();
    // Node's own reading of UTF-16 keeps lone surrogates.
    return Buffer.from(copy(2 * units)).toString("utf16le");
  };
  const read = (depth: number): CodeValue => {
    if (depth > MOST_DEPTH) throw new Error("The sandbox handed out something nested too deep.");
    switch (bytes[take(1)]) {
      case Tag.null:
        return null;
      case Tag.false:
        return false;
      case Tag.true:
        return true;
      case Tag.number:
        return view.getFloat64(take(8), true);
      case Tag.string:
        return text();
      case Tag.list: {
        const list: CodeValue[] = [];
        for (let left = length(); left > 0; left--) list.push(read(depth + 1));
        return list;
      }
      case Tag.record: {
        const entries: [string, CodeValue][] = [];
        for (let left = length(); left > 0; left--) entries.push([text(), read(depth + 1)]);
        // Defines, so that "__proto__" is a name like any other.
        return Object.fromEntries(entries);
      }
      case Tag.numbers:
        return Array.from(new Float64Array(copy(8 * length())));
      case Tag.typedArray: {
        const type = typedArrays[bytes[take(1)]!];
        const size = length();
        if (!type || size % type.BYTES_PER_ELEMENT !== 0)
          throw new Error("The sandbox handed out an odd array.");
        return new type(copy(size));
      }
      default:
        throw new Error("The sandbox handed out something unknown.");
    }
  };
  const value = read(0);
  if (at !== bytes.length) throw new Error("The sandbox handed out more than one value.");
  return value;
}
