// Lays the own content of whoever runs this server over the course that ships: one folder, inside the tree, where bundlers can read it, with
// every file of both, of two with the same path the own one. Which folders these are is decided in course-tree.ts.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { courseFiles } from "./content-folder.mjs";

/** Beside lessons/ and exercises/, so that what they import and name by relative paths is there. */
const beside = ["lib", "components"];

/** Written anew by write-catalogue.ts, from the folders there are. */
export const catalogues: readonly string[] = ["exercises/catalogue.ts", "exercises/graders.server.ts"];

export interface Laid {
  /** Where it was taken from. */
  readonly from: string;
  readonly content: Buffer;
}

interface Folders {
  readonly project: string;
  /** What CONTENT_DIR names. */
  readonly own: string;
  /** The folder to be made; only what differs is written, so that whoever watches it sees changes and no more. */
  readonly to: string;
}

const bytesOf = (file: string) => (existsSync(file) ? readFileSync(file) : null);

/** With the folders that are then empty: an exercise or a lesson is a folder. */
function remove(root: string, file: string): void {
  rmSync(path.join(root, file));
  for (let folder = path.dirname(file); folder !== "."; folder = path.dirname(folder)) {
    if (readdirSync(path.join(root, folder)).length > 0) return;
    rmdirSync(path.join(root, folder));
  }
}

/** @returns every file by its path, such as "exercises/read-the-log/en.mdx" */
export function layOver({ project, own, to }: Folders): Map<string, Laid> {
  const laid = new Map<string, Laid>();
  for (const root of [project, own])
    for (const file of courseFiles(root).filter((one) => !catalogues.includes(one))) {
      const from = path.join(root, file);
      laid.set(file, { from, content: readFileSync(from) });
    }
  mkdirSync(to, { recursive: true });
  for (const name of beside) {
    const [target, place] = [path.join(project, name), path.join(to, name)];
    // A junction of Windows takes whole paths only, and no rights.
    if (!existsSync(place) && existsSync(target))
      symlinkSync(process.platform === "win32" ? target : path.relative(to, target), place, "junction");
  }
  for (const file of courseFiles(to)) if (!laid.has(file) && !catalogues.includes(file)) remove(to, file);
  for (const [file, { content }] of laid) {
    const place = path.join(to, file);
    if (bytesOf(place)?.equals(content)) continue;
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
  return laid;
}
