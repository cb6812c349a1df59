// Says in a few words what a value is. For the list of a cell's names and for the value of a last expression.

/** The part of a tensor this file needs; tfjs is not imported for it. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed: boolean;
  data(): Promise<ArrayLike<number>>;
}

export function isTensor(value: unknown): value is TensorLike {
  return (
    typeof value === "object" &&
    value !== null &&
    "shape" in value &&
    "dtype" in value &&
    "isDisposed" in value &&
    "data" in value &&
    typeof value.data === "function"
  );
}

const round = (value: number) =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));

/** At most about 120 characters, such as "Tensor [2000, 16] float32" or "Int32Array(3) [1, 2, 3]". Never throws. */
export function describeValue(value: unknown): string {
  try {
    return describe(value, 2);
  } catch {
    return "…";
  }
}

function describe(value: unknown, depth: number): string {
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (typeof value === "number") return round(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(cut(value, 80));
  if (typeof value === "symbol") return String(value);
  if (typeof value === "function") return value.name === "" ? "function" : `function ${value.name}`;
  if (isTensor(value)) {
    const kind = "assign" in value ? "Variable" : "Tensor";
    return `${kind} [${value.shape.join(", ")}] ${value.dtype}${value.isDisposed ? ", disposed" : ""}`;
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return list(`${value.constructor.name}(${(value as Uint8Array).length})`, value as Uint8Array, depth);
  if (Array.isArray(value)) return list(`Array(${value.length})`, value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Date, invalid" : value.toISOString();
  if (value instanceof Error) return `${value.name}: ${cut(value.message, 80)}`;
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}(${value.size})`;
  if (value instanceof Promise) return "Promise (await it to get its value)";
  return describeObject(value as object, depth);
}

function list(label: string, values: ArrayLike<unknown>, depth: number): string {
  if (depth === 0) return label;
  const head = Array.from({ length: Math.min(8, values.length) }, (_, k) => describe(values[k], 0));
  return cut(`${label} [${head.join(", ")}${values.length > 8 ? ", …" : ""}]`, 120);
}

function describeObject(value: object, depth: number): string {
  const given = value.constructor?.name ?? "Object";
  // Minified classes have names that say nothing.
  const name = given.length < 4 ? "Object" : given;
  if (depth === 0) return name === "Object" ? "{…}" : name;
  const keys = Object.keys(value);
  const head = keys.slice(0, 6).map((key) => `${key}: ${describeOwn(value, key, depth - 1)}`);
  const body = `{ ${head.join(", ")}${keys.length > 6 ? ", …" : ""} }`;
  return cut(name === "Object" ? body : `${name} ${body}`, 120);
}

/** A property that would have to be computed is named only: looking must change nothing. */
function describeOwn(value: object, key: string, depth: number): string {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property?.get === undefined ? describe(property?.value, depth) : "(…)";
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
