// The shops, what is read of a result, and the grader in the sandbox: which mistake it tells on which check.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeValue } from "../../lib/grading/code-job";
import { type RunningServices, startServices } from "../../lib/judge/grader-services";
import { buildServerWorkers } from "../../scripts/lib/server-workers";
import { LENGTH, readForetold } from "./compare";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { gainOf, shopsFor } from "./measure";
import { bestsellers, chain, favourites, twoDepartments } from "./reference.server";
import { drawShops } from "./shops";

const seed = "5eed";
const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);

describe("shops", () => {
  const shops = drawShops(seed);

  it("are two under each rule and one of each dealt out, and others from another seed", () => {
    expect(shops.map(({ rule, isDealt }) => [rule, isDealt])).toEqual([
      ["gap", false],
      ["gap", false],
      ["pair", false],
      ["pair", false],
      ["gap", true],
      ["pair", true],
    ]);
    expect(drawShops(seed)).toEqual(shops);
    expect(drawShops("other")[0]!.histories).not.toEqual(shops[0]!.histories);
  });

  it("deal out the same purchases in another order", () => {
    for (const { histories, dealt } of shops) {
      expect(dealt.map(sorted)).toEqual(histories.map(sorted));
      expect(dealt).not.toEqual(histories);
    }
  });

  it("follow their rule in about half of their purchases, and one that is dealt out does not", () => {
    for (const { rule, isDealt, histories, groupOf } of shops.filter((shop) => shop.rule === "gap")) {
      const groups = 1 + Math.max(...groupOf);
      let [led, all] = [0, 0];
      for (const own of histories)
        for (let k = 2; k < own.length; k++) {
          all++;
          if (groupOf[own[k]!]! === (groupOf[own[k - 2]!]! + 1) % groups) led++;
        }
      expect([rule, led / all > 0.4]).toEqual(["gap", !isDealt]);
    }
  });

  it("number items so that a number tells nothing of the department", () => {
    for (const { groupOf } of shops) {
      const neighbours = groupOf.slice(1).filter((group, n) => group === groupOf[n]).length;
      expect(neighbours / groupOf.length).toBeLessThan(0.35);
      expect(new Set(groupOf.map((group) => groupOf.filter((one) => one === group).length))).toEqual(
        new Set([12]),
      );
    }
  });
});

describe("what is measured", () => {
  it("gives the rivals 0 and the yardsticks 1", async () => {
    const shops = await shopsFor(seed);
    const by = async (pick: (isDealt: boolean) => typeof chain) =>
      Promise.all(shops.map(async ({ shop }) => ({ order: true, lists: await pick(shop.isDealt)(shop) })));
    const rivals = await by((isDealt) => (isDealt ? bestsellers : chain));
    const yardsticks = await by((isDealt) => (isDealt ? favourites : twoDepartments));
    for (const kind of ["gap", "pair", "bag"] as const) {
      expect(gainOf(kind, shops, rivals)).toBe(0);
      expect(gainOf(kind, shops, yardsticks)).toBeCloseTo(1, 12);
    }
  });

  it("keeps the yardsticks well ahead of the rivals", async () => {
    for (const { shop, zero, one } of await shopsFor(seed))
      expect(one - zero).toBeGreaterThan(shop.isDealt ? 0.04 : 0.1);
  });
});

describe("what is no answer", () => {
  const [shop] = drawShops(seed) as [ReturnType<typeof drawShops>[number]];
  const list = Array.from({ length: LENGTH }, (_, n) => n);
  const lists = shop.histories.map(() => list);
  const but = (one: CodeValue) => [one, ...lists.slice(1)];
  it.each<[string, CodeValue]>([
    ["notAnObject", lists],
    ["orderNotABoolean", { order: 1, lists }],
    ["notAList", { order: true, lists: 3 }],
    ["notAList", { order: true, lists: but("0123456789") }],
    ["listCount", { order: true, lists: lists.slice(1) }],
    ["listLength", { order: true, lists: but(list.slice(1)) }],
    ["notAnItem", { order: true, lists: but([...list.slice(1), shop.groupOf.length]) }],
    ["notAnItem", { order: true, lists: but([...list.slice(1), 0.5]) }],
    ["twice", { order: true, lists: but([...list.slice(1), 1]) }],
  ])("is refused as %s", (key, value) => {
    expect(readForetold(value, shop)).toMatchObject({ pass: false, key });
  });

  it("is none with typed arrays in the place of lists", () => {
    const value = { order: false, lists: lists.map((one) => Int32Array.from(one)) };
    expect(readForetold(value, shop)).toEqual({ order: false, lists });
  });
});

describe("in the sandbox", () => {
  let folder: string;
  let services: RunningServices;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "aisle-order-"));
    services = startServices(await buildServerWorkers(folder), { patience: 6 });
  }, 60_000);
  afterAll(() => {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const judge = (source: string) => grade({ kind: "code", source }, { world: null, seed, ...services });
  const read = (file: string) => readFileSync(path.join(import.meta.dirname, `${file}.ts`), "utf8");

  it("the model answer passes every check, with a fifth of the steps that are allowed", async () => {
    const verdict = await judge(read("solution"));
    expect(verdict.checks.map(({ name, status }) => [name, status])).toEqual(
      exercise.checks.map((name) => [name, "pass"]),
    );
    const { histories, dealt, groupOf } = drawShops(seed)[2]!;
    const job = { source: read("solution"), entry: "foretell", calls: [[histories, dealt, groupOf]] };
    const run = await services.runCode(job);
    const [result] = run.ok ? run.results : [];
    expect(result && "work" in result && result.work).toBeLessThan(4_000_000);
  }, 120_000);

  it.each([
    ["nine-places", "shape", "oddHidden"],
    ["never", "orderFound", "orderNowhere"],
    ["one-step", "orderFound", "gapMissed"],
    ["one-rule", "orderFound", "pairMissed"],
    ["always", "noOrderFound", "orderEverywhere"],
    ["lead-over-chain", "noOrderFound", "orderEverywhere"],
    ["bag", "gap", "below-gap"],
    ["before-last", "pair", "below-pair"],
    ["bestsellers-without-order", "bag", "below-bag"],
    ["takes-away", "leavesInputs", "changed"],
  ])(
    "the mistake of wrong/%s is told on %s as %s",
    async (file, name, key) => {
      const { checks } = await judge(read(`wrong/${file}`));
      expect(checks.find(({ status }) => status === "fail")).toMatchObject({ name, message: { key } });
    },
    120_000,
  );
});
