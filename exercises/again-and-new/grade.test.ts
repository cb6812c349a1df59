// The grader on one sealed world: what passes, what each check stops and how it calls it, and the equations on histories small enough to
// work out.
import { beforeAll, describe, expect, it } from "vitest";
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import { judgedFromText, judgedToText } from "../../lib/verify/judged-text";
import { makeSealedWorld, type SealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";
import { goodFresh, listsFrom, ownBy, shopOf } from "./answer";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { gain, ownShare, PLACES, prepare } from "./measure";
import { recipe } from "./recipe";
import { solve } from "./solution";
import { bestOf, byCount, byExpectedDate, byRecency, historiesOf, type Score, timingOf } from "./timing";

let world: SealedWorld;
let good: PredictionsEvidence;

beforeAll(async () => {
  const seeds = worldSeeds(Buffer.alloc(32, 7), {
    learner: "test",
    exercise: exercise.id,
    generator: "test",
    attemptNo: 0,
  });
  // A smaller one of the same kind: nothing here hangs on its size.
  world = await makeSealedWorld({
    world: "w",
    exercise: exercise.id,
    seeds,
    recipe: { ...recipe, users: 4000, items: 500 },
  });
  good = await solve(world.file, { another: world.file });
}, 120_000);

const never = async () => {
  throw new Error("Lists need no service.");
};
const judge = async (evidence: PredictionsEvidence, on: JudgedWorld = world.judged) =>
  grade(evidence, { world: on, seed: "", runCode: never, runModel: never });
const firstFailure = async (evidence: PredictionsEvidence) => {
  const verdict = await judge(evidence);
  const failed = verdict.checks.find((check) => check.status === "fail");
  return failed && { name: failed.name, ...failed.message };
};
const changed = (change: (copy: { kind: "predictions"; users: number[]; lists: number[][] }) => void) => {
  const copy = structuredClone(good);
  change(copy);
  return copy;
};
const firstListBy = async (score: Score) => listsFrom(world.file, ownBy(score), await goodFresh(world.file));

describe("the grader", () => {
  it("passes the model answer, with every check in its order", async () => {
    const verdict = await judge(good);
    expect(verdict.checks.map(({ name, status }) => [name, status])).toEqual(
      exercise.checks.map((name) => [name, "pass"]),
    );
    expect(verdict.outcome).toBe("pass");
    expect(verdict.score).toBe(1);
  });

  it("judges a world that was stored and read back alike", async () => {
    expect(await judge(good, judgedFromText(judgedToText(world.judged)))).toEqual(await judge(good));
  });

  it("judges alike when purchases stand in another order and customers are asked for in another", async () => {
    const { train, ask, relevant, taken, half } = world.judged;
    const rows = Int32Array.from(train.user.keys()).reverse();
    const places = [...ask.keys()].sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101));
    const turned: JudgedWorld = {
      ...world.judged,
      train: {
        user: rows.map((row) => train.user[row]!),
        item: rows.map((row) => train.item[row]!),
        day: rows.map((row) => train.day![row]!),
      },
      ask: Int32Array.from(places, (place) => ask[place]!),
      relevant: places.map((place) => relevant[place]!),
      taken: places.map((place) => taken![place]!),
      half: Uint8Array.from(places, (place) => half[place]!),
    };
    const recent = await firstListBy(byRecency);
    for (const half of ["shown", "judged"] as const) {
      const of = { asked: "next", half } as const;
      expect(await gain(recent, turned, of)).toBeCloseTo(await gain(recent, world.judged, of), 10);
    }
    expect((await judge(good, turned)).outcome).toBe("pass");
  });

  it("refuses a world of another exercise, which is our mistake", async () => {
    const { taken: _, ...without } = world.judged;
    await expect(judge(good, without)).rejects.toThrow("what was taken again");
    const { day: __, ...undated } = world.judged.train;
    await expect(judge(good, { ...world.judged, train: undated })).rejects.toThrow("without days");
  });

  it.each([
    ["a list too few", (copy) => copy.lists.pop(), "listCount"],
    ["a customer too few", (copy) => [copy.users.pop(), copy.lists.pop()], "missingPeople"],
    ["a customer twice", (copy) => copy.users.splice(1, 1, copy.users[0]!), "askedTwice"],
    ["a customer nobody asked for", (copy) => copy.users.splice(0, 1, 1e9), "notAsked"],
    ["a place too few", (copy) => copy.lists[4]!.pop(), "listLength"],
    ["an empty hand-in", (copy) => [copy.users.splice(0), copy.lists.splice(0)], "missingPeople"],
  ] as [string, (copy: { users: number[]; lists: number[][] }) => unknown, string][])(
    "fails %s on its shape",
    async (_, change, key) => {
      expect(await firstFailure(changed(change))).toMatchObject({ name: "shape", key });
    },
  );

  it("says whose second list holds what they had, and lets that stand in the first", async () => {
    const [had, fresh] = [good.lists[3]![0]!, good.lists[3]![PLACES]!];
    const bad = changed((copy) => {
      copy.lists[3]![PLACES] = had;
    });
    expect(await firstFailure(bad)).toEqual({
      name: "newOnly",
      key: "alreadyHad",
      params: { user: good.users[3], item: had },
    });
    // A new thing in both lists stands twice among the forty places, once in each list.
    const both = changed((copy) => {
      copy.lists[3]![PLACES - 1] = fresh;
    });
    expect((await judge(both)).outcome).toBe("pass");
  });

  it("sees an item twice in either list", async () => {
    for (const from of [0, PLACES]) {
      const bad = changed((copy) => {
        copy.lists[2]![from + 7] = copy.lists[2]![from]!;
      });
      expect(await firstFailure(bad)).toMatchObject({ name: "noDuplicates", key: "duplicate" });
    }
  });

  it("tells lists without history from lists with little of it", async () => {
    const swapped = changed((copy) => {
      copy.lists = copy.lists.map((list) => [...list.slice(PLACES), ...list.slice(PLACES)]);
    });
    expect(await firstFailure(swapped)).toEqual({
      name: "ownThings",
      key: "nothingOwn",
      params: { share: 0 },
    });
    const next = changed((copy) => {
      copy.lists = copy.lists.map((list, n) => [
        ...good.lists[(n + 1) % good.lists.length]!.slice(0, PLACES),
        ...list.slice(PLACES),
      ]);
    });
    expect(await firstFailure(next)).toMatchObject({ name: "ownThings", key: "littleOwn" });
  });

  it("knows the simple orders by their names", async () => {
    const { histories, ...rest } = shopOf(world.file);
    const alike = timingOf(histories, { ...rest, m: Number.POSITIVE_INFINITY }).chance;
    const orders: [Score, string][] = [
      [byCount(rest.now), "byCount"],
      [byRecency, "byRecency"],
      [byExpectedDate(rest.now), "byDate"],
      [alike, "alike"],
    ];
    for (const [score, key] of orders)
      expect(await firstFailure(await firstListBy(score))).toMatchObject({ name: "comesBack", key });
  });

  it("says how many places are given away", async () => {
    const given = changed((copy) => {
      copy.lists = copy.lists.map((list) => [
        ...list.slice(0, 12),
        ...list.slice(PLACES, PLACES + 8),
        ...list.slice(PLACES),
      ]);
    });
    expect(await firstFailure(given)).toMatchObject({
      name: "comesBack",
      key: "placesGivenAway",
      params: { places: 8 },
    });
  });

  it("shows gains of the other half only", async () => {
    // Lists are spoiled for customers of the judged half alone: what is shown must not move.
    const { floor } = await prepare(world.judged);
    const spoiled = changed((copy) => {
      world.judged.half.forEach((half, n) => {
        if (half === 1) copy.lists[n] = [...floor.next[n]!, ...floor.fresh[n]!];
      });
    });
    for (const asked of ["next", "fresh"] as const) {
      const shown = { asked, half: "shown" } as const;
      expect(await gain(spoiled, world.judged, shown)).toBe(await gain(good, world.judged, shown));
      expect(await gain(spoiled, world.judged, { asked, half: "judged" })).toBe(0);
    }
    const failed = (await judge(spoiled)).checks.find(({ status }) => status === "fail")!;
    expect(failed).toMatchObject({ name: "comesBack", shown: { gain: 1 }, message: { key: "justBelow" } });
  });
});

