// From a thrown value to what the learner reads: the message, the place in the cell, and the key of a plain-language hint.
import { CellSyntaxError, sourceName } from "./compile";
import { certain, elsewhere, type Hint, hintOf, likely } from "./hints";
import type { KernelEvent } from "./protocol";

export type CellFailure = Extract<KernelEvent, { type: "failed" }>["error"];

export interface FailureContext {
  readonly cell: string;
  readonly source: string;
  /** As compiled; null when it did not compile. */
  readonly lines: readonly string[] | null;
  /** Name → the cell that declares it, for names that no run has given yet. */
  readonly missing: Readonly<Record<string, string>>;
}

const MAX_MESSAGE = 2000;

/** Describes any thrown value. Never throws itself. */
export function describeFailure(thrown: unknown, context: FailureContext): CellFailure {
  const error = thrown instanceof Error ? thrown : null;
  const message = (error?.message ?? String(thrown)).slice(0, MAX_MESSAGE);
  const name = error?.name ?? "Error";
  if (thrown instanceof CellSyntaxError) {
    const { place, hint, hintParams } = thrown;
    return { name, message, place, hint, hintParams };
  }
  const hint = fileHint(thrown) ?? hintFor(name, message, context);
  return { name, message, place: placeOf(error?.stack ?? "", context), ...hint };
}

/** The innermost frame that lies in the cell, in V8's, SpiderMonkey's and JavaScriptCore's way of writing stacks. */
function placeOf(stack: string, { cell, source, lines }: FailureContext): CellFailure["place"] {
  const name = sourceName(cell).replace(/[/\\^$*+?.()|[\]{}]/g, "\\$&");
  const frame = new RegExp(`${name}:(\\d+):(\\d+)`).exec(stack);
  if (frame === null || lines === null) return null;
  const line = Number(frame[1]);
  const own = source.split("\n")[line - 1];
  if (own === undefined) return null;
  return { line, column: mapColumn(own, lines[line - 1] ?? "", Number(frame[2])) };
}

/** Types and rewritten imports shift a line's columns: look for the same word, counted from the line's end. */
function mapColumn(own: string, run: string, column: number): number {
  const word = /^[\w$]+|^\S/.exec(run.slice(column - 1))?.[0];
  if (word === undefined) return 1;
  const after = run.slice(column - 1).split(word).length - 1;
  const parts = own.split(word);
  if (parts.length <= after) return Math.max(1, own.search(/\S/) + 1);
  return parts.slice(0, parts.length - after).join(word).length + 1;
}

/** What is wrong with a dropped file comes as a key and params of its own. */
function fileHint(thrown: unknown): Hint | null {
  if (!(thrown instanceof Error) || thrown.name !== "DatasetError" || !("key" in thrown)) return null;
  const params = "params" in thrown ? (thrown.params as CellFailure["hintParams"]) : undefined;
  return {
    hint: `datasets.errors.${String(thrown.key)}`,
    ...(params === undefined ? {} : { hintParams: { ...params } }),
  };
}

const byName: Readonly<Record<string, string>> = { NoFile: "noFile", NoWorld: "noWorld" };

function hintFor(name: string, message: string, { missing, source }: FailureContext): Hint {
  const unknown = /^(?:([\w$]+) is not defined|Can't find variable: ([\w$]+))$/.exec(message);
  if (name === "ReferenceError" && unknown !== null) {
    const read = unknown[1] ?? unknown[2]!;
    if (elsewhere.has(read)) return { hint: "notInCell", hintParams: { name: read } };
    const cell = missing[read];
    return cell === undefined
      ? { hint: "unknownName", hintParams: { name: read } }
      : { hint: "runFirst", hintParams: { name: read, cell } };
  }
  if (Object.hasOwn(byName, name)) return { hint: byName[name]! };
  const hint = hintOf(certain, message);
  if (hint !== null || name !== "TypeError") return hint ?? { hint: null };
  const call = forgottenAwait(source, message);
  return call === null
    ? (hintOf(likely, message) ?? { hint: null })
    : { hint: "await", hintParams: { call } };
}

/** An async function of the library whose promise is used as if it were the value. */
function forgottenAwait(source: string, message: string): string | null {
  // What is said not to be a function gave no promise.
  for (const use of source.matchAll(/\b(openMarket|openFile|openData|openWorld|fit|data|array)\s*\(/g))
    if (!message.includes(`${use[1]} is not a function`) && !isAwaited(source, use.index)) return use[1]!;
  return null;
}

const isAwaited = (source: string, at: number) => /\bawait\b[^;=\n]*$/.test(source.slice(0, at));
