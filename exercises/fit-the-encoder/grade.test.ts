import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { draws } from "./cases";
import { readRows, sameRows } from "./compare";
import { grade } from "./grade.server";
import { rowsOf, slips } from "./reference.server";
import { type Case, publicExample } from "./tables";

const casesOf = (seed: string): readonly Case[] => Object.values(draws).flatMap((draw) => draw(seed));

describe("the true rows", () => {
  it("of the printed example are those the task prints", () => {
    const wanted = [
      [2, 0, 1, 0, 0],
      [0.54373142, 1, 0, 0, 1],
      [8.96578428, 0, 0, 0, 1],
      [0, 0, 0, 1, 0],
      [-0.5, 0, 0, 0, 1],
    ];
    expect(sameRows(rowsOf(publicExample), wanted)).toBe(true);
  });

  it("do not depend on the rows beside them", () => {
    for (const one of casesOf("0a")) {
      const { prices, brands } = one.rows;
      const alone = brands.map((brand, n) => ({ prices: prices.slice(n, n + 1), brands: [brand] }));
      expect(alone.flatMap((rows) => rowsOf({ ...one, rows }))).toEqual(rowsOf(one));
    }
  });

  it("are finite, whatever is missing or far out", () => {
    for (const one of casesOf("0b")) expect(rowsOf(one).flat().every(Number.isFinite)).toBe(true);
  });

  it.each(slips)("come out otherwise with the slip %s", (slip) => {
    expect(casesOf("0c").some((one) => !sameRows(rowsOf(one, slip), rowsOf(one)))).toBe(true);
  });
});

describe("what are no rows", () => {
  it.each<[string, CodeValue]>([
    ["notAList", 3],
    ["rowCount", [[1]]],
    ["notARow", [[1], 2]],
    ["notARow", [[1], ["1"]]],
    ["notARow", [[], []]],
    ["ragged", [[1, 2], [1]]],
  ])("is refused as %s", (key, value) => {
    expect(readRows(value, 2)).toMatchObject({ pass: false, key });
  });

  it("are not typed arrays, which are as good as lists", () => {
    expect(readRows([Float32Array.of(1, 2), Float64Array.of(3, 4)], 2)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-encoder-"));
    services = startServices(await buildServerWorkers(folder));
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) =>
    grade({ kind: "code", source }, { world: null, seed: "5eed", ...services });

  it("another honest way passes: everything fitted in one object, rows in single precision", async () => {
    const { outcome } = await judge(`
      function fit({ prices, brands }, least) {
        const logs = [...prices].filter((p) => p === p).map((p) => Math.log(p)).sort((a, b) => a - b);
        const mu = logs.reduce((a, b) => a + b) / logs.length;
        const spread = Math.sqrt(logs.reduce((a, b) => a + b * b, 0) / logs.length - mu * mu) || 0;
        const half = logs.length / 2;
        const fill = (Math.exp(logs[Math.ceil(half) - 1]) + Math.exp(logs[Math.floor(half)])) / 2;
        const kept = [...new Set(brands)].filter((b) => b && brands.filter((c) => c === b).length >= least).sort();
        return { mu, spread: spread < 1e-7 ? 1 : spread, fill, kept };
      }
      export function encode(train, rows, least) {
        const { mu, spread, fill, kept } = fit(train, least);
        return rows.brands.map((brand, n) => {
          const missing = rows.prices[n] !== rows.prices[n];
          const row = new Float32Array(kept.length + 3);
          row[0] = (Math.log(missing ? fill : rows.prices[n]) - mu) / spread;
          row[1] = missing ? 1 : 0;
          row[kept.includes(brand) ? 2 + kept.indexOf(brand) : kept.length + 2] = 1;
          return row;
        });
      }`);
    expect(outcome).toBe("pass");
  }, 60_000);

  it.each([
    ["no-log", "noLog"],
    ["fitted-on-rows", "fittedOnRows"],
    ["fitted-on-both", "fittedOnBoth"],
    ["clipped", "moved"],
    ["missing-becomes-nan", "notFinite"],
    ["filled-with-mean", "filledWithMean"],
    ["order-of-appearance", "orderOfAppearance"],
    ["least-excluded", "leastExcluded"],
    ["other-for-unseen-only", "otherForUnseenOnly"],
    ["nan-on-constant", "notFinite"],
    ["sorts-in-place", "changed"],
  ])(
    "the mistake of wrong/%s is told by its name",
    async (file, key) => {
      const source = readFileSync(path.join(import.meta.dirname, "wrong", `${file}.ts`), "utf8");
      const { checks } = await judge(source);
      expect(checks.find(({ status }) => status === "fail")?.message?.key).toBe(key);
    },
    60_000,
  );
});
