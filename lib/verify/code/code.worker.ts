// A thread of the code sandbox: says that it is ready, takes one job, posts a result for each call, and is thrown away.
// Bundled by scripts/lib/server-workers.ts. It trusts its own limits with nothing: run-code.ts ends it from outside.
import { parentPort, workerData } from "node:worker_threads";
import type { CodeJob, CodeLimits, SandboxMessage } from "../../grading/code-job";
import { compileSource } from "./compile-source";
import type { SandboxData } from "./run-code";
import { openSandbox } from "./sandbox";

const port = parentPort;
if (!port) throw new Error("code.worker runs in a worker thread only.");
const post = (message: SandboxMessage) => port.postMessage(message);

// QuickJS asks this thread for time and time zone, and seeds Math.random with the time: here it is always the first
// moment of 1970 in UTC, so the same code on the same arguments gives the same answer on every machine.
Date.now = () => 0;
Date.prototype.getTimezoneOffset = () => 0;
for (const field of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds"] as const) {
  Date.prototype[`get${field}`] = Date.prototype[`getUTC${field}`];
}

function run({ source, entry, calls, limits }: CodeJob & { limits: CodeLimits }): void {
  const deadline = performance.now() + limits.milliseconds;
  const module = compileSource(source, entry);
  if (typeof module !== "string") {
    post({ kind: "failed", failure: module });
    return;
  }
  let left = limits.resultBytes;
  for (const [k, args] of calls.entries()) {
    const call = { module, entry, args, limits: { ...limits, resultBytes: left }, deadline };
    const { loaded, result, bytes } = sandbox.run(call);
    left -= bytes;
    if (k === 0 && !loaded && "failure" in result) {
      post({ kind: "failed", failure: result.failure });
      return;
    }
    post({ kind: "result", result });
  }
}

const { engine } = workerData as SandboxData;
const sandbox = await openSandbox(engine);
port.once("message", run);
post({ kind: "ready" });
