// QuickJS with a WebAssembly memory of its own: one call of a learner's function in a fresh engine, under limits of
// steps, time, memory and stack. Nothing of the host is handed in but bytes. It holds only against what counts steps; a
// loop inside the engine itself is ended from outside, by whoever ends the thread.
import variant from "@jitl/quickjs-wasmfile-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from "quickjs-emscripten-core";
import {
  type CodeFailure,
  type CodeLimits,
  type CodeResult,
  type CodeValue,
  MOST_MEMORY_MB,
  usualLimits,
} from "../../grading/code-job";
import { ENTRY } from "./compile-source";
import { guest, guestParts } from "./guest";
import { fromBytes, toBytes } from "./wire";

const MEGABYTE = 1024 * 1024;
/** QuickJS asks its interrupt handler once in so many jumps and calls. */
const STEPS_A_POLL = 10_000;
/** For evaluating the source, before any argument is known. */
const LOAD_STEPS = usualLimits.work;
/** For the engine's C code and the learner's calls; some 1,500 calls deep. A thread's own stack must be far larger. */
const STACK_BYTES = 256 * 1024;
/**
 * All that a thread may ever take: the learner's objects, and beside them the engine, arguments and our own copies. It bounds the
 * WebAssembly memory: QuickJS' own limit counts eight bytes an allocation here, however large, since it cannot ask for sizes.
 */
const MEMORY_MB = MOST_MEMORY_MB + 48;
/** Name of the learner's source in stacks of errors. */
const FILE = "code";
const place = new RegExp(`\\b${FILE}:(\\d{1,5}):(\\d{1,5})\\b`);
/** As much as a description of an error may take. */
const TOLD_BYTES = 16_384;
const tooDeep: CodeFailure = { key: "tooDeep", params: {} };

type GuestParts = Readonly<Record<(typeof guestParts)[number], QuickJSHandle>>;

export interface Sandbox {
  /** One call. After one that ran out of memory or broke the engine, those that follow fail as it did. */
  run(call: SandboxCall): SandboxAnswer;
}

interface SandboxAnswer {
  /** Whether the source was evaluated and the entry found; else the failure is the source's and not the call's. */
  readonly loaded: boolean;
  readonly result: CodeResult;
  /** Size of the result. */
  readonly bytes: number;
}

interface SandboxCall {
  /** From compileSource. */
  readonly module: string;
  readonly entry: string;
  readonly args: readonly CodeValue[];
  readonly limits: CodeLimits;
  /** By performance.now(). */
  readonly deadline: number;
}

/** Ends the way through a call; never seen outside. */
class Failed extends Error {
  constructor(readonly failure: CodeFailure) {
    super(failure.key);
  }
}

/** @param wasmModule QuickJS, compiled once by whoever starts the threads and shared by them */
export async function openSandbox(wasmModule: WebAssembly.Module): Promise<Sandbox> {
  const wasmMemory = new WebAssembly.Memory({ initial: 256, maximum: MEMORY_MB * 16 });
  // Emscripten lets it grow by a twentieth at least, and not at all where that is too much.
  const isFull = () => wasmMemory.buffer.byteLength * 1.05 > MEMORY_MB * MEGABYTE;
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule, wasmMemory }));
  let broken: CodeFailure | null = null;
  return {
    run(call) {
      if (broken) return { loaded: false, result: { failure: broken }, bytes: 0 };
      const session = new Session(quickjs, call, isFull);
      let result: CodeResult;
      try {
        result = session.run();
      } catch (error) {
        if (error instanceof Failed) result = { failure: error.failure };
        else {
          // The engine was torn out of its work, so nothing more can be asked of it.
          broken = session.stopped ?? breakage(error);
          return { loaded: session.loaded, result: { failure: broken }, bytes: 0 };
        }
      }
      try {
        session.close();
      } catch {
        // It finds things left over, as it does once memory has run out.
        broken = "failure" in result ? result.failure : { key: "other", params: {} };
      }
      return { loaded: session.loaded, result, bytes: session.bytes };
    },
  };
}

/** Why WebAssembly gave up: its caller's stack ran out, or the engine found itself in ruins. */
function breakage(error: unknown): CodeFailure {
  return error instanceof RangeError ? tooDeep : { key: "other", params: {} };
}

