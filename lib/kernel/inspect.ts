// Measures what a name holds: type, shape, bytes. It looks, and calls nothing: a getter of somebody's is left alone.
import { isTensor } from "../learner/describe";
import type { HeldValue } from "../notebook/memory";

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1, complex64: 8 };
const MOST_PARTS = 200_000;

/** Never throws. What two names share counts for both. */
export function inspectValue(value: unknown): HeldValue {
  try {
    return { type: typeOf(value), shape: shapeOf(value), bytes: bytesOf(value) };
  } catch {
    return { type: typeof value, shape: null, bytes: null };
  }
}

function typeOf(value: unknown): string {
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  if (isTensor(value)) return `${"assign" in value ? "Variable" : "Tensor"} ${value.dtype}`;
  const name = (value.constructor as { name?: string } | undefined)?.name ?? "Object";
  // Minified classes have names that say nothing.
  return name.length < 3 ? "Object" : name;
}

function shapeOf(value: unknown): number[] | null {
  if (typeof value !== "object" || value === null) return null;
  if (isTensor(value)) return [...value.shape];
  if (Array.isArray(value)) return [value.length];
  if (ArrayBuffer.isView(value) && "length" in value) return [Number(value.length)];
  return value instanceof Map || value instanceof Set ? [value.size] : null;
}

function bytesOf(value: unknown): number | null {
  const seen = new Set<object>();
  const todo: unknown[] = [value];
  let bytes = 0;
  for (let parts = 0; todo.length > 0; parts++) {
    if (parts > MOST_PARTS) return null;
    const part = todo.pop();
    if (typeof part === "number" || typeof part === "bigint") bytes += 8;
    else if (typeof part === "string") bytes += 2 * part.length;
    else if (typeof part === "boolean") bytes += 4;
    if (typeof part !== "object" || part === null || seen.has(part)) continue;
    seen.add(part);
    if (isTensor(part)) {
      if (!part.isDisposed) bytes += part.shape.reduce((a, b) => a * b, 1) * (BYTES[part.dtype] ?? 0);
    } else if (part instanceof ArrayBuffer) bytes += part.byteLength;
    else if (ArrayBuffer.isView(part)) todo.push(part.buffer);
    else if (part instanceof Map) for (const entry of part) todo.push(...entry);
    else if (part instanceof Set) for (const entry of part) todo.push(entry);
    else if (Array.isArray(part)) for (const entry of part.slice(0, MOST_PARTS + 1)) todo.push(entry);
    else for (const { value: own } of Object.values(Object.getOwnPropertyDescriptors(part))) todo.push(own);
  }
  return typeof value === "function" ? null : bytes;
}
