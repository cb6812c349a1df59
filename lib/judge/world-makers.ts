// Threads that make worlds, kept warm for a while: the second world of a thread takes half as long as the first, whose
// code is not compiled yet. Worlds come from our own seeds alone, so a thread may make several; whoever grades what a
// learner sent gets a thread of its own (disposable.ts).
import { Worker } from "node:worker_threads";
import type { Answer } from "./disposable";
import type { MadeWorld, WorldTask } from "./tasks";

export interface WorldMakers {
  /** @throws Error when the worker says so, dies or is out of time; the signal's reason when aborted */
  make(task: WorldTask, signal?: AbortSignal): Promise<MadeWorld>;
  /** Ends the idle threads; those at work end when they are done. */
  close(): void;
}

const TIMEOUT_MS = 60_000;
const IDLE_MS = 60_000;
/** Memory of a thread does not grow with its worlds, but nothing is lost by starting afresh now and then. */
const MOST_WORLDS = 100;

interface Thread {
  readonly worker: Worker;
  worlds: number;
  idle: NodeJS.Timeout | undefined;
  /** What it says, while it is at work. */
  onAnswer: ((answer: Answer<MadeWorld>) => void) | undefined;
  onEnd: ((reason: Error) => void) | undefined;
}

/** @param file the bundled worker. As many threads are kept as were at work at once: the caller bounds them. */
export function createWorldMakers(file: string): WorldMakers {
  const resting: Thread[] = [];
  let closed = false;

  function start(): Thread {
    const worker = new Worker(file, {
      workerData: { kind: "worlds" },
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    const thread: Thread = { worker, worlds: 0, idle: undefined, onAnswer: undefined, onEnd: undefined };
    // One that dies while it rests must not be asked, nor end the process by an error nobody hears.
    const end = (reason: Error) => {
      forget(thread);
      thread.onEnd?.(reason);
    };
    worker.on("message", (answer: Answer<MadeWorld>) => thread.onAnswer?.(answer));
    worker.on("error", end);
    worker.on("exit", (code) => end(new Error(`The worker ended with code ${code} and no world.`)));
    return thread;
  }

  function rest(thread: Thread): void {
    if (closed || ++thread.worlds >= MOST_WORLDS) return void thread.worker.terminate();
    resting.push(thread);
    thread.worker.unref();
    thread.idle = setTimeout(() => {
      forget(thread);
      void thread.worker.terminate();
    }, IDLE_MS);
    thread.idle.unref();
  }

  function forget(thread: Thread): void {
    clearTimeout(thread.idle);
    const at = resting.indexOf(thread);
    if (at >= 0) resting.splice(at, 1);
  }

  function take(): Thread {
    const thread = resting.at(-1);
    if (!thread) return start();
    forget(thread);
    thread.worker.ref();
    return thread;
  }

  return {
    make: (task, signal) =>
      new Promise<MadeWorld>((resolve, reject) => {
        signal?.throwIfAborted();
        const thread = take();
        const settle = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", abort);
          thread.onAnswer = undefined;
          thread.onEnd = undefined;
        };
        const giveUp = (reason: unknown) => {
          settle();
          void thread.worker.terminate();
          reject(reason);
        };
        const abort = () => giveUp(signal!.reason);
        signal?.addEventListener("abort", abort, { once: true });
        const timer = setTimeout(
          () => giveUp(new Error(`The worker made no world within ${TIMEOUT_MS} ms.`)),
          TIMEOUT_MS,
        );
        thread.onEnd = giveUp;
        thread.onAnswer = (answer) => {
          if (!answer.ok) return giveUp(new Error(answer.message));
          settle();
          rest(thread);
          resolve(answer.value);
        };
        thread.worker.postMessage(task);
      }),

    close() {
      closed = true;
      for (const thread of [...resting]) {
        forget(thread);
        void thread.worker.terminate();
      }
    },
  };
}
