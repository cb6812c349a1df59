// A Python beside us: finds one that has a module, and asks a script of ours questions line by line, so that both can take turns.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** One thread, whoever makes the products. */
const ONE_THREAD = { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** The first of PYTHON, python3 and /usr/bin/python3 that can import the module; null where none can. */
export async function findPython(module: string): Promise<string | null> {
  for (const python of [process.env.PYTHON, "python3", "/usr/bin/python3"]) {
    if (python === undefined || python === "") continue;
    const found = await promisify(execFile)(python, ["-c", `import ${module}`]).then(
      () => true,
      () => false,
    );
    if (found) return python;
  }
  return null;
}

/** A script of bench/peers, started with --serve: it says what it is, then answers each line of JSON with one. */
export class Peer<About, Question, Answer> {
  readonly about: About;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(about: About, child: ChildProcess, lines: AsyncIterator<string>) {
    this.about = about;
    this.#child = child;
    this.#lines = lines;
  }

  static async start<About, Question, Answer>(
    python: string,
    script: string,
  ): Promise<Peer<About, Question, Answer>> {
    const child = spawn(python, [path.join(import.meta.dirname, script), "--serve"], {
      env: { ...process.env, ...ONE_THREAD },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    return new Peer<About, Question, Answer>(await readLine<About>(lines, script), child, lines);
  }

  /** @throws Error when the script ended instead of answering */
  async ask(question: Question): Promise<Answer> {
    this.#child.stdin!.write(`${JSON.stringify(question)}\n`);
    return readLine<Answer>(this.#lines, "The script");
  }

  close(): void {
    this.#child.stdin!.end();
  }
}

async function readLine<T>(lines: AsyncIterator<string>, script: string): Promise<T> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error(`${script} ended without an answer.`);
  return JSON.parse(value) as T;
}