/** One engine for one call. */
class Session {
  loaded = false;
  bytes = 0;
  /** The limit that was struck; from then on nothing runs any more. */
  stopped: CodeFailure | null = null;
  private readonly runtime: QuickJSRuntime;
  private readonly context: QuickJSContext;
  private readonly held: QuickJSHandle[] = [];
  private polls = 0;
  /** Steps allowed: of what of ours runs first, as many as it takes. */
  private budget = Infinity;
  /** While the counter is being read, its strike is what is waited for. */
  private counting = false;

  constructor(
    quickjs: QuickJSWASMModule,
    private readonly call: SandboxCall,
    /** Whether no more memory can be had. */
    private readonly isFull: () => boolean,
  ) {
    this.runtime = quickjs.newRuntime({
      maxStackSizeBytes: STACK_BYTES,
      interruptHandler: () => this.strike(),
    });
    this.context = this.runtime.newContext();
  }

  run(): CodeResult {
    const { args, limits, entry } = this.call;
    const parts = this.openGuest();
    // Before the learner's code has run at all, so nothing of it can be in the way.
    const list = this.ask(
      parts,
      parts.take,
      this.hold(this.context.newArrayBuffer(arrayBuffer(toBytes(args)))),
    );
    const handles = args.map((_, k) => this.hold(this.context.getProp(list, k)));
    this.allow(LOAD_STEPS);
    const entryHandle = this.load(parts, entry);
    this.loaded = true;
    this.readCounter(parts);
    this.allow(limits.work);
    const returned = this.ask(parts, entryHandle, ...handles);
    const given = this.ask(parts, parts.give, returned);
    const work = this.polls * STEPS_A_POLL + this.readCounter(parts);
    if (work > limits.work) throw new Failed(tooMuchWork(limits.work));
    const bytes = this.bytesOf(given, limits.resultBytes);
    const value = readResult(bytes, limits);
    this.bytes = bytes.length;
    return { value, work };
  }

  close(): void {
    for (const handle of this.held.reverse()) handle.dispose();
    this.context.dispose();
    this.runtime.dispose();
  }

  private allow(steps: number): void {
    this.polls = 0;
    this.budget = steps;
  }

  private strike(): boolean {
    if (this.counting) return true;
    this.polls++;
    const { limits, deadline } = this.call;
    if (this.polls * STEPS_A_POLL > this.budget) this.stopped ??= tooMuchWork(this.budget);
    else if (performance.now() > deadline) this.stopped ??= outOfTime(limits);
    return this.stopped !== null;
  }

  private hold(handle: QuickJSHandle): QuickJSHandle {
    this.held.push(handle);
    return handle;
  }

  private openGuest(): GuestParts {
    const { resultValues: values, resultBytes: bytes } = this.call.limits;
    const made = this.context.evalCode(`(${guest})(${JSON.stringify({ values, bytes })})`, "guest.js", {
      type: "global",
      strict: true,
    });
    const parts = this.hold(this.context.unwrapResult(made));
    const named = guestParts.map((name) => [name, this.hold(this.context.getProp(parts, name))]);
    return Object.fromEntries(named) as GuestParts;
  }

  private load(parts: GuestParts, entry: string): QuickJSHandle {
    const evaluated = this.context.evalCode(this.call.module, FILE, { type: "module" });
    if (evaluated.error) this.fail(parts, this.hold(evaluated.error));
    const namespace = this.hold(evaluated.value);
    if (this.stopped) throw new Failed(this.stopped);
    const state = this.context.getPromiseState(namespace);
    if (state.type === "rejected") this.fail(parts, this.hold(state.error));
    if (state.type === "pending") throw new Failed({ key: "returnedPromise", params: {} });
    if (!state.notAPromise) this.hold(state.value);
    const found = this.hold(this.context.getProp(state.value, ENTRY));
    if (this.context.typeof(found) !== "function")
      throw new Failed({ key: "noFunction", params: { name: entry } });
    return found;
  }

  /** Calls a function inside. @throws Failed when it throws or strikes a limit */
  private ask(parts: GuestParts, called: QuickJSHandle, ...args: QuickJSHandle[]): QuickJSHandle {
    const answer = this.context.callFunction(called, this.context.undefined, args);
    if (answer.error) this.fail(parts, this.hold(answer.error));
    const value = this.hold(answer.value);
    // An interrupted generator or async function comes back as if it had ended well.
    if (this.stopped) throw new Failed(this.stopped);
    return value;
  }

