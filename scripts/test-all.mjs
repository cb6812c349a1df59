// npm run test:all: npm test, and after it what takes too long for every day: fifty kills of the graders on each database, a lesson and an
// exercise in a CONTENT_DIR of their own, and an assessment of 500 learners whose server is killed fifty times. About an hour and a half.
import { spawnSync } from "node:child_process";
import path from "node:path";

const tsx = ["--import", "tsx"];
const parts = [
  ["npm test", ["scripts/test.mjs"]],
  ["kills of graders", ["scripts/test-kills.mjs"]],
  ["own content", [...tsx, "scripts/test-content.ts"]],
  ["500 learners", [...tsx, "bench/sittings.bench.ts", "--kills", "50"]],
];
const cwd = path.join(import.meta.dirname, "..");

const failed = [];
for (const [name, args] of parts) {
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", cwd });
  if (status !== 0) failed.push(name);
}
console.log(
  failed.length === 0
    ? `\nAll ${parts.length} parts passed.`
    : `\n${failed.length} of ${parts.length} parts failed: ${failed.join(", ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
