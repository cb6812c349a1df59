import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { skillIds } from "@/lib/course/skills";
import type { AttemptReport } from "@/lib/grading/attempt";
import { evidenceOf } from "./use-verdicts";

const attempt = (outcome: "pass" | "fail" | null, judged: number) =>
  ({
    created: judged - 1,
    judged: outcome === null ? null : judged,
    verdict: outcome === null ? null : { outcome, checks: [], graderVersion: 1 },
  }) as unknown as AttemptReport;

describe("an exercise's evidence", () => {
  test("is its first pass, whatever was tried before and after", () => {
    const attempts = [attempt("fail", 9), attempt("pass", 7), attempt("pass", 5), attempt("fail", 3)];
    expect(evidenceOf("e", attempts)).toEqual({ exercise: "e", tried: true, passed: 5 });
  });
  test("is no pass while it was only tried, waits or was never handed in", () => {
    expect(evidenceOf("e", [attempt(null, 4), attempt("fail", 3)])).toMatchObject({
      tried: true,
      passed: null,
    });
    expect(evidenceOf("e", [])).toMatchObject({ tried: false, passed: null });
  });
});

test("every skill is worded in both languages, and nothing else is", async () => {
  for (const locale of ["en", "zh"]) {
    const file = path.resolve(import.meta.dirname, `../../messages/skills.${locale}.json`);
    const { skills } = JSON.parse(await readFile(file, "utf8")) as { skills: object };
    expect(Object.keys(skills).sort()).toEqual([...skillIds].sort());
  }
});
