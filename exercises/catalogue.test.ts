import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { belongsToWorld } from "../lib/grading/exercise";
import { JUDGING_MS } from "../lib/judge/judge";
import { catalogue } from "./catalogue";

const root = path.join(import.meta.dirname, "..");

describe("the catalogue", () => {
  it("has a world for the exercises whose evidence belongs to one, and for no others", () => {
    const withWorld = catalogue.filter(({ recipe }) => recipe !== null).map(({ spec }) => spec.id);
    expect(
      catalogue
        .map(({ spec }) => spec)
        .filter(belongsToWorld)
        .map(({ id }) => id),
    ).toEqual(withWorld);
    expect(withWorld).not.toHaveLength(0);
  });
});

it("is imported by the one name that own content can go before", () => {
  const parts = ["app", "components", "lib", "scripts", "bench"];
  const others = parts.flatMap((part) =>
    readdirSync(path.join(root, part), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
      .map((file) => path.join(part, file))
      .filter((file) =>
        /["']\.[^"'\n]*exercises\/(catalogue|graders\.server)["']/.test(
          readFileSync(path.join(root, file), "utf8"),
        ),
      ),
  );
  expect(others).toEqual([]);
  expect(readFileSync(path.join(root, "lib/judge/judge.worker.ts"), "utf8")).toContain(
    '"@/exercises/catalogue"',
  );
});

it("what ships is public: no exercise of it says that it is secret", () => {
  expect(catalogue.filter(({ spec }) => spec.secret)).toEqual([]);
});

/** The rest is for drawing what is hidden, for comparing, and for the jobs before. */
const MOST_IN_ONE_JOB = (2 / 3) * JUDGING_MS;

describe("a grader's jobs", () => {
  it("are ended well before the judge ends the grader, who then could give no verdict", () => {
    const limits = catalogue.flatMap(({ spec }) => {
      const folder = path.join(import.meta.dirname, spec.id);
      const graders = readdirSync(folder).filter((file) => /(?<!\.test)\.ts$/.test(file));
      return graders.flatMap((file) =>
        [...readFileSync(path.join(folder, file), "utf8").matchAll(/\bmilliseconds: ([\d_]+)/g)].map(
          ([, written]) => ({
            file: `${spec.id}/${file}`,
            milliseconds: Number(written!.replaceAll("_", "")),
          }),
        ),
      );
    });
    expect(limits.length).toBeGreaterThan(5);
    expect(limits.filter(({ milliseconds }) => milliseconds > MOST_IN_ONE_JOB)).toEqual([]);
  });
});
