// How an editor is told to open a file at a line: the words of its command, each as one argument. No shell sees them.
import { spawn } from "node:child_process";
import path from "node:path";
import { PreviewRefused } from "./refused";

type Settings = Readonly<Record<string, string | undefined>>;

interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** They draw into a terminal, and a server has none to give. */
const inTerminal = new Set([
  "vi",
  "vim",
  "nvim",
  "nano",
  "pico",
  "ed",
  "ex",
  "emacs-nox",
  "micro",
  "hx",
  "helix",
  "kak",
  "joe",
]);
const goToBehind = new Set(["code", "code-insiders", "codium", "cursor", "windsurf"]);
const colonBehind = new Set(["subl", "sublime_text", "zed", "zeditor", "lapce", "atom"]);
const lineFirst = new Set(["idea", "webstorm", "pycharm", "phpstorm", "goland"]);
const plusFirst = new Set(["emacs", "emacsclient", "gedit", "gvim", "mvim"]);

/** "'my editor' -x" → ["my editor", "-x"]: blanks part words but within quotes. @throws PreviewRefused where a quote is left open */
export function wordsOf(command: string): string[] {
  const words: string[] = [];
  for (const [, double, single, plain] of command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)|["']/g)) {
    const word = double ?? single ?? plain;
    if (word === undefined) throw new PreviewRefused("openQuote", { command });
    words.push(word);
  }
  return words;
}

/**
 * Takes AISLE_EDITOR, else VISUAL, else EDITOR. In the command `{file}` and `{line}` stand for the place; without them it is told in the
 * way that editors of that name take it.
 * @param file whole path
 * @throws PreviewRefused where none is named, or it needs a terminal
 */
export function editorCommand(
  { file, line }: { readonly file: string; readonly line: number },
  settings: Settings = process.env,
): Command {
  const named = [settings.AISLE_EDITOR, settings.VISUAL, settings.EDITOR].find((one) => one?.trim());
  const [program, ...args] = wordsOf(named ?? "");
  if (program === undefined) throw new PreviewRefused("noEditor");
  if (args.some((arg) => /\{(file|line)\}/.test(arg))) {
    // By a function: a replacement's own signs ($&) would be read.
    const filled = args.map((arg) =>
      arg.replace(/\{(file|line)\}/g, (_, name) => (name === "file" ? file : String(line))),
    );
    return { program, args: filled };
  }
  const name = path.basename(program).replace(/\.(exe|cmd|bat|sh)$/i, "");
  if (inTerminal.has(name)) throw new PreviewRefused("terminalEditor", { name });
  return { program, args: [...args.filter((arg) => arg !== "-g"), ...placeFor(name, file, line)] };
}

function placeFor(name: string, file: string, line: number): string[] {
  if (goToBehind.has(name)) return ["-g", `${file}:${line}`];
  if (colonBehind.has(name)) return [`${file}:${line}`];
  if (lineFirst.has(name)) return ["--line", String(line), file];
  if (plusFirst.has(name)) return [`+${line}`, file];
  return [file];
}

/** Starts it, and goes on without it. @throws PreviewRefused where it cannot be started */
export function start({ program, args }: Command): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { shell: false, detached: true, stdio: "ignore" });
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(new PreviewRefused("notStarted", { program, why: error.code ?? error.message })),
    );
    child.once("spawn", () => {
      child.unref();
      resolve();
    });
  });
}
