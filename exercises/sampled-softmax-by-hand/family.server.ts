// What calibration measures the work of: the model answer alone. Other honest ways may take several times as much; see grade.test.ts.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Evidence } from "../../lib/grading/evidence";

export const canary = "aisle-canary-family-sampled-softmax-by-hand";

const source = readFileSync(path.join(import.meta.dirname, "solution.ts"), "utf8");

export const family: Readonly<Record<string, (seed: number) => () => Promise<Evidence>>> = {
  "model answer": () => async () => ({ kind: "code", source }),
};
