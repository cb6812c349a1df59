// Whether a copy was kept lately already: a server that fails at every start must not fill its disk with copies of one state.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

const DAY = 24 * 60 * 60 * 1000;

/** @returns the path of a finished file or folder whose name begins so, made within a day; null where there is none */
export function keptLately(folder: string, begin: string, now: number = Date.now()): string | null {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find(
    (one) =>
      one.startsWith(begin) && !one.endsWith(".part") && now - statSync(path.join(folder, one)).mtimeMs < DAY,
  );
  return name === undefined ? null : path.join(folder, name);
}
