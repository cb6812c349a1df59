// Reads the store that a learner's function returned, and holds it against another one. It draws nothing and knows of no answer.
import { type Failure, isFailure } from "../../lib/grading/code-findings";
import type { CodeValue } from "../../lib/grading/code-job";
import { isNamed, numbersOf, odd } from "../../lib/grading/read-values";
import { type Part, parts, type Store, settings } from "./store";

/**
 * Of the inverse relative to its largest entry, of a mean to the number itself. All else is whole numbers and texts, and must be the same:
 * digits behind the point would be a place to keep things in.
 */
const TOLERANCE = 1e-9;

/** The keys of readStore, beside the code's own failures. */
export const shapeKeys = [
  "notAnObject",
  "missingPart",
  "extraPart",
  "settingChanged",
  "notNumbers",
  "notFinite",
  "wrongLength",
  "notAList",
  "badEntry",
];

type Reader = (value: CodeValue, before: Store) => object | Failure;

const numbers =
  (part: string, wanted?: (before: Store) => number): Reader =>
  (value, before) => {
    const read = numbersOf(value);
    if (read === null) return odd("notNumbers", { part });
    if (!read.every(Number.isFinite)) return odd("notFinite", { part });
    const length = wanted?.(before) ?? read.length;
    if (read.length !== length) return odd("wrongLength", { part, got: read.length, wanted: length });
    return Float64Array.from(read);
  };

const list =
  (
    part: string,
    readEntry: (entry: CodeValue) => object | null,
    wanted?: (before: Store) => number,
  ): Reader =>
  (value, before) => {
    if (!Array.isArray(value)) return odd("notAList", { part });
    const length = wanted?.(before) ?? value.length;
    if (value.length !== length) return odd("wrongLength", { part, got: value.length, wanted: length });
    const entries = (value as readonly CodeValue[]).map(readEntry);
    const bad = entries.indexOf(null);
    if (bad < 0) return entries;
    const isNumber = isNamed(value[bad]) && Object.values(value[bad]).some(isNotFinite);
    return isNumber ? odd("notFinite", { part }) : odd("badEntry", { part, at: bad });
  };

const isNotFinite = (value: CodeValue) => typeof value === "number" && !Number.isFinite(value);

const finite = (value: CodeValue | undefined) => {
  const read = numbersOf(value);
  return read?.every(Number.isFinite) ? read : null;
};

/** An object with just these names, each of its kind: anything beside them could hold what should be gone. */
const record =
  (kinds: Readonly<Record<string, "number" | "text" | "numbers">>) =>
  (entry: CodeValue): object | null => {
    if (!isNamed(entry)) return null;
    const names = Object.keys(kinds);
    if (Object.keys(entry).length !== names.length) return null;
    const fields = names.map((name) => {
      const value = Object.hasOwn(entry, name) ? entry[name]! : null;
      if (kinds[name] === "numbers") return [name, finite(value)];
      if (kinds[name] === "text") return [name, typeof value === "string" ? value : null];
      return [name, typeof value === "number" && Number.isFinite(value) ? value : null];
    });
    return fields.some(([, value]) => value === null) ? null : Object.fromEntries(fields);
  };

const columns = ["account", "device", "item", "cents"];

const readLog: Reader = (value, before) => {
  if (!isNamed(value)) return odd("missingPart", { part: "log" });
  const extra = Object.keys(value).find((name) => !columns.includes(name));
  if (extra !== undefined) return odd("extraPart", { part: `log.${extra}` });
  const read: Record<string, object> = {};
  for (const name of columns) {
    const part = `log.${name}`;
    if (!Object.hasOwn(value, name)) return odd("missingPart", { part });
    const rows = Object.values(read)[0] as ArrayLike<number> | undefined;
    const column = numbers(part, () => rows?.length ?? numbersOf(value[name])?.length ?? 0)(
      value[name]!,
      before,
    );
    if (isFailure(column)) return column;
    read[name] = column;
  }
  return read;
};

const square = ({ itemCount }: Store) => itemCount ** 2;

const readers: Readonly<Record<Part, Reader>> = {
  log: readLog,
  people: list("people", record({ person: "number", name: "text", accounts: "numbers", segment: "number" })),
  pairs: list("pairs", record({ one: "number", other: "number", common: "number" })),
  counts: numbers("counts", square),
  segments: list(
    "segments",
    record({ people: "number", cents: "number", mean: "number" }),
    ({ segments }) => segments.length,
  ),
  inverse: numbers("inverse", square),
  pages: list("pages", finite, ({ pages }) => pages.length),
  shelves: list("shelves", finite, ({ shelves }) => shelves.length),
  suppressed: numbers("suppressed"),
};

