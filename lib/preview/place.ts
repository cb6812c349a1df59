// Which file of the course somebody means who wants it opened: a guard between an address and the disk. It opens nothing.
import { existsSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { PreviewRefused } from "./refused";

export interface Homes {
  /** The project's root. */
  readonly project: string;
  /** What CONTENT_DIR names, or null. */
  readonly own: string | null;
}

const MOST_LINES = 1_000_000;

/**
 * @param file "lessons/…" or "exercises/…", or a whole path within CONTENT_DIR, as problems name them
 * @returns the file's real path and a line there
 * @throws PreviewRefused for anything but a file of the course, also where a link leads out of it
 */
export function placeOf(
  { file, line }: { readonly file: unknown; readonly line: unknown },
  { project, own }: Homes,
): { readonly file: string; readonly line: number } {
  if (typeof file !== "string" || file === "" || file.includes("\0")) throw new PreviewRefused("noFile");
  if (typeof line !== "number" || !Number.isInteger(line) || line < 1 || line > MOST_LINES)
    throw new PreviewRefused("noLine", { most: MOST_LINES });
  const homes = own === null ? [project] : [own, project];
  const found = homes.map((home) => path.resolve(home, file)).find((at) => existsSync(at));
  if (found === undefined) throw new PreviewRefused("fileGone", { file });
  const real = realpathSync(found);
  if (!homes.flatMap(partsOf).some((part) => isWithin(real, part)))
    throw new PreviewRefused("notOfCourse", { file });
  if (!statSync(real).isFile()) throw new PreviewRefused("isFolder", { file });
  return { file: real, line };
}

const partsOf = (home: string) =>
  ["lessons", "exercises"]
    .map((part) => path.join(home, part))
    .filter((part) => existsSync(part))
    .map((part) => realpathSync(part));

const isWithin = (file: string, folder: string) => file.startsWith(folder + path.sep);
