// npm run check:exercises -- ID --watch: keeps one exercise under watch and tries what was saved, until Ctrl-C. Shows a short table; proves
// nothing, which is what the check without it is for.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { type CourseTree, openCourse, project } from "../content/course-tree";
import { exerciseNames } from "../exercise-catalogue";
import { withWorkers } from "../services";
import { affectedBy, answerNames } from "./changed-answers";
import type { Said } from "./try-answers";

/** How often files are looked at, and how long they must rest, in milliseconds: editors write a file in several steps. */
const LOOK_MS = 200;
const REST_MS = 80;

const script = path.join(import.meta.dirname, "try-answers.ts");

/** @param args of the command @returns its exit code: 0 where the last state is as meant */
export async function watchExercise(args: readonly string[]): Promise<number> {
  const [id, ...more] = args.filter((argument) => !argument.startsWith("--"));
  if (id === undefined || more.length > 0 || args.includes("--all")) {
    console.error("--watch takes one exercise, and no --all: npm run check:exercises -- ID --watch");
    return 2;
  }
  try {
    const tree = openCourse("-watch");
    if (!exerciseNames(tree.root).includes(id)) {
      console.error(`There is no exercise "${id}".`);
      return 2;
    }
    const stop = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
    return await withWorkers(({ code }) => {
      const watch = new Watch(tree, { id, workers: path.dirname(code), signal: stop.signal });
      return watch.untilStopped();
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

/** Time and size of each file under the folders an author edits, by its path in them. */
function stampsOf(folders: readonly string[]): Map<string, string> {
  const stamps = new Map<string, string>();
  for (const folder of folders.filter((one) => existsSync(one)))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith(".") || entry.name.endsWith("~")) continue;
      const file = path.join(entry.parentPath, entry.name);
      const stat = statSync(file, { throwIfNoEntry: false });
      const name = path.relative(folder, file).replaceAll("\\", "/");
      if (stat) stamps.set(name, `${stamps.get(name) ?? ""} ${stat.mtimeMs} ${stat.size}`);
    }
  return stamps;
}

interface Watched {
  readonly id: string;
  /** Folder of the bundled workers. */
  readonly workers: string;
  readonly signal: AbortSignal;
}

class Watch {
  readonly #tree: CourseTree;
  readonly #of: Watched;
  readonly #folder: string;
  readonly #sources: readonly string[];
  #stamps: Map<string, string>;
  /** Answers that are still to be tried; those that run are among them until they have said something. */
  readonly #due: Set<string>;
  #isFolderDue = true;
  /** Names of what is not as it should be. */
  readonly #wrong = new Set<string>();
  #child: ChildProcess | null = null;
  #began = 0;

  constructor(tree: CourseTree, of: Watched) {
    this.#tree = tree;
    this.#of = of;
    this.#folder = path.join(tree.root, "exercises", of.id);
    this.#sources = [...new Set([project, tree.home])].map((root) => path.join(root, "exercises", of.id));
    this.#stamps = stampsOf(this.#sources);
    this.#due = new Set(answerNames(this.#folder));
  }

  async untilStopped(): Promise<number> {
    const { signal, id } = this.#of;
    console.log(`${id}: every answer once, then what is saved. Ctrl-C ends.`);
    while (!signal.aborted) {
      const saved = await this.#saved();
      if (saved.length > 0) await this.#note(saved);
      if (this.#child === null && (this.#due.size > 0 || this.#isFolderDue)) this.#try();
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    }
    this.#child?.kill();
    console.log(
      `\n${this.#wrong.size === 0 ? "All as meant." : `Not as meant: ${[...this.#wrong].join(", ")}.`}`,
    );
    return this.#wrong.size === 0 ? 0 : 1;
  }

  /** Files that differ from before, once they rest. */
  async #saved(): Promise<string[]> {
    const before = this.#stamps;
    let now = stampsOf(this.#sources);
    const changed = () =>
      [...new Set([...before.keys(), ...now.keys()])].filter((file) => before.get(file) !== now.get(file));
    if (changed().length === 0) return [];
    for (;;) {
      await sleep(REST_MS);
      const later = stampsOf(this.#sources);
      const rests = later.size === now.size && [...later].every(([file, stamp]) => now.get(file) === stamp);
      now = later;
      if (rests) break;
    }
    this.#stamps = now;
    return changed();
  }

  async #note(saved: readonly string[]): Promise<void> {
    this.#tree.refresh();
    const { answers, folder } = await affectedBy(this.#folder, saved);
    const names = answerNames(this.#folder);
    for (const known of [this.#due, this.#wrong])
      for (const name of known) if (name.startsWith("wrong/") && !names.includes(name)) known.delete(name);
    if (answers.length === 0 && !folder) return;
    console.log(`\n${new Date().toTimeString().slice(0, 8)}  ${saved.join(", ")}`);
    for (const name of answers) this.#due.add(name);
    this.#isFolderDue ||= folder;
    // What runs has read the old files.
    this.#child?.kill();
  }

  #try(): void {
    const { id, workers } = this.#of;
    const names = [...this.#due];
    const args = ["--import", "tsx", script, "--course", this.#tree.root, "--workers", workers];
    this.#began = performance.now();
    const child = spawn(
      process.execPath,
      [...args, ...(this.#isFolderDue ? ["--folder"] : []), id, ...names],
      { cwd: project, stdio: ["ignore", "pipe", "inherit"] },
    );
    this.#child = child;
    const counts = { meant: 0, not: 0 };
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (this.#child === child && !child.killed) this.#hear(line, counts);
    });
    child.on("close", () => {
      this.#child = null;
      if (child.killed) return;
      // A process that ended early would otherwise be begun for ever.
      for (const name of names) this.#due.delete(name);
      this.#isFolderDue = false;
      const seconds = ((performance.now() - this.#began) / 1000).toFixed(1);
      console.log(
        `${counts.meant} as meant, ${counts.not} not, ${seconds} s. Waiting for what is saved; Ctrl-C ends.`,
      );
    });
  }

  #hear(line: string, counts: { meant: number; not: number }): void {
    const row = (name: string, isMeant: boolean, text: string) => {
      counts[isMeant ? "meant" : "not"]++;
      this.#wrong[isMeant ? "delete" : "add"](name);
      this.#due.delete(name);
      console.log(`  ${isMeant ? "✓" : "✗"} ${name.padEnd(32)} ${text}`);
    };
    let said: Said;
    try {
      said = JSON.parse(line) as Said;
    } catch {
      // What an exercise prints itself.
      console.log(`    ${line}`);
      return;
    }
    if ("doing" in said) console.log("  its sealed worlds are being made …");
    else if ("folder" in said) {
      this.#isFolderDue = false;
      this.#wrong.delete("files");
      if (said.folder.length > 0) row("files", false, this.#atHome(said.folder.join("\n      ")));
    } else if ("error" in said) row(said.answer ?? this.#of.id, false, this.#atHome(said.error));
    else {
      this.#wrong.delete(this.#of.id);
      const { answer, failed, meant, isMeant } = said;
      const found = failed === null ? "passes" : `fails on "${failed}"`;
      row(answer, isMeant, isMeant ? found : `${found}; ${meantOf(answer, meant)}`);
    }
  }

  /** Paths as the author knows them. */
  #atHome(text: string): string {
    return this.#tree.own === null ? text : text.replaceAll(this.#tree.root, this.#tree.own);
  }
}

const meantOf = (answer: string, meant: string | null) =>
  answer === "starter"
    ? "it should pass nowhere as it stands"
    : meant === null
      ? "it should pass"
      : `it should fail on "${meant}"`;
