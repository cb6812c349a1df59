import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { mistakeIn, reportOf } from "./exercise-report";
import { loadExercise, root } from "./exercises";

it("an exercise with thresholds says what each is compared with, what honest answers reach, and what rejects each wrong one", async () => {
  const exercise = await loadExercise("mf-new-items");
  const { proof, calibration } = await reportOf(exercise.folder);
  expect(calibration!.thresholds).toContainEqual({
    name: "leastGain",
    value: exercise.spec.threshold,
    check: "reachesReference",
    side: "least",
    figure: "gain",
  });
  for (const { figure, side, value } of calibration!.thresholds)
    for (const { measured } of calibration!.honest) {
      const { mean, sd } = measured[figure!]!;
      expect(side === "least" ? mean - 4 * sd - value : value - mean - 4 * sd).toBeGreaterThan(-0.01);
    }
  expect(proof).toMatchObject({ isCurrent: true, trials: 1 });
  expect(proof!.wrong.map(({ name, check }) => [name, check])).toEqual(
    exercise.wrong.map(({ name, mistake }) => [name, mistake]),
  );
  expect(proof!.wrong.find(({ name }) => name === "wrong/constant")).toMatchObject({
    says: "One and the same list for everybody, of items that none of these people has.",
    measured: { overlap: { mean: expect.any(Number), sd: expect.any(Number) } },
  });
  // The mark that must not leak is no part of what a page is made of.
  expect(JSON.stringify({ proof, calibration })).not.toContain("aisle-canary");
});

it("one that compares with a key has a proof and no thresholds, and an empty folder has neither", async () => {
  const { proof, calibration } = await reportOf(path.join(root, "exercises", "read-the-log"));
  expect([calibration, proof!.isCurrent, proof!.wrong.length > 10]).toEqual([null, true, true]);
  const empty = mkdtempSync(path.join(os.tmpdir(), "aisle-report-"));
  expect(await reportOf(empty)).toEqual({ proof: null, calibration: null });
  rmSync(empty, { recursive: true });
});

it("what a wrong answer says of itself is its first comment, over several lines", () => {
  expect(mistakeIn("// Mistake: divides by n,\n// not by n − 1.\nimport x;")).toBe(
    "Divides by n, not by n − 1.",
  );
  expect(mistakeIn("// Cheat: knows it by heart.\n\n// more")).toBe("Knows it by heart.");
  expect(mistakeIn("export const x = 1;")).toBeNull();
});
