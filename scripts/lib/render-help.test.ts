import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { root } from "./exercises";
import { solutionText } from "./render-help";

it("a solution is shown as a learner would write it: without exports and without the mark that must not leak", () => {
  const file = readFileSync(path.join(root, "exercises/causal-attention/solution.ts"), "utf8");
  const text = solutionText(file);
  expect(file).toContain("aisle-canary");
  expect(text).not.toContain("aisle-canary");
  expect(text).toMatch(/^function attend\(/m);
  expect(text).not.toMatch(/^export/m);
});
