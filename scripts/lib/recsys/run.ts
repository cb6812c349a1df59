// The command line as a function: arguments in, lines and an exit code out. The process and its signals are scripts/recsys.ts's matter.
import { spawn } from "node:child_process";
import path from "node:path";
import { modelNames, settingsOf } from "../recsys-models";
import { evaluate } from "./evaluate";
import { HELP } from "./help";
import { WrongUse } from "./options";
import { type Context, train } from "./train";

/** @returns 0 done, 1 failed, 2 wrong use, 130 interrupted by the signal */
export async function run(args: readonly string[], context: Context): Promise<number> {
  const { signal, terminal } = context;
  try {
    const [command, ...rest] = args;
    if (command === undefined || rest.includes("--help") || command === "--help") {
      terminal.out(HELP);
      return command === undefined ? 2 : 0;
    }
    if (command === "evaluate") await evaluate(rest, context);
    else if (command === "train") await train(rest, context);
    else if (command === "models") models(rest, context);
    else if (command === "bench") return await bench(rest, signal);
    else
      throw new WrongUse(`There is no command "${command}". Use evaluate, train, models, bench or --help.`);
    return 0;
  } catch (error) {
    terminal.say("");
    if (signal.aborted) {
      terminal.err("Interrupted.");
      return 130;
    }
    terminal.err(error instanceof Error ? error.message : String(error));
    if (error instanceof WrongUse) terminal.err("npm run recsys -- --help says more.");
    return error instanceof WrongUse ? 2 : 1;
  }
}

function models(rest: readonly string[], { terminal }: Context): void {
  if (rest.length > 0) throw new WrongUse(`models takes nothing more, not "${rest[0]}".`);
  for (const name of modelNames) terminal.out(settingsOf(name));
}

/** In a process of its own: nothing else may run beside what is timed. */
function bench(rest: readonly string[], signal: AbortSignal): Promise<number> {
  const stranger = rest.find((arg) => arg !== "--json");
  if (stranger !== undefined) throw new WrongUse(`bench takes --json and nothing else, not "${stranger}".`);
  const root = path.resolve(import.meta.dirname, "../../..");
  const child = spawn(process.execPath, ["--import", "tsx", "bench/recsys.bench.ts", ...rest], {
    cwd: root,
    stdio: "inherit",
    signal,
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
