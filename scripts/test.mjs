// npm test: everything needed to trust a change, from a bare clone. Ends with one line "N passed, N failed, N skipped".
// --quick (npm run check) leaves out the build and what needs a browser; --only=NAME[,NAME] runs just those parts.
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import {
  ensureBuilt,
  ensureInstalled,
  requireNode,
  requireWritable,
  root,
  runPackage,
  tsx,
} from "./lib/prepare.mjs";
import { readJourneys, readUnitTests, slowest } from "./lib/test-reports.mjs";

requireNode();
const quick = process.argv.includes("--quick");
const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice(7)
  .split(",");

/** Reasons a skip may have in CI. Anything else counts as a failure there. */
const allowedSkips = [/no copy of .* here/i, /there is no PostgreSQL here/i];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const reports = path.join(root, "test-results");

function count(name, { passed = 0, failed = 0, skips = [], reasons = [], times = [] }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skips.length;
  if (failed > 0) failures.push(name, ...reasons.map((reason) => `  ${reason}`));
  for (const reason of skips) {
    const allowed = !process.env.CI || allowedSkips.some((pattern) => pattern.test(reason));
    if (!allowed) {
      total.failed++;
      failures.push(`${name}: a skip that is not on the list`);
    }
    console.log(`  skipped: ${reason}`);
  }
  for (const line of slowest(times)) console.log(line);
}

async function part(name, work) {
  if (only && !only.includes(name)) return;
  const start = performance.now();
  console.log(`\n== ${name}`);
  const result = await work();
  count(name, typeof result === "number" ? (result === 0 ? { passed: 1 } : { failed: 1 }) : result);
  console.log(`== ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

const readReport = async (file) => JSON.parse(await readFile(file, "utf8").catch(() => "null"));

async function unitTests() {
  const file = path.join(reports, "unit.json");
  const loose = path.join(reports, "unit-loose-errors.json");
  const reporters = ["default", "json", path.join(root, "scripts/lib/loose-errors.mjs")];
  const code = await runPackage(
    "vitest/vitest.mjs",
    ["run", ...reporters.map((name) => `--reporter=${name}`), `--outputFile.json=${file}`],
    { env: { ...process.env, LOOSE_ERRORS: loose } },
  );
  return readUnitTests(await readReport(file), { looseErrors: (await readReport(loose)) ?? [], code });
}

async function journeys() {
  const browser = await findBrowser();
  if (browser === null) {
    console.error(
      "No Chromium was found and none could be installed. Install Chromium, Chrome or Edge, or set CHROME_PATH to one.",
    );
    return { failed: 1 };
  }
  console.log(`Browser: ${browser}`);
  const data = path.join(reports, "data");
  await rm(data, { recursive: true, force: true });
  const sum = { passed: 0, failed: 0, skips: [], reasons: [], times: [] };
  // One after the other: what plays a GPU takes all cores there are.
  for (const project of ["software-gpu", "no-gpu"]) {
    const file = path.join(reports, `${project}.json`);
    const env = { ...process.env, CHROME_PATH: browser, PLAYWRIGHT_JSON: file, E2E_DATA_DIR: data };
    // Below the tests' own folder, which Playwright empties, the first project's report would not last.
    const args = ["test", `--project=${project}`, `--output=${path.join(reports, project)}`];
    const code = await runPackage("@playwright/test/cli.js", args, { env });
    const found = readJourneys(await readReport(file), { project, code });
    sum.passed += found.passed;
    sum.failed += found.failed;
    for (const list of ["skips", "reasons", "times"]) sum[list].push(...found[list]);
  }
  return sum;
}

await requireWritable(root);
await ensureInstalled();
await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });

await part("format and lint", () =>
  runPackage("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
);
// Lessons and the kernel come first: types and checks read what they write.
await part("lessons", () => tsx("scripts/build-lessons.ts"));
await part("types", () => runPackage("typescript/bin/tsc", ["--noEmit"]));
await part("import rules", () => tsx("scripts/check-rules.ts"));
await part("dead code", () => runPackage("knip/bin/knip.js", []));
await part("unit tests", unitTests);
await part("course", () => tsx("scripts/check-course.ts", ["--sample"]));
await part("exercises", () => tsx("scripts/check-exercises.ts"));
if (!quick) {
  await part("build", async () => ((await ensureBuilt()) ? 0 : 1));
  await part("no answers in the bundles", () => tsx("scripts/check-bundles.ts"));
  await part("budget", () => tsx("bench/budget.bench.ts", ["--counts"]));
  await part("journeys", journeys);
}

for (const name of failures) console.log(`failed: ${name}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
