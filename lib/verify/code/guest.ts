// What of ours runs inside the sandbox, in every context before the learner's code: it builds the arguments, reads the
// result, and takes away what would make runs differ or go uncounted. Its text is handed over, so it refers to nothing
// outside itself. It is no wall: whoever gets at it only forges a result of their own, as they might return it anyway.
// It keeps hold of the built-in functions it needs, so that nothing the learner patches makes it fail.

/** Bounds of what may be read out of one result. */
interface ReadLimits {
  readonly values: number;
  readonly bytes: number;
}

/** The names of what `guest` returns. */
export const guestParts = ["take", "give", "describe", "spin", "spun"] as const;

/** Why a result is not handed out. */
type Refusal = "nothing" | "promise" | "kind" | "size";

export function guest({ values, bytes }: ReadLimits) {
  const { apply, ownKeys, getPrototypeOf } = Reflect;
  const { defineProperty, prototype: plainPrototype } = Object;
  const { isArray } = Array;
  const { fromCharCode, prototype: stringPrototype } = String;
  const { charCodeAt, slice } = stringPrototype;
  const say = String;
  const { prototype: promisePrototype } = Promise;
  const { toString: tagOf } = plainPrototype;
  const anyTyped = getPrototypeOf(Uint8Array.prototype) as object;
  const getter = (of: object, name: PropertyKey) => Object.getOwnPropertyDescriptor(of, name)!.get!;
  const typeNameOf = getter(anyTyped, Symbol.toStringTag);
  const bufferOf = getter(anyTyped, "buffer");
  const byteOffsetOf = getter(anyTyped, "byteOffset");
  const byteLengthOf = getter(anyTyped, "byteLength");
  const lengthOf = getter(anyTyped, "length");
  const { set: copyInto } = anyTyped as Uint8Array;
  const { slice: sliceBuffer } = ArrayBuffer.prototype;
  const { getFloat64, setFloat64, getUint32, setUint32, getUint16, setUint16 } = DataView.prototype;
  const Buffer = ArrayBuffer;
  const Bytes = Uint8Array;
  const Doubles = Float64Array;
  const Units = Uint16Array;
  const View = DataView;
  const List = Array;
  const Wrong = TypeError;
  // In the order of `typedArrays` in wire.ts.
  const types = [Float64Array, Float32Array, Int32Array, Uint8Array];
  const typeNames = ["Float64Array", "Float32Array", "Int32Array", "Uint8Array"];
  const mostDepth = 60;

  /** @returns the arguments, from what toBytes wrote */
  const take = (buffer: ArrayBuffer): unknown => {
    const view = new View(buffer);
    const all = new Bytes(buffer);
    let at = 0;
    const length = () => {
      at += 4;
      return apply(getUint32, view, [at - 4, true]) as number;
    };
    const text = () => {
      let left = length();
      let whole = "";
      while (left > 0) {
        const count = left < 4096 ? left : 4096;
        const units = new Units(count);
        for (let k = 0; k < count; k++) {
          units[k] = apply(getUint16, view, [at, true]) as number;
          at += 2;
        }
        whole += apply(fromCharCode, null, units);
        left -= count;
      }
      return whole;
    };
    const read = (): unknown => {
      const tag = all[at++];
      if (tag === 0) return null;
      if (tag === 1) return false;
      if (tag === 2) return true;
      if (tag === 3) {
        at += 8;
        return apply(getFloat64, view, [at - 8, true]);
      }
      if (tag === 4) return text();
      if (tag === 5) {
        const count = length();
        const list = new List(count);
        for (let k = 0; k < count; k++) list[k] = read();
        return list;
      }
      if (tag === 6) {
        const record = {};
        for (let left = length(); left > 0; left--) {
          const name = text();
          const value = read();
          defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
        }
        return record;
      }
      const Type = types[all[at++]!]!;
      const size = length();
      at += size;
      return new Type(apply(sliceBuffer, buffer, [at - size, at]) as ArrayBuffer);
    };
    return read();
  };

  const makeWriter = (most: number) => {
    let buffer = new Buffer(256);
    let all = new Bytes(buffer);
    let view = new View(buffer);
    let capacity = 256;
    let end = 0;
    let full = false;
    const room = (more: number) => {
      const start = end;
      if (end + more > most) {
        full = true;
        return 0;
      }
      end += more;
      if (end > capacity) {
        capacity = 2 * capacity > end ? 2 * capacity : end;
        buffer = new Buffer(capacity);
        const larger = new Bytes(buffer);
        apply(copyInto, larger, [all]);
        all = larger;
        view = new View(buffer);
      }
      return start;
    };
    const byte = (value: number) => {
      const start = room(1);
      all[start] = value;
    };
    const length = (value: number) => {
      const start = room(4);
      apply(setUint32, view, [start, value, true]);
    };
    const double = (value: number) => {
      const start = room(8);
      if (!full) apply(setFloat64, view, [start, value, true]);
    };
    const text = (value: string) => {
      const count = value.length;
      length(count);
      const start = room(2 * count);
      if (full) return;
      for (let k = 0; k < count; k++)
        apply(setUint16, view, [start + 2 * k, apply(charCodeAt, value, [k]), true]);
    };
    const raw = (value: Uint8Array, size: number) => {
      const start = room(size);
      if (!full) apply(copyInto, all, [value, start]);
    };
    const done = () => apply(sliceBuffer, buffer, [0, end]) as ArrayBuffer;
    return { byte, length, double, text, raw, done, isFull: () => full };
  };

  const cut = (value: unknown, most: number) => {
    try {
      return apply(slice, say(value), [0, most]) as string;
    } catch {
      return "";
    }
  };

  const record = (fields: readonly (readonly [string, string])[]) => {
    const { byte, length, text, done } = makeWriter(16_384);
    byte(6);
    length(fields.length);
    for (let k = 0; k < fields.length; k++) {
      text(fields[k]![0]);
      byte(4);
      text(fields[k]![1]);
    }
    return done();
  };

  const refused = (why: Refusal, path: string, kind: string) =>
    record([
      ["refused", why],
      ["path", cut(path, 100)],
      ["kind", cut(kind, 40)],
    ]);

  /** @returns the value's bytes as a list of one, or a record that says why not, in what kind of thing, and where */
  const give = (result: unknown): ArrayBuffer => {
    if (result === undefined) return refused("nothing", "", "undefined");
    const writer = makeWriter(bytes);
    const { byte, length, double, text, raw } = writer;
    let count = 0;
    let why: ArrayBuffer | null = null;
    const stop = (reason: Refusal, path: string, kind: string) => {
      why ??= refused(reason, path, kind);
    };
    const write = (value: unknown, path: string, depth: number): void => {
      count++;
      if (why !== null) return;
      if (count > values || depth > mostDepth || writer.isFull()) stop("size", path, "");
      else if (value === null) byte(0);
      else if (value === false) byte(1);
      else if (value === true) byte(2);
      else if (typeof value === "number") {
        byte(3);
        double(value);
      } else if (typeof value === "string") {
        byte(4);
        text(value);
      } else if (typeof value !== "object") stop("kind", path, typeof value);
      else if (isArray(value)) writeList(value, path, depth);
      else {
        const typeName = apply(typeNameOf, value, []) as string | undefined;
        const prototype = getPrototypeOf(value);
        if (typeName !== undefined) writeTyped(value as Uint8Array, typeName, path);
        else if (prototype === promisePrototype) stop("promise", path, "");
        else if (prototype === null || prototype === plainPrototype) {
          writeRecord(value as Record<string, unknown>, path, depth);
        } else stop("kind", path, apply(slice, apply(tagOf, value, []), [8, -1]) as string);
      }
    };
    const writeRecord = (value: Record<string, unknown>, path: string, depth: number) => {
      const names = ownKeys(value);
      const { length: size } = names;
      if (size > values) stop("size", path, "");
      byte(6);
      length(size);
      for (let k = 0; k < size && why === null; k++) {
        const name = names[k]!;
        if (typeof name === "string") {
          text(name);
          write(value[name], `${path}.${name}`, depth + 1);
        } else stop("kind", path, "symbol");
      }
    };
    const writeList = (list: readonly unknown[], path: string, depth: number) => {
      const { length: size } = list;
      if (typeof size !== "number" || count + size > values) {
        stop("size", path, "");
        return;
      }
      const numbers = new Doubles(size);
      let k = 0;
      for (; k < size; k++) {
        const item = list[k];
        if (typeof item !== "number") break;
        numbers[k] = item;
      }
      if (k === size) {
        count += size;
        byte(7);
        length(size);
        raw(new Bytes(apply(bufferOf, numbers, []) as ArrayBuffer), 8 * size);
        return;
      }
      byte(5);
      length(size);
      for (let i = 0; i < size && why === null; i++) write(list[i], `${path}[${i}]`, depth + 1);
    };
    const writeTyped = (value: Uint8Array, typeName: string, path: string) => {
      let kind = -1;
      for (let k = 0; k < 4; k++) if (typeNames[k] === typeName) kind = k;
      if (kind < 0) {
        stop("kind", path, typeName);
        return;
      }
      const size = apply(byteLengthOf, value, []) as number;
      byte(8);
      byte(kind);
      length(size);
      // Without elements there may be no buffer left to look at: it may have been transferred away.
      if ((apply(lengthOf, value, []) as number) === 0) return;
      raw(
        new Bytes(apply(bufferOf, value, []) as ArrayBuffer, apply(byteOffsetOf, value, []) as number, size),
        size,
      );
    };
    byte(5);
    length(1);
    if (
      typeof result === "object" &&
      result !== null &&
      typeof (result as { then?: unknown }).then === "function"
    )
      stop("promise", "", "");
    write(result, "result", 0);
    if (writer.isFull()) stop("size", "", "");
    return why ?? writer.done();
  };

  /** Of what was thrown, whatever it is: name, message and stack, cut short. */
  const describe = (thrown: unknown): ArrayBuffer => {
    const field = (name: string, most: number) => {
      try {
        const value = (thrown as Record<string, unknown> | null | undefined)?.[name];
        return typeof value === "string" ? cut(value, most) : "";
      } catch {
        return "";
      }
    };
    const isObject = typeof thrown === "object" && thrown !== null;
    return record([
      ["name", isObject ? field("name", 100) : ""],
      ["message", isObject ? field("message", 300) : cut(thrown, 300)],
      ["stack", isObject ? field("stack", 2000) : ""],
    ]);
  };

  // How far the engine's own counter of steps stood is seen from how many turns it takes until it strikes.
  let turns = 0;
  const spin = () => {
    turns = 0;
    for (;;) turns++;
  };
  const spun = () => turns;

  const place = (target: object, name: string, value: unknown) =>
    defineProperty(target, name, { value, writable: false, enumerable: false, configurable: false });

  // Code made from strings would be one step however long it is, which makes counting steps worthless.
  // Called with `new` as well, which an arrow function is not for.
  function noCode() {
    throw new Wrong("code cannot be made from strings here");
  }
  place(noCode, "prototype", Function.prototype);
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const kind of kinds) place(getPrototypeOf(kind) as object, "constructor", noCode);
  place(globalThis, "Function", noCode);
  place(globalThis, "eval", () => {
    throw new Wrong("code cannot be made from strings here");
  });
  // Whoever prints on the way is not told off for it.
  const quiet: Record<string, () => void> = {};
  for (const name of ["log", "info", "warn", "error", "debug", "table", "dir", "assert", "trace", "count"])
    quiet[name] = () => {};
  for (const name of ["time", "timeEnd", "timeLog", "group", "groupCollapsed", "groupEnd"])
    quiet[name] = () => {};
  defineProperty(globalThis, "console", {
    value: quiet,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  return { take, give, describe, spin, spun };
}