/** @returns the store, or why what was returned is none */
export function readStore(value: CodeValue, before: Store): Store | Failure {
  if (!isNamed(value)) return odd("notAnObject");
  const names: readonly string[] = [...settings, ...parts];
  const missing = names.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return odd("missingPart", { part: missing });
  const extra = Object.keys(value).find((name) => !names.includes(name));
  if (extra !== undefined) return odd("extraPart", { part: extra });
  const changed = settings.find((name) => value[name] !== before[name]);
  if (changed !== undefined) return odd("settingChanged", { part: changed });
  const read: Record<string, object> = {};
  for (const part of parts) {
    const one = readers[part](value[part]!, before);
    if (isFailure(one)) return one;
    read[part] = one;
  }
  const { itemCount, ridge, pageSize } = before;
  return { itemCount, ridge, pageSize, ...read } as unknown as Store;
}

export interface Off {
  /** Where in the part, such as "[2].cents". */
  readonly at: string;
  readonly expected: string;
  readonly got: string;
}

type Leaf = readonly [at: string, value: number | string];

function leavesOf(value: unknown, at = ""): Leaf[] {
  if (typeof value === "number" || typeof value === "string") return [[at, value]];
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return Array.from(value as ArrayLike<unknown>, (one, n) => leavesOf(one, `${at}[${n}]`)).flat();
  return Object.entries(value as object).flatMap(([name, one]) => leavesOf(one, `${at}.${name}`));
}

const told = (leaf: Leaf | undefined) =>
  leaf === undefined ? "–" : typeof leaf[1] === "string" ? leaf[1] : String(Number(leaf[1].toPrecision(12)));

/** The first place where a part is another one; null where there is none. */
export function firstOff<P extends Part>(part: P, given: Store[P], wanted: Store[P]): Off | null {
  const [got, right] = [leavesOf(given), leavesOf(wanted)];
  const sizeOf = roomOf(part, right);
  for (let n = 0; n < Math.max(got.length, right.length); n++) {
    const [one, other] = [got[n], right[n]];
    const isHere = one?.[0] === other?.[0];
    if (one && other && isHere && isClose(one[1], other[1], sizeOf(other))) continue;
    if (isHere) return { at: other![0], expected: told(other), got: told(one) };
    const isMissing = other !== undefined && !got.some(([at]) => at === other[0]);
    return isMissing
      ? { at: other[0], expected: told(other), got: "–" }
      : { at: one![0], expected: "–", got: told(one) };
  }
  return null;
}

/** What a difference is held against; 0 where there must be none. */
function roomOf(part: Part, leaves: readonly Leaf[]): (leaf: Leaf) => number {
  if (part === "inverse") {
    const largest = leaves.reduce((most, [, value]) => Math.max(most, Math.abs(Number(value))), 0);
    return () => largest;
  }
  return ([at, value]) => (at.endsWith(".mean") ? Math.abs(Number(value)) : 0);
}

const isClose = (a: number | string, b: number | string, size: number): boolean =>
  typeof a === "number" && typeof b === "number" ? Math.abs(a - b) <= TOLERANCE * size : a === b;

/** Whether firstOff finds nothing, without a name for every place. */
export function samePart<P extends Part>(part: P, given: Store[P], wanted: Store[P]): boolean {
  const largest =
    part === "inverse"
      ? (wanted as Float64Array).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      : 0;
  const same = (one: unknown, other: unknown, size: number): boolean => {
    if (typeof other !== "object" || other === null)
      return isClose(one as number | string, other as number | string, size);
    if (Array.isArray(other) || ArrayBuffer.isView(other)) {
      const [list, right] = [one as ArrayLike<unknown>, other as ArrayLike<unknown>];
      if (list.length !== right.length) return false;
      for (let n = 0; n < right.length; n++) if (!same(list[n], right[n], size)) return false;
      return true;
    }
    return Object.entries(other).every(([name, value]) =>
      same((one as Record<string, unknown>)[name], value, name === "mean" ? Math.abs(value as number) : size),
    );
  };
  return same(given, wanted, largest);
}
