// npm run test:kills [-- N]: the proof that grading survives the death of its processes, with 50 kills on each database (npm
// test has seven).
import { runPackage } from "./lib/prepare.mjs";

process.env.KILLS = process.argv[2] ?? "50";
process.exitCode = await runPackage("vitest/vitest.mjs", ["run", "lib/judge/kill.test.ts"]);
