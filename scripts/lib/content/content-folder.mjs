// Where the own content of whoever runs this server lies: the folder that CONTENT_DIR names, and the files in it that count. Plain Node
// without packages, since the start reads it before any is installed. What becomes of them is in lay-over.ts.
import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

/** The two folders of a course, in the project as in CONTENT_DIR. */
const courseParts = ["lessons", "exercises"];

/**
 * @param {string} project the project's root, which a relative CONTENT_DIR is read from
 * @param {Readonly<Record<string, string | undefined>>} settings
 * @returns {string | null} the folder, or null where none is named
 * @throws {Error} with what to do, where the name cannot be used
 */
export function contentFolder(project, settings = process.env) {
  const named = settings.CONTENT_DIR?.trim();
  if (!named) return null;
  const folder = path.resolve(project, named);
  if (!existsSync(folder))
    throw new Error(
      `CONTENT_DIR names ${folder}, and there is no such folder. Make it, correct the name, or unset CONTENT_DIR.`,
    );
  if (!statSync(folder).isDirectory())
    throw new Error(
      `CONTENT_DIR names ${folder}, which is a file. Name the folder that holds lessons/ and exercises/.`,
    );
  const inside = path.relative(realpathSync(project), realpathSync(folder));
  if (!inside.startsWith("..") && !path.isAbsolute(inside))
    throw new Error(
      `CONTENT_DIR names ${folder}, which lies within Aisle's own folder, where an update may replace it. Move it elsewhere.`,
    );
  return folder;
}

/** Hidden files, copies that editors leave, and tests are no content. */
const counts = (name) =>
  !name.startsWith(".") && name !== "node_modules" && !name.endsWith("~") && !/\.test\.tsx?$/.test(name);

/**
 * Links are followed, so that a folder may be mounted piece by piece.
 * @param {string} root holds `lessons/` and `exercises/`, or one of them, or neither yet
 * @returns {string[]} files as "exercises/read-the-log/en.mdx", in order
 * @throws {Error} where links lead in a circle
 */
export function courseFiles(root) {
  const found = [];
  const walk = (relative, above) => {
    const full = path.join(root, relative);
    const real = realpathSync(full);
    if (above.includes(real)) throw new Error(`${full} is a link that leads in a circle. Remove it.`);
    for (const name of readdirSync(full).filter(counts).sort()) {
      const file = `${relative}/${name}`;
      if (statSync(path.join(root, file)).isDirectory()) walk(file, [...above, real]);
      else found.push(file);
    }
  };
  for (const part of courseParts) if (existsSync(path.join(root, part))) walk(part, []);
  return found;
}