  /** @returns how many steps the counter had gone since it last struck or was read, and sets it back */
  private readCounter(parts: GuestParts): number {
    this.counting = true;
    const struck = this.context.callFunction(parts.spin, this.context.undefined, []);
    this.counting = false;
    if (struck.error) this.hold(struck.error);
    const turns = this.hold(
      this.context.unwrapResult(this.context.callFunction(parts.spun, this.context.undefined, [])),
    );
    const left = this.context.getNumber(turns);
    return STEPS_A_POLL - left;
  }

  private bytesOf(handle: QuickJSHandle, most: number): Uint8Array {
    const held = this.context.getArrayBuffer(handle);
    // What of ours runs inside keeps to the bound by itself; this is for one that was tampered with.
    const bytes = held.value.slice(0, most);
    held.dispose();
    return bytes;
  }

  private fail(parts: GuestParts, thrown: QuickJSHandle): never {
    if (this.stopped) throw new Failed(this.stopped);
    const { limits } = this.call;
    const answer = this.context.callFunction(parts.describe, this.context.undefined, [thrown]);
    if (answer.error) this.hold(answer.error);
    else this.hold(answer.value);
    if (this.stopped) throw new Failed(this.stopped);
    // Describing takes next to nothing, so there was next to nothing left.
    if (answer.error) throw new Failed(outOfMemory(limits));
    const told = texts(fromBytes(this.bytesOf(answer.value, TOLD_BYTES)));
    // With no room for an error that says so, the engine throws null.
    throw new Failed(
      told.message === "null" && this.isFull() ? outOfMemory(limits) : failureOf(told, limits),
    );
  }
}

/** What was thrown inside, as `describe` tells it. Errors of the engine itself are known by their words alone. */
function failureOf({ name = "", message = "", stack = "" }: Texts, limits: CodeLimits): CodeFailure {
  const [, line = 0, column = 0] = place.exec(stack) ?? [];
  const at = { line: Number(line), column: Number(column) };
  if (name === "InternalError" && message === "out of memory") return outOfMemory(limits);
  if (/^(InternalError|SyntaxError)$/.test(name) && message === "stack overflow") return tooDeep;
  // Other than JSON.parse and the like, the compiler is in no function.
  if (name === "SyntaxError" && /^\s*at [^(]*$/.test(stack)) {
    return { key: "doesNotParse", params: { ...at, message } };
  }
  const [, module] = /^could not load module '(.*)'$/s.exec(message) ?? [];
  if (module !== undefined) return { key: "importsModule", params: { module } };
  return {
    key: "threw",
    params: { line: at.line, message: name && name !== "Error" ? `${name}: ${message}` : message },
  };
}

function readResult(bytes: Uint8Array, limits: CodeLimits): CodeValue {
  const read = fromBytes(bytes);
  if (Array.isArray(read)) return (read as CodeValue[])[0] ?? null;
  const { refused, path = "", kind = "" } = texts(read);
  if (refused === "nothing") throw new Failed({ key: "returnedNothing", params: {} });
  if (refused === "promise") throw new Failed({ key: "returnedPromise", params: {} });
  if (refused === "kind") throw new Failed({ key: "notPlain", params: { path, kind } });
  const params = { values: limits.resultValues, megabytes: limits.resultBytes / MEGABYTE };
  throw new Failed({ key: "resultTooLarge", params });
}

type Texts = Readonly<Record<string, string | undefined>>;

/** The fields of a record that are strings, as all are that we wrote. */
function texts(told: CodeValue): Texts {
  return Object.fromEntries(Object.entries(told ?? {}).filter(([, text]) => typeof text === "string"));
}

function outOfMemory({ memoryMb }: CodeLimits): CodeFailure {
  return { key: "outOfMemory", params: { megabytes: memoryMb } };
}

function tooMuchWork(steps: number): CodeFailure {
  return { key: "tooMuchWork", params: { steps } };
}

function outOfTime({ milliseconds }: CodeLimits): CodeFailure {
  return { key: "outOfTime", params: { seconds: milliseconds / 1000 } };
}

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
