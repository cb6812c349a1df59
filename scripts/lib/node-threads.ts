// Threads for the kernels in Node: for the command line, benchmarks and tests.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { MOST_THREADS, type Threads } from "../../lib/recsys/kernels/threads";

/** @param count one for each processor, when left out */
export function nodeThreads(count = Math.min(MOST_THREADS, availableParallelism())): Threads {
  return {
    count,
    start(script) {
      const worker = new Worker(
        `const { parentPort } = require("node:worker_threads");
        const say = (message) => parentPort.postMessage(message);
        parentPort.on("message", (message) => hear(message));
        ${script}`,
        { eval: true },
      );
      // A fit that is forgotten must not keep the process alive.
      worker.unref();
      return {
        say: (message) => worker.postMessage(message),
        hear: (listener) => void worker.on("message", listener),
        onFailure: (listener) => void worker.on("error", (error) => listener(String(error))),
        end: () => void worker.terminate(),
      };
    },
  };
}
