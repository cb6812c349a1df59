// The grader on one sealed world: what passes, what each check stops, and what the figures are on lists small enough to work out.
import { beforeAll, describe, expect, it } from "vitest";
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import type { JudgedWorld } from "../../lib/grading/grader";
import { judgedFromText, judgedToText } from "../../lib/verify/judged-text";
import { makeSealedWorld, type SealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";
import { listsFrom, shopOf, total } from "./answer";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { categoriesOf, historiesOf, inOrder } from "./histories";
import { countedInterest } from "./interest";
import { fitToHistory, gain, likeness, parted, prepare, SHORT, shopOrder } from "./measure";
import { recipe } from "./recipe";
import { solve } from "./solution";

let world: SealedWorld;
let good: PredictionsEvidence;

beforeAll(async () => {
  const seeds = worldSeeds(Buffer.alloc(32, 7), {
    learner: "test",
    exercise: exercise.id,
    generator: "test",
    attemptNo: 0,
  });
  world = await makeSealedWorld({ world: "w", exercise: exercise.id, seeds, recipe });
  good = await solve(world.file, { another: world.file });
}, 60_000);

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
      train: { user: rows.map((row) => train.user[row]!), item: rows.map((row) => train.item[row]!) },
      ask: Int32Array.from(places, (place) => ask[place]!),
      relevant: places.map((place) => relevant[place]!),
      taken: places.map((place) => taken![place]!),
      half: Uint8Array.from(places, (place) => half[place]!),
    };
    for (const group of ["long", "short", "beyond"] as const)
      for (const half of ["shown", "judged"] as const) {
        const of = { group, half };
        const other = listsFrom(world.file, (history) => history);
        expect(gain(other, turned, of)).toBeCloseTo(gain(other, world.judged, of), 10);
      }
    expect((await judge(good, turned)).outcome).toBe("pass");
  });

  it("refuses a world of another exercise, which is our mistake", async () => {
    const { taken: _, ...without } = world.judged;
    await expect(judge(good, without)).rejects.toThrow("what was taken again");
    await expect(judge(good, { ...world.judged, k: 20 })).rejects.toThrow("38 categories");
  });

  it.each([
    ["a list too few", (copy) => copy.lists.pop(), "listCount"],
    ["a customer too few", (copy) => [copy.users.pop(), copy.lists.pop()], "missingPeople"],
    ["a customer twice", (copy) => copy.users.splice(1, 1, copy.users[0]!), "askedTwice"],
    ["a customer nobody asked for", (copy) => copy.users.splice(0, 1, 1e9), "notAsked"],
    ["a list that is too short", (copy) => copy.lists[4]!.pop(), "listLength"],
    ["an empty hand-in", (copy) => [copy.users.splice(0), copy.lists.splice(0)], "missingPeople"],
  ] as [string, (copy: { users: number[]; lists: number[][] }) => unknown, string][])(
    "fails %s on its shape",
    async (_, change, key) => {
      expect(await firstFailure(changed(change))).toMatchObject({ name: "shape", key });
    },
  );

  it("says whose list holds a number that is no category", async () => {
    const bad = changed((copy) => {
      copy.lists[2]![5] = 38;
    });
    expect(await firstFailure(bad)).toEqual({
      name: "knownIds",
      key: "unknownId",
      params: { user: good.users[2], item: 38, last: 37 },
    });
  });

  it("tells lists upside down from lists of other people", async () => {
    const down = changed((copy) => copy.lists.forEach((list) => void list.reverse()));
    expect(await firstFailure(down)).toMatchObject({ name: "ownHistory", key: "ownLow" });
    const next = changed((copy) => copy.lists.push(copy.lists.shift()!));
    expect(await firstFailure(next)).toMatchObject({ name: "ownHistory", key: "otherPeople" });
  });

  it("says that own shares foretell nothing of what somebody never bought", async () => {
    const { prior } = shopOf(world.file);
    const own = listsFrom(world.file, (history) => history.map((count, c) => count + 5 * prior[c]!));
    expect(await firstFailure(own)).toEqual({ name: "beyond", key: "likeTheShop", params: { gain: 0 } });
  });

  it("shows gains of the other half only", async () => {
    // Lists are spoiled for customers of the judged half alone: what is shown must not move.
    const prior = inOrder(shopOf(world.file).prior);
    const spoiled = changed((copy) => {
      world.judged.half.forEach((half, n) => {
        if (half === 1) copy.lists[n] = prior;
      });
    });
    for (const group of ["long", "short", "beyond"] as const) {
      const of = { group, half: "shown" } as const;
      expect(gain(spoiled, world.judged, of)).toBe(gain(good, world.judged, of));
      expect(gain(spoiled, world.judged, { group, half: "judged" })).toBe(0);
    }
  });
});

