// A loop counts to its end and tells progress, hears Stop between two rounds, and does less where a processor plays the GPU.
import { afterEach, beforeEach, expect, it } from "vitest";
import { provideFitLimit } from "../recsys/training/fit-limit";
import { connectHost, Stopped } from "./host";
import { hurryFits } from "./hurry-fits";
import type { Output } from "./output";
import { rounds } from "./rounds";

const told: string[] = [];
const shown: Output[] = [];
let controller = new AbortController();

beforeEach(() => {
  told.length = 0;
  shown.length = 0;
  controller = new AbortController();
  connectHost({
    locale: "en",
    signal: controller.signal,
    output: (output) => shown.push(output),
    progress: ({ done, total, unit }) => told.push(`${unit} ${done} of ${total}`),
    need: async () => null,
    handIn: () => {},
  });
});
afterEach(() => provideFitLimit(null));

const counted = async (count: number, each: (n: number) => unknown = () => {}) => {
  const seen: number[] = [];
  for await (const n of rounds(count, { unit: "step" })) {
    seen.push(n);
    await each(n);
  }
  return seen;
};

it("counts, and tells each round when it is over", async () => {
  expect(await counted(3)).toEqual([1, 2, 3]);
  expect(told).toEqual(["step 1 of 3", "step 2 of 3", "step 3 of 3"]);
  expect(await counted(0)).toEqual([]);
});

it("ends as Stop wants after the round in which it came", async () => {
  const seen: number[] = [];
  const loop = counted(5, (n) => {
    seen.push(n);
    if (n === 2) controller.abort(new Stopped());
  });
  await expect(loop).rejects.toBeInstanceOf(Stopped);
  expect(seen).toEqual([1, 2]);
});

it("does fewer rounds than would take too long where a processor plays the GPU, and says so once", async () => {
  hurryFits(0.1);
  const wait = () => new Promise((resolve) => setTimeout(resolve, 40));
  const seen = await counted(200, wait);
  expect(seen.length).toBeGreaterThanOrEqual(2);
  expect(seen.length).toBeLessThan(10);
  const facts = shown.flatMap((output) => (output.kind === "facts" ? [output] : []));
  expect(new Set(facts.map(({ id }) => id)).size).toBe(1);
  expect(facts.at(-1)!.facts).toEqual([
    {
      name: { en: "step: a processor plays the GPU, so rounds", zh: "step：GPU 由处理器模拟，轮数减为" },
      value: seen.length,
    },
  ]);
});