describe("what is measured", () => {
  it("gives zero to echo and bestsellers and one to chance and EASE, in both halves", async () => {
    const { floor } = await prepare(world.judged);
    const zero = changed((copy) => {
      copy.lists = floor.next.map((list, n) => [...list, ...floor.fresh[n]!]);
    });
    for (const half of ["shown", "judged"] as const)
      for (const asked of ["next", "fresh"] as const) {
        expect(await gain(zero, world.judged, { asked, half })).toBe(0);
        expect(await gain(good, world.judged, { asked, half })).toBeCloseTo(1, 12);
      }
  });

  it("counts the learner's histories as the grader does", async () => {
    const { had } = await prepare(world.judged);
    const { histories } = shopOf(world.file);
    expect(had.map((items) => [...items])).toEqual(
      Array.from(world.file.ask, (user) => histories[user]!.map(({ item }) => item)),
    );
    expect(had.every(({ size }) => size >= recipe.leastHistory)).toBe(true);
  });

  it("counts as own what the customer had, whoever else has it", async () => {
    expect(await ownShare(good, world.judged)).toBe(1);
    const half = changed((copy) => {
      copy.lists = copy.lists.map((list) => [
        ...list.slice(0, 10),
        ...list.slice(PLACES, PLACES + 10),
        ...list.slice(PLACES),
      ]);
    });
    expect(await ownShare(half, world.judged)).toBe(0.5);
  });
});

