// Of the machine: Node, the build, room on the disk, the folder of data and the keys in it. Changes nothing.
import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import { openSecrets } from "../../../lib/db/secrets";
import { keyFiles } from "../../../lib/ops/backup";
import { contentFolder, courseFiles } from "../content/content-folder.mjs";
import { isNodeNewEnough } from "../prepare.mjs";
import { type Finding, missing, right, type Settings, wrong, wrongBy } from "./finding";

/** Below this much room, in bytes, a database soon cannot be written to. */
const LITTLE_ROOM = 1e9;

const asGigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

export function nodeFinding(version: string): Finding {
  return isNodeNewEnough(version)
    ? right("node", `Node ${version}.`)
    : wrong("node", `Node ${version} is too old. Install 20.19, 22.13, or 24 and later.`);
}

export function buildFinding(root: string): Finding {
  const has = (...parts: string[]) => existsSync(path.join(root, ...parts));
  return has(".next", "BUILD_ID") && has("build", "workers", "judge.mjs")
    ? right("build", "The app and the graders are built.")
    : missing("build", "There is no finished build here. npm start or npm run build makes one.");
}

/** Own content: whether it is there, and whether the build holds any. */
export function contentFinding(root: string, settings: Settings): Finding {
  const isBuilt = existsSync(path.join(root, "build", "content"));
  try {
    const folder = contentFolder(root, settings);
    if (folder === null)
      return isBuilt
        ? missing(
            "content",
            "The build holds own content, and CONTENT_DIR is not set here: a start without it builds anew and leaves that content out.",
          )
        : right("content", "The course as it ships; CONTENT_DIR is not set.");
    const files = courseFiles(folder);
    const count = (pattern: RegExp) => files.filter((file) => pattern.test(file)).length;
    const said = `${count(/^lessons\/[^/]+\/[^/]+\/en\.mdx$/)} lessons and ${count(/^exercises\/[^/]+\/exercise\.ts$/)} exercises in ${folder} lie over the course.`;
    return isBuilt
      ? right("content", said)
      : missing("content", `${said} The build does not hold them yet: npm start builds anew.`);
  } catch (error) {
    return wrongBy("content", error);
  }
}

/** Whether `folder` can be written to and has room, and whether the keys in it are whole and hidden. */
export function dataFindings(folder: string): Finding[] {
  if (!existsSync(folder))
    return [
      missing("data", `${folder} is not there yet. npm start makes it; check DATA_DIR if you expected it.`),
    ];
  return [writeFinding(folder), roomFinding(folder), keysFinding(folder)];
}

function writeFinding(folder: string): Finding {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return right("data", `${folder} can be written to.`);
  } catch {
    return wrong("data", `${folder} cannot be written to. Give this user write permission there.`);
  }
}

function roomFinding(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const database = path.join(folder, "aisle.db");
  const size = existsSync(database) ? statSync(database).size : 0;
  const said = `${asGigabytes(free)} are free where ${folder} is; the database takes ${asGigabytes(size)}.`;
  if (free < LITTLE_ROOM) return wrong("disk", `${said} Make room before it cannot be written to.`);
  if (free < 2 * size) return missing("disk", `${said} The copy before an update may not fit.`);
  return right("disk", said);
}

function keysFinding(folder: string): Finding {
  const files = keyFiles(folder);
  if (files.length === 0)
    return existsSync(path.join(folder, "aisle.db"))
      ? wrong(
          "keys",
          `The keys are not in ${folder}. Put them back from a backup, or learners lose their worlds and their place.`,
        )
      : missing("keys", `There are no keys in ${folder} yet. The first npm start makes them.`);
  const absent = ["secrets.json", "secrets-receipts.json", "secrets-accounts.json"].find(
    (file) => !files.includes(file),
  );
  // Opening would make what is absent.
  if (absent)
    return missing(
      "keys",
      `${absent} is not in ${folder}. Put it back from a backup; otherwise the next start makes a new one.`,
    );
  try {
    openSecrets(folder);
  } catch (error) {
    return wrongBy("keys", error);
  }
  const open = files.find(
    (file) => process.platform !== "win32" && (statSync(path.join(folder, file)).mode & 0o077) !== 0,
  );
  if (open)
    return wrong(
      "keys",
      `Others on this machine can read ${path.join(folder, open)}. Run: chmod 600 ${path.join(folder, open)}`,
    );
  return right("keys", `${files.length} files of keys, whole, for their owner's eyes only.`);
}
