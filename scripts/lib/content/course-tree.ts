// The course that a command works on: the one that ships, or with CONTENT_DIR the same with own content laid over it. Commands read and
// write in `root`; what they wrote is then taken back to where it belongs. How files are laid over each other is in lay-over.ts.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../../../lib/course/problem";
import { writeCatalogue } from "../write-catalogue";
import { contentFolder, courseFiles } from "./content-folder.mjs";
import { catalogues, type Laid, layOver } from "./lay-over";

export const project = path.resolve(import.meta.dirname, "../../..");

export interface CourseTree {
  /** Holds `lessons/` and `exercises/`. */
  readonly root: string;
  /** Where new content goes. */
  readonly home: string;
  /** What CONTENT_DIR names; null where it names nothing. */
  readonly own: string | null;
  /** Where a file of the course lies for its author: "lessons/…", or a whole path within CONTENT_DIR. */
  place(file: string): string;
  /** Takes what was edited since into `root`. @returns files that differ from before */
  refresh(): string[];
  /**
   * Brings what a command wrote in `root` to where it belongs.
   * @throws Error where its author has changed the same file meanwhile; the other files are brought all the same
   */
  takeBack(): void;
}

/** Problems with their files where their author finds them. */
export const atHome = ({ place }: Pick<CourseTree, "place">, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, file: place(problem.file) }));

/** A course as it lies, with nothing over it. */
export const courseAt = (root: string): CourseTree => ({
  root,
  home: root,
  own: null,
  place: (file) => file,
  refresh: () => [],
  takeBack: () => {},
});

/** "lessons/01-data/02-leakage/en.mdx" → "lessons/01-data/02-leakage": the folder that a lesson or an exercise has to itself. */
const unitOf = (file: string) => file.split("/", file.startsWith("lessons/") ? 3 : 2).join("/");

/** @param to where the two are laid over each other @param from the project @throws Error for a CONTENT_DIR that cannot be used */
export function overlaid({
  own,
  to,
  from = project,
}: {
  own: string;
  to: string;
  from?: string;
}): CourseTree {
  let laid: Map<string, Laid> = layOver({ project: from, own, to });
  const isOwn = (file: string) =>
    existsSync(path.join(own, file)) || existsSync(path.join(own, unitOf(file)));
  const sourceOf = (file: string) => path.join(isOwn(file) ? own : from, file);
  return {
    root: to,
    home: own,
    own,
    place: (file) => (isOwn(file) ? path.join(own, file) : file),
    refresh() {
      const before = laid;
      laid = layOver({ project: from, own, to });
      const all = new Set([...before.keys(), ...laid.keys()]);
      return [...all].filter((file) => {
        const [then, now] = [before.get(file), laid.get(file)];
        return then === undefined || now === undefined || !then.content.equals(now.content);
      });
    },
    takeBack() {
      const missed: string[] = [];
      const put = (file: string, content: Buffer | null) => {
        const known = laid.get(file) ?? null;
        const source = known?.from ?? sourceOf(file);
        const target = sourceOf(file);
        const now = existsSync(source) ? readFileSync(source) : null;
        if (known ? !now?.equals(known.content) : now !== null) return void missed.push(target);
        if (content === null) return source === target ? rmSync(source) : undefined;
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, content);
      };
      const there = courseFiles(to).filter((file) => !catalogues.includes(file));
      for (const file of there) {
        const content = readFileSync(path.join(to, file));
        if (!laid.get(file)?.content.equals(content)) put(file, content);
      }
      // Drawings are all that a command removes.
      for (const file of laid.keys())
        if (/\/diagrams\/[^/]+\.svg$/.test(file) && !existsSync(path.join(to, file))) put(file, null);
      laid = layOver({ project: from, own, to });
      if (missed.length > 0)
        throw new Error(
          `Not written, since somebody changed it while the command ran: ${missed.join(", ")}. Run the command again.`,
        );
    },
  };
}

/**
 * For commands of authors. They never touch what a build has left.
 * @param use of a command that goes on for long, and lays over while others write: it gets a folder of its own
 * @throws Error for a CONTENT_DIR that cannot be used
 */
export function openCourse(use = ""): CourseTree {
  const own = contentFolder(project);
  if (own === null) return courseAt(project);
  const name = createHash("sha256").update(own).digest("hex").slice(0, 12);
  return overlaid({ own, to: path.join(project, ".cache", "content", name + use) });
}

const built = path.join(project, "build", "content");

/** The course that the last build was made of. */
export const builtCourse = () => (existsSync(built) ? built : project);

/**
 * For the build: leaves the course with own content in build/content, with a catalogue of its own, which then goes before the one that ships
 * (`paths` in tsconfig.json); or removes that folder.
 * @returns the course's root
 */
export function stageCourse(): CourseTree {
  const own = contentFolder(project);
  if (own === null) {
    rmSync(built, { recursive: true, force: true });
    return courseAt(project);
  }
  const tree = overlaid({ own, to: built });
  writeCatalogue(built);
  return tree;
}
