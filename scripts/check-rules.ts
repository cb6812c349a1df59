// Runs the import rules twice: over the tree, where nothing may be wrong, and over seeded violations, where each
// must be found. A rule that bites nothing would pass the first run for ever.
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(import.meta.dirname, "..");
const cli = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const parts = ["app", "components", "exercises", "lib", "lessons", "scripts"];

/** Files that break exactly one rule each; written, judged and removed again. */
const seeds: { rule: string; file: string; source: string }[] = [
  {
    rule: "interactions-imports-only-its-floor-and-below",
    file: "lib/interactions/seeded-violation.ts",
    source: 'import "../recsys/recommender";\n',
  },
  {
    rule: "market-browser-imports-only-its-floor-and-below",
    file: "lib/market-browser/seeded-violation.ts",
    source: 'import "../recsys/ranker";\n',
  },
  {
    rule: "components-see-no-server",
    file: "components/data/seeded-violation.ts",
    source: 'import "../../lib/market-browser/shop";\n',
  },
  {
    rule: "studio-text-is-pure",
    file: "lib/studio/text/seeded-violation.ts",
    source: 'import "../../mdx/compile";\n',
  },
  {
    rule: "no-circles",
    file: "lib/grading/seeded-violation-a.ts",
    source: 'import "./seeded-violation-b";\n',
  },
  {
    rule: "react-stops-at-components",
    file: "lib/course/seeded-violation.ts",
    source: 'import "react";\n',
  },
  {
    rule: "sql-only-where-it-belongs",
    file: "components/ui/seeded-violation.ts",
    source: 'import "kysely";\n',
  },
  {
    rule: "answers-stay-on-the-server",
    file: "components/exercise/seeded-violation.ts",
    source: 'import "../../exercises/mf-new-items/solution";\n',
  },
];
const helpers = [{ file: "lib/grading/seeded-violation-b.ts", source: 'import "./seeded-violation-a";\n' }];

interface Report {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

async function cruise(): Promise<Report> {
  const args = [cli, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...parts];
  const options = { cwd: root, maxBuffer: 256 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch((error) => {
    if (typeof error.stdout === "string" && error.stdout.startsWith("{")) return error as { stdout: string };
    throw error;
  });
  return JSON.parse(stdout) as Report;
}

const written = [...seeds, ...helpers].map((seed) => path.join(root, seed.file));
await Promise.all(written.map((file) => rm(file, { force: true })));
const { violations } = (await cruise()).summary;
for (const { from, to, rule } of violations) console.error(`${from} must not import ${to} (${rule.name})`);

let missed = 0;
try {
  for (const { file, source } of [...seeds, ...helpers]) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), source);
  }
  const found = (await cruise()).summary.violations;
  for (const seed of seeds) {
    if (found.some((violation) => violation.from === seed.file && violation.rule.name === seed.rule))
      continue;
    missed++;
    console.error(`The rule "${seed.rule}" did not notice ${seed.file}: ${seed.source.trim()}`);
  }
} finally {
  await Promise.all(written.map((file) => rm(file, { force: true })));
}
if (violations.length === 0 && missed === 0)
  console.log(`No forbidden import; ${seeds.length} seeded violations were all found.`);
process.exitCode = violations.length + missed === 0 ? 0 : 1;
