// What every command needs before it can work: a Node that is new enough, packages as the lock says, a fresh build.
// Plain Node without packages, since it runs before any is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { access, constants, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { contentFolder, courseFiles } from "./content/content-folder.mjs";

export const root = path.resolve(import.meta.dirname, "../..");

/** Ends the process with one sentence; nothing else is printed. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Accepts what "engines" in package.json accepts: ^20.19 || ^22.13 || >=24. */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
}

export function requireNode() {
  if (!isNodeNewEnough(process.version)) {
    fail(
      `Aisle needs Node 20.19, 22.13, or 24 and later; this is ${process.version}. Install a newer Node and run the command again.`,
    );
  }
}

/** Checks that the folders written to can be written to. */
export async function requireWritable(...folders) {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      const probe = path.join(folder, `.write-${process.pid}`);
      await writeFile(probe, "");
      await (await import("node:fs/promises")).unlink(probe);
    } catch {
      fail(
        `Aisle cannot write to ${folder}. Give this user write permission there, or run from a folder it owns.`,
      );
    }
  }
}

/** Runs a command in the project's root; resolves to its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
      ...options,
    });
    child.on("error", () => resolve(127));
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Runs a package's own script file with this Node: no shell, no PATH. */
export function runPackage(file, args, options = {}) {
  return run(process.execPath, [path.join(root, "node_modules", file), ...args], {
    shell: false,
    ...options,
  });
}

export const tsx = (file, args = [], options = {}) =>
  runPackage("tsx/dist/cli.mjs", [file, ...args], options);

async function textOrEmpty(file) {
  return readFile(file, "utf8").catch(() => "");
}

/** Installs the packages when node_modules does not match package-lock.json. */
export async function ensureInstalled() {
  const lock = await textOrEmpty(path.join(root, "package-lock.json"));
  const wanted = createHash("sha256")
    .update(`${process.versions.modules} ${process.platform} ${lock}`)
    .digest("hex");
  const stamp = path.join(root, "node_modules", ".aisle-installed");
  if ((await textOrEmpty(stamp)) === wanted) return;
  await requireWritable(root);
  console.log("Installing packages (about two minutes the first time) …");
  const code = await run("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"]);
  if (code !== 0)
    fail(
      "The packages could not be installed: npm said why above. Check the network and run the command again.",
    );
  await writeFile(stamp, wanted);
}

const inputs = [
  "app",
  "components",
  "exercises",
  "i18n",
  "lessons",
  "lib",
  "messages",
  "public",
  "scripts",
  "instrumentation.ts",
  "next.config.ts",
  "proxy.ts",
  "package-lock.json",
  "tsconfig.json",
];
const notInputs = new Set(
  [
    "kernel",
    "data-worker",
    "type-help",
    "mermaid",
    "search",
    "terms",
    "pictures",
    "sw.js",
    "runner-sw.js",
  ].map((name) => path.join("public", name)),
);

async function* filesUnder(relative) {
  if (notInputs.has(relative)) return;
  const full = path.join(root, relative);
  const entries = await readdir(full, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    yield relative;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    yield* filesUnder(path.join(relative, entry.name));
  }
}

/** The folder of own content that CONTENT_DIR names, or null. Ends the process where there is none by that name. */
export function requireContent() {
  try {
    return contentFolder(root);
  } catch (error) {
    return fail(error.message);
  }
}

/** A hash over everything the build reads, own content included. */
export async function inputHash() {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for await (const file of filesUnder(input)) {
      if (/\.test\.tsx?$/.test(file)) continue;
      const content = await readFile(path.join(root, file)).catch(() => null);
      if (content !== null) hash.update(file.replaceAll("\\", "/")).update("\0").update(content).update("\0");
    }
  }
  const own = requireContent();
  if (own !== null) {
    hash.update("CONTENT_DIR\0");
    for (const file of courseFiles(own))
      hash
        .update(file)
        .update("\0")
        .update(await readFile(path.join(own, file)))
        .update("\0");
  }
  return hash.digest("hex");
}

/** Names what the last complete build was made of; scripts/build.mjs writes it. */
export const buildStamp = path.join(root, "build", "stamp");

/** Builds when the inputs have changed since the last complete build. Resolves to false when it failed. */
export async function ensureBuilt({ force = false } = {}) {
  const wanted = await inputHash();
  if (!force && (await textOrEmpty(buildStamp)) === wanted) return true;
  await requireWritable(
    path.join(root, "build"),
    path.join(root, ".next"),
    path.join(root, "public", "kernel"),
    path.join(root, "public", "data-worker"),
    path.join(root, "public", "type-help"),
    path.join(root, "public", "mermaid"),
  );
  const code = await run(process.execPath, [path.join(root, "scripts", "build.mjs")], { shell: false });
  return code === 0;
}
