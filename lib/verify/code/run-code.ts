// Runs learners' code, each job in a thread made for it and thrown away after. Whatever the code does to its thread is the
// learner's failure; only a thread that does not even start is ours.
import { setMaxListeners } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import {
  type CodeFailure,
  type CodeJob,
  type CodeLimits,
  type CodeResult,
  type CodeRun,
  MOST_MEMORY_MB,
  type SandboxMessage,
  usualLimits,
  withoutItsWords,
} from "../../grading/code-job";

export interface CodeRunner {
  /**
   * @param signal ends the thread; the promise is then rejected with its reason
   * @throws Error when the job is not well-formed or a thread does not start: mistakes of ours, not of the learner
   */
  run(job: CodeJob, signal?: AbortSignal): Promise<CodeRun>;
  /** Ends all threads; jobs under way are rejected. */
  close(): Promise<void>;
}

/** What a thread is started with. */
export interface SandboxData {
  readonly engine: WebAssembly.Module;
}

/** Beyond its own deadline, for a thread that no longer looks at it. */
const GRACE_MS = 250;
const START_MS = 20_000;

/**
 * @param options.file the bundled worker, see scripts/lib/server-workers.ts
 * @param options.atOnce jobs that run at the same time; others wait
 */
export function createCodeRunner({ file, atOnce = 2 }: { file: string; atOnce?: number }): CodeRunner {
  const closing = new AbortController();
  // One for each job that waits, and they are taken away again.
  setMaxListeners(0, closing.signal);
  const waiting: (() => void)[] = [];
  let running = 0;
  /** Started ahead and never used, so that a job does not wait for its thread. */
  let spare: Thread | null = null;
  let engine: WebAssembly.Module | null = null;

  /** All threads share one compiled engine, and what the machine has made of it so far. */
  function start(): Thread {
    engine ??= new WebAssembly.Module(readFileSync(path.join(path.dirname(file), "quickjs.wasm")));
    return startThread(file, { engine });
  }

  async function turn(signal: AbortSignal): Promise<void> {
    if (running < atOnce) {
      running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const called = () => {
        signal.removeEventListener("abort", givenUp);
        resolve();
      };
      const givenUp = () => {
        waiting.splice(waiting.indexOf(called), 1);
        reject(signal.reason);
      };
      waiting.push(called);
      signal.addEventListener("abort", givenUp, { once: true });
    });
  }

  /** Hands the turn on, or gives it up. */
  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  return {
    async run(job, only) {
      const limits = { ...usualLimits, ...job.limits };
      checkJob(job, limits);
      const { length } = job.source;
      if (length > limits.sourceLength) {
        return refused({ key: "sourceTooLong", params: { length, most: limits.sourceLength } });
      }
      const signal = only ? AbortSignal.any([only, closing.signal]) : closing.signal;
      signal.throwIfAborted();
      await turn(signal);
      try {
        const thread = spare ?? start();
        spare = null;
        try {
          return await runIn(thread, { ...job, limits }, signal);
        } finally {
          await thread.worker.terminate();
        }
      } finally {
        if (!closing.signal.aborted) spare ??= start();
        done();
      }
    },
    async close() {
      closing.abort(new Error("The code sandbox was closed."));
      await spare?.worker.terminate();
      spare = null;
    },
  };
}

interface Thread {
  readonly worker: Worker;
  /** Rejected when it did not start. */
  readonly ready: Promise<void>;
}

function startThread(file: string, workerData: SandboxData): Thread {
  const worker = new Worker(file, {
    workerData,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  worker.unref();
  const ready = new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`it ended with code ${code}`)));
  });
  // Whoever waits for it is told; a spare that dies before is not yet anybody's.
  ready.catch(() => {});
  return { worker, ready };
}

async function runIn(
  { worker, ready }: Thread,
  job: CodeJob & { readonly limits: CodeLimits },
  signal: AbortSignal,
): Promise<CodeRun> {
  worker.ref();
  await started(ready, signal);
  return new Promise((resolve, reject) => {
    const results: CodeResult[] = [];
    const told = (result: CodeResult): CodeResult =>
      "failure" in result && !job.printed ? { failure: withoutItsWords(result.failure) } : result;
    const end = (run: CodeRun) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      resolve(run);
    };
    /** The thread is no more: what it has not answered fails by what ended it. */
    const endBy = (failure: CodeFailure) =>
      end({ ok: true, results: job.calls.map((_, k) => results[k] ?? { failure }) });
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    const { milliseconds, memoryMb } = job.limits;
    const timer = setTimeout(() => {
      // If it was this process that was busy, answers may lie here unread.
      setImmediate(() => endBy({ key: "outOfTime", params: { seconds: milliseconds / 1000 } }));
    }, milliseconds + GRACE_MS);
    worker.on("message", (message: SandboxMessage) => {
      if (message.kind === "failed") end(refused(message.failure));
      if (message.kind !== "result") return;
      results.push(told(message.result));
      if (results.length === job.calls.length) end({ ok: true, results });
    });
    worker.once("error", (error: Error & { code?: string }) =>
      endBy(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? { key: "outOfMemory", params: { megabytes: memoryMb } }
          : { key: "other", params: {} },
      ),
    );
    worker.once("exit", () => endBy({ key: "other", params: {} }));
    worker.postMessage(job);
  });
}

async function started(ready: Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it was not ready after ${START_MS} ms`)), START_MS);
  });
  try {
    await Promise.race([ready, late]);
  } catch (error) {
    throw new Error(`The code sandbox did not start: ${error instanceof Error ? error.message : error}`);
  } finally {
    clearTimeout(timer);
  }
  signal.throwIfAborted();
}

/** @throws Error: an exercise asked for what cannot be run */
function checkJob({ entry, calls }: CodeJob, { memoryMb }: CodeLimits): void {
  if (!/^[A-Za-z_$][\w$]*$/.test(entry)) throw new Error(`"${entry}" is not the name of a function.`);
  if (calls.length === 0) throw new Error(`A job must call "${entry}" at least once.`);
  if (memoryMb !== MOST_MEMORY_MB)
    throw new Error(`Each job may take ${MOST_MEMORY_MB} MB, not ${memoryMb}.`);
}

function refused(failure: CodeFailure): CodeRun {
  return { ok: false, failure };
}
