// Type-checks notebooks in a process that stays, for who checks after every save: most of a check is the compiler's start. For checks that
// come once there is cell-types.ts alone.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Problem } from "../../../lib/course/problem";
import { type CheckTypes, worker } from "./cell-types";

interface StayingTypes {
  /** One list at a time. @throws Error where the process ends instead of answering; the next list gets another */
  readonly check: CheckTypes;
  end(): void;
}

interface Running {
  /** The types that its compiler has read. */
  readonly world: string;
  readonly child: ChildProcessWithoutNullStreams;
}

/** Begins nothing yet. */
export function stayingTypes(): StayingTypes {
  let running: Running | null = null;
  let latest: Promise<unknown> = Promise.resolve();

  const end = () => {
    running?.child.kill();
    running = null;
  };
  const begin = (world: string): Running => {
    if (running?.world === world) return running;
    end();
    const child = spawn(process.execPath, ["--import", "tsx", worker, "--stay"], { stdio: "pipe" });
    child.stderr.pipe(process.stderr);
    const begun = { world, child };
    child.on("close", () => {
      if (running === begun) running = null;
    });
    running = begun;
    return begun;
  };
  const ask = (notebooks: Parameters<CheckTypes>[0], world: string) =>
    new Promise<Problem[][]>((resolve, reject) => {
      const { child } = begin(world);
      const lines = createInterface({ input: child.stdout });
      const gone = (code: number | null) =>
        reject(new Error(`The types of cells could not be checked: ${worker} ended with ${code}.`));
      child.once("close", gone);
      lines.once("line", (line) => {
        child.off("close", gone);
        lines.close();
        resolve(JSON.parse(line) as Problem[][]);
      });
      child.stdin.write(`${JSON.stringify(notebooks)}\n`);
    });
  return {
    check(notebooks, world) {
      const answer = latest.then(() => ask(notebooks, world));
      latest = answer.catch(() => {});
      return answer;
    },
    end,
  };
}