describe("what is measured", () => {
  it("gives the shop's shares 0 and the yardstick 1, in both halves and all groups", () => {
    const prior = listsFrom(world.file, () => shopOf(world.file).prior);
    for (const half of ["shown", "judged"] as const)
      for (const group of ["long", "short", "beyond"] as const) {
        expect(gain(prior, world.judged, { group, half })).toBe(0);
        expect(gain(good, world.judged, { group, half })).toBeCloseTo(1, 12);
      }
    expect(likeness(prior, world.judged)).toBe(1);
    expect(shopOrder(prior, world.judged)).toBe(1);
    expect(fitToHistory(prior, world.judged)).toBe(0);
  });

  it("counts the learner's histories as the grader does", () => {
    const { history, short } = prepare(world.judged);
    const { counts } = shopOf(world.file);
    expect(Array.from(world.file.ask, (user) => counts[user])).toEqual(history);
    expect(short).toEqual(history.map((own) => total(own) <= SHORT));
    expect(short.filter(Boolean).length).toBeGreaterThan(1000);
  });

  it("takes what was bought again into account, not only what is new", () => {
    const { history, next } = prepare(world.judged);
    const again = next.filter((bought, place) =>
      bought.some((one, c) => one === 1 && history[place]![c]! > 0),
    );
    expect(again.length).toBeGreaterThan(300);
  });

  it("finds nobody parted where the history decides, and everybody where the number does", () => {
    expect(parted(good, world.judged)).toBe(0);
    const byNumber = listsFrom(world.file, (history, user) =>
      history.map((_, c) => (user * 31 + c * 17) % 38),
    );
    expect(parted(byNumber, world.judged)).toBeGreaterThan(0.8);
    expect(parted(byNumber, world.judged)).toBeLessThan(1.2);
  });
});

describe("histories", () => {
  const four = {
    user: Int32Array.of(0, 0, 1, 0),
    item: Int32Array.of(0, 1, 2, 0),
    userCount: 2,
  };

  it("number categories as they first appear, and lend the shop one purchase in each", () => {
    const categoryOf = categoriesOf(["tea", "cup", "tea"]);
    expect([...categoryOf]).toEqual([0, 1, 0]);
    const { counts, prior, categories } = historiesOf(four, categoryOf);
    expect(categories).toBe(2);
    expect(counts.map((own) => [...own])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect([...prior]).toEqual([4 / 6, 2 / 6]);
  });

  it("let a purchase speak for what others have beside it", () => {
    // Tea and cups are had together by one of two, so without smoothing all that tea says of others is cups.
    const histories = historiesOf(four, categoriesOf(["tea", "cup", "tea"]));
    const interest = countedInterest(histories, { lent: 0, others: 0.5, smoothing: 0 });
    expect([...interest(Float64Array.of(2, 0))]).toEqual([2, 1]);
  });

  it("break ties by ascending number", () => {
    expect(inOrder([1, 3, 1, 3])).toEqual([1, 3, 0, 2]);
    expect(inOrder([Number.NaN, Number.NaN])).toEqual([0, 1]);
  });
});
