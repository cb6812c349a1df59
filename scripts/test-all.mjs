// npm run test:all: npm test, and after it what takes too long for every day: fifty kills of the graders on each database, a lesson and an
// exercise in a CONTENT_DIR of their own, and an assessment of 500 learners whose server is killed fifty times. About an hour and a half.
import { spawnSync } from "node:child_process";
import path from "node:path";

const folder = import.meta.dirname;
const tsx = ["--import", "tsx"];
const parts = [
  ["npm test", ["test.mjs"]],
  ["kills of graders", ["test-kills.mjs"]],
  ["own content", [...tsx, "test-content.ts"]],
  ["500 learners", [...tsx, "../bench/sittings.bench.ts", "--kills", "50"]],
];

const failed = [];
for (const [name, args] of parts) {
  const file = args.findIndex((arg) => /\.(mjs|ts)$/.test(arg));
  const command = args.map((arg, n) => (n === file ? path.join(folder, arg) : arg));
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, command, {
    stdio: "inherit",
    cwd: path.join(folder, ".."),
  });
  if (status !== 0) failed.push(name);
}
console.log(
  failed.length === 0
    ? `\nAll ${parts.length} parts passed.`
    : `\n${failed.length} of ${parts.length} parts failed: ${failed.join(", ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
