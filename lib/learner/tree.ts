// What is inside a value, as a bounded tree: objects, arrays, maps, dates, errors. Fetched when a cell first shows such a value.
import { describeValue, isTensor } from "./describe";
import type { Output } from "./output";
import { MOST } from "./output-parts";

export type TreeNode = NonNullable<Extract<Output, { kind: "value" }>["tree"]>[number];

/** Most children of one node, and levels below the root. */
const MOST_CHILDREN = 100;
const MOST_DEPTH = 6;
const LONGEST_NAME = 80;

interface Growing {
  readonly name: string;
  readonly value: unknown;
  readonly depth: number;
  readonly from: Growing | null;
  readonly children: Growing[];
  left: number;
}

/**
 * The nodes of a value, each before its children; null where a line says it all. Level by level, so that what is near the
 * top is there even of a huge value. Getters are not called; what contains itself is named, not followed. Never throws.
 */
export function treeOf(value: unknown): TreeNode[] | null {
  try {
    const root: Growing = { name: "", value, depth: 0, from: null, children: [], left: 0 };
    let count = 1;
    const waiting = [root];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const parts = partsOf(next.value);
      if (next.depth === MOST_DEPTH || circleOf(next) !== null) continue;
      const room = Math.max(0, Math.min(MOST_CHILDREN, MOST.treeNodes - count));
      for (const [name, part] of parts.head(room)) {
        const child = { name, value: part, depth: next.depth + 1, from: next, children: [], left: 0 };
        next.children.push(child);
        waiting.push(child);
      }
      next.left = parts.count - next.children.length;
      count += next.children.length;
    }
    if (root.children.length === 0) return null;
    const nodes: TreeNode[] = [];
    const write = (node: Growing) => {
      const { name, depth, left } = node;
      nodes.push({
        name: name.slice(0, LONGEST_NAME),
        depth,
        text: textOf(node),
        ...(left > 0 ? { left } : {}),
      });
      for (const child of node.children) write(child);
    };
    write(root);
    return nodes;
  } catch {
    return null;
  }
}

function textOf(node: Growing): string {
  const above = circleOf(node);
  if (above !== null) return `↑ ${above.name === "" ? "…" : above.name}`;
  if (node.value instanceof Getter) return "(…)";
  return describeValue(node.value);
}

/** The node above that holds the very same object. */
function circleOf({ value, from }: Growing): Growing | null {
  if (typeof value !== "object" || value === null) return null;
  for (let up = from; up !== null; up = up.from) if (up.value === value) return up;
  return null;
}

/** Stands for a property that would have to be computed. */
class Getter {}

interface Parts {
  readonly count: number;
  head(most: number): Iterable<[string, unknown]>;
}

const NOTHING: Parts = { count: 0, head: () => [] };

function partsOf(value: unknown): Parts {
  if (typeof value !== "object" || value === null || value instanceof Getter) return NOTHING;
  if (isTensor(value) || value instanceof Date || value instanceof Promise || value instanceof RegExp)
    return NOTHING;
  if (value instanceof Map)
    return firstOf(value.size, value.entries(), ([key, part]) => [
      typeof key === "string" ? key : describeValue(key),
      part,
    ]);
  if (value instanceof Set) return firstOf(value.size, value.values(), (part) => ["", part]);
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const list = value as ArrayLike<unknown>;
    return {
      count: list.length,
      head: (most) => Array.from({ length: Math.min(most, list.length) }, (_, k) => [String(k), list[k]]),
    };
  }
  const keys = Object.keys(value);
  // An error's own words are not enumerable.
  const named = value instanceof Error ? ["message", "cause", ...keys] : keys;
  const own = named.filter((key) => Object.hasOwn(value, key));
  return {
    count: own.length,
    head: (most) => own.slice(0, most).map((key) => [key, readOwn(value, key)]),
  };
}

function firstOf<T>(count: number, values: Iterable<T>, pair: (value: T) => [string, unknown]): Parts {
  return {
    count,
    *head(most) {
      let k = 0;
      for (const value of values) {
        if (k++ >= most) return;
        yield pair(value);
      }
    },
  };
}

function readOwn(value: object, key: string): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property?.get === undefined ? property?.value : new Getter();
}