describe("timing", () => {
  // Item 0 on days 0 and 14 by one person, twice over on the first; item 1 on day 0 by another.
  const histories = historiesOf({
    user: Int32Array.of(0, 1, 0, 0),
    item: Int32Array.of(0, 1, 0, 0),
    day: [14, 0, 0, 0],
    userCount: 2,
  });

  it("takes a day once and puts days in order", () => {
    expect(histories).toEqual([[{ item: 0, days: [0, 14] }], [{ item: 1, days: [0] }]]);
  });

  it("gives factors and chances as worked out by hand", () => {
    // Group 1 waits: two in weeks 0 and 1, then one and a half, of which one ends: λ = 2/3 in week 2 and nothing elsewhere.
    const { factor, chance, timeless } = timingOf(histories, { now: 28, itemCount: 2 });
    expect(factor[0]).toBeCloseTo((1 + 5) / (1 / 3 + 5), 12);
    expect(factor[1]).toBeCloseTo(5 / (2 / 3 + 5), 12);
    expect(chance({ item: 1, days: [14] })).toBeCloseTo(1 - Math.exp((-factor[1]! * 2) / 3), 12);
    expect(chance({ item: 1, days: [0] })).toBe(0);
    // Six and a half weeks waited for one return.
    expect(timeless({ item: 0, days: [0] })).toBeCloseTo(factor[0]! / 6.5, 12);
  });

  it("lets a class share its factor, and none where all are alike", () => {
    const shared = timingOf(histories, { now: 28, itemCount: 2, classOf: [0, 0] }).factor;
    expect(shared[0]).toBe(shared[1]);
    expect(shared[0]).toBeCloseTo((1 + 5) / (1 + 5), 12);
    const alike = timingOf(histories, { now: 28, itemCount: 2, m: Number.POSITIVE_INFINITY }).factor;
    expect([...alike]).toEqual([1, 1]);
  });

  it("orders by count, by the last purchase and by the expected date", () => {
    const own = [
      { item: 5, days: [0, 10, 20] },
      { item: 6, days: [26] },
      { item: 7, days: [0, 24] },
      { item: 8, days: [2] },
    ];
    expect(bestOf(own, byCount(28), 4)).toEqual([5, 7, 6, 8]);
    expect(bestOf(own, byRecency, 2)).toEqual([6, 7]);
    // Due on day 30 and on day 48; the middle of the four weeks is day 42.
    expect(bestOf(own, byExpectedDate(28), 4)).toEqual([7, 5, 6, 8]);
  });
});
