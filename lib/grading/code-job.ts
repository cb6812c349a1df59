// A learner's code to be run on inputs, and what came of it: the shapes that cross between grader, judge and sandbox.
// Plain data only. What the outputs should have been is not here: that stays with the grader.
import type { Params } from "./verdict";

export type CodeValue =
  | null
  | boolean
  | number
  | string
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint8Array
  | readonly CodeValue[]
  | { readonly [name: string]: CodeValue };

export interface CodeLimits {
  /** Length of the source, UTF-16 units. */
  readonly sourceLength: number;
  /** For the whole job, from the moment a started thread has it. */
  readonly milliseconds: number;
  /** Steps of one call; see `work` of CodeResult. Evaluating the source before it has the usual number. */
  readonly work: number;
  /** What the learner's objects may take up at least, megabytes: MOST_MEMORY_MB, since the sandbox's memory is as large for every job. */
  readonly memoryMb: number;
  /** Numbers, strings, lists … in what one call returns; a typed array counts as one. */
  readonly resultValues: number;
  /** In what all calls return together. */
  readonly resultBytes: number;
}

export const MOST_MEMORY_MB = 64;

/** An endless loop ends by its steps, so the same on every machine, and only what does not count steps by the clock. */
export const usualLimits: CodeLimits = {
  sourceLength: 64 * 1024,
  milliseconds: 5000,
  work: 20_000_000,
  memoryMb: MOST_MEMORY_MB,
  resultValues: 100_000,
  resultBytes: 4 * 1024 * 1024,
};

export interface CodeJob {
  /** TypeScript or JavaScript as the learner typed it: a module that declares the entry at top level. */
  readonly source: string;
  /** Name of the function to call. */
  readonly entry: string;
  /** Arguments of each call. Each call has a sandbox of its own: it knows of no other, and gets copies. */
  readonly calls: readonly (readonly CodeValue[])[];
  readonly limits?: Partial<CodeLimits>;
  /**
   * Whether the task itself prints these arguments. Else they are hidden, and what the code says of them in its own words,
   * such as the message of an error it throws, is not told: it could be the arguments.
   */
  readonly printed?: boolean;
}

/** What the learner's code did wrong. Lines are those of the text they typed; 0 where the line is not known. */
export type CodeFailure = { readonly params: Params } & {
  readonly key: /** { length, most } */
    | "sourceTooLong"
    /** { line, column, message } */
    | "doesNotParse"
    /** { module } */
    | "importsModule"
    /** { name }: nothing of that name, or not a function */
    | "noFunction"
    /** { line, message } */
    | "threw"
    /** { line }: the same, on hidden arguments */
    | "threwHidden"
    /** {}: returned undefined */
    | "returnedNothing"
    /** {}: returned a promise, or the module waits for one; nothing that is pending is ever carried on */
    | "returnedPromise"
    /** { path, kind }: something at `path` of the result that cannot be handed over, such as a Map or a hole */
    | "notPlain"
    /** { kind }: the same, on hidden arguments */
    | "notPlainHidden"
    /** { values, megabytes } allowed */
    | "resultTooLarge"
    /** { megabytes } allowed */
    | "outOfMemory"
    /** {}: calls or brackets nested too deep */
    | "tooDeep"
    /** { steps } allowed */
    | "tooMuchWork"
    /** { seconds } allowed */
    | "outOfTime"
    /** {}: the sandbox broke under it */
    | "other";
};

export type CodeResult =
  | {
      readonly value: CodeValue;
      /**
       * Steps taken: jumps (a turn of a loop is one or two) and calls, with those of callbacks and of reading the result.
       * The same for the same source and arguments on every machine. Not counted is what the engine does by itself: `fill`,
       * `sort` without a comparison, `Math.hypot`, `Math.sumPrecise`, products of BigInts; and statements in a row without
       * jumps, of which the limit on the source leaves a few thousand, since code cannot be made from strings here.
       */
      readonly work: number;
    }
  | { readonly failure: CodeFailure };

/** `failure` of the whole: the source did not get as far as its first call. Else there is a result for each call. */
export type CodeRun =
  | { readonly ok: true; readonly results: readonly CodeResult[] }
  | { readonly ok: false; readonly failure: CodeFailure };

/** What a thread of the sandbox posts: "ready" once, then for the one job it gets a result for each call, or "failed". */
export type SandboxMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly result: CodeResult }
  | { readonly kind: "failed"; readonly failure: CodeFailure };

/** Kinds of things as the engine calls them; a code can give its own things any other name. */
const KINDS =
  /^(undefined|function|bigint|symbol|Object|Array|Map|Set|WeakMap|WeakSet|Date|RegExp|Error|(Big)?(Int|Uint|Float)\d+(Clamped)?Array)$/;

/** A failure on hidden arguments without the words that the code chose itself. */
export function withoutItsWords({ key, params }: CodeFailure): CodeFailure {
  if (key === "threw") return { key: "threwHidden", params: { line: params.line! } };
  if (key !== "notPlain") return { key, params };
  return {
    key: "notPlainHidden",
    params: { kind: KINDS.test(String(params.kind)) ? params.kind! : "object" },
  };
}
