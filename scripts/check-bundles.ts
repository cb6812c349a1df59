// Searches everything a browser can fetch for the canary strings of solutions, wrong answers, graders and thresholds, and for secret
// exercises by their ids; and everything that runs in production for the mark of what is for development only.
// It also checks that the canaries are there to be found, so that a renamed marker cannot pass unseen.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { builtCourse } from "./lib/content/course-tree";
import { readSpecs } from "./lib/course-check/exercise-specs";
import { exerciseNames } from "./lib/exercise-catalogue";

const root = path.resolve(import.meta.dirname, "..");
const canary = "aisle-canary";
/** Stands in the page of the design and in each part of the authors' preview. */
const developmentOnly = "aisle-development-only";
const forDevelopment = ["app/[locale]/design", "components/preview", "lib/preview", "lib/account"];
const secret = /(^|\/)(solution\.ts|grade\.server\.ts|calibration\.json)$|(^|\/)wrong\/[^/]+\.ts$/;

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(path.relative(root, entry.parentPath), entry.name));
}

let wrong = 0;
const guarded = (await filesUnder(path.relative(root, path.join(builtCourse(), "exercises")))).filter(
  (file) => secret.test(file.replaceAll("\\", "/")),
);
for (const file of guarded) {
  if ((await readFile(path.join(root, file), "utf8")).includes(canary)) continue;
  wrong++;
  console.error(`${file} carries no "${canary}-…" string, so a leak of it would not be noticed. Add one.`);
}
const { specs } = await readSpecs(builtCourse(), exerciseNames(builtCourse()));
const hidden = specs.flatMap(({ id, secret }) => (secret ? [id] : []));
const served = [...(await filesUnder(".next/static")), ...(await filesUnder("public"))];
for (const file of served) {
  const content = await readFile(path.join(root, file));
  const named = hidden.find((id) => ['"', "'", "`"].some((quote) => content.includes(quote + id + quote)));
  if (named !== undefined) {
    wrong++;
    console.error(`${file} names the exercise "${named}", which is secret and for assessments only.`);
  }
  if (!content.includes(canary)) continue;
  wrong++;
  console.error(
    `${file} contains a canary string: something of an exercise's answer reached what browsers fetch.`,
  );
}
for (const folder of forDevelopment) {
  const marked = await filesUnder(folder);
  const texts = await Promise.all(marked.map((file) => readFile(path.join(root, file), "utf8")));
  if (texts.some((text) => text.includes(developmentOnly))) continue;
  wrong++;
  console.error(
    `Nothing under ${folder} carries "${developmentOnly}", so a leak of it would not be noticed.`,
  );
}
const running = (await filesUnder(".next")).filter((file) => /^\.next.(static|server).*\.js$/.test(file));
for (const file of running) {
  if (!(await readFile(path.join(root, file))).includes(developmentOnly)) continue;
  wrong++;
  console.error(
    `${file} contains the page of the design or a part of the authors' preview, which are for development only.`,
  );
}
if (guarded.length === 0 || served.length === 0) {
  wrong++;
  console.error(
    `Nothing to check: ${guarded.length} guarded files, ${served.length} served files. Build first.`,
  );
}
if (wrong === 0)
  console.log(
    `${guarded.length} guarded files and ${hidden.length} secret exercises, none of them found in ${served.length} served files.`,
  );
process.exitCode = wrong === 0 ? 0 : 1;
