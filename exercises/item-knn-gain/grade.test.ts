import { beforeAll, describe, expect, it } from "vitest";
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import { toUserItems } from "../../lib/interactions/user-items";
import { ItemKnn } from "../../lib/recsys/neighbours/item-knn";
import { makeSealedWorld, type SealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";
import { neighbourLists } from "./answer";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { gain, payOf } from "./measure";
import { neighbourScores, type Taken } from "./neighbours.server";
import { recipe } from "./recipe";
import { solve } from "./solution";
import { solve as startersWay } from "./starter";

let world: SealedWorld;
let good: PredictionsEvidence;

beforeAll(async () => {
  const name = { learner: "test", exercise: exercise.id, generator: "test", attemptNo: 0 };
  const seeds = worldSeeds(Buffer.alloc(32, 7), name);
  world = await makeSealedWorld({ world: "w", exercise: exercise.id, seeds, recipe });
  good = await solve(world.file, { another: world.file });
});

const never = async () => {
  throw new Error("Lists need no service.");
};
const judge = (evidence: PredictionsEvidence) =>
  grade(evidence, { world: world.judged, seed: "", runCode: never, runModel: never });
const changed = (change: (copy: { users: number[]; lists: number[][] }) => unknown) => {
  const copy = structuredClone(good) as { kind: "predictions"; users: number[]; lists: number[][] };
  change(copy);
  return copy;
};

describe("the grader", () => {
  it("passes the model answer, with every check in its order", async () => {
    const verdict = await judge(good);
    expect(verdict.outcome).toBe("pass");
    expect(verdict.checks.map(({ name, status }) => [name, status])).toEqual(
      exercise.checks.map((name) => [name, "pass"]),
    );
    expect(verdict.score).toBe(1);
  });

  it("fails the library's neighbours for what they earn alone, and shows how far they came", async () => {
    const verdict = await judge(await startersWay(world.file, { another: world.file }));
    const failed = verdict.checks.find(({ status }) => status === "fail")!;
    expect(failed).toMatchObject({ name: "reachesReference", message: { key: "belowThreshold" } });
    expect(verdict.score).toBeGreaterThan(0.3);
    expect(verdict.threshold).toBe(exercise.threshold);
  });

  it("says whose list holds an item they have", async () => {
    const user = good.users[3]!;
    const item = world.judged.train.item[world.judged.train.user.indexOf(user)]!;
    const verdict = await judge(changed(({ lists }) => lists[3]!.splice(0, 1, item)));
    expect(verdict.checks.find(({ status }) => status === "fail")).toMatchObject({
      name: "newOnly",
      message: { key: "alreadyHad", params: { user, item } },
    });
    expect(verdict).not.toHaveProperty("score");
  });

  it("decides by one half of the people and shows the other", async () => {
    const spoiled = changed(({ lists }) => {
      world.judged.half.forEach((half, n) => {
        if (half === 1) lists[n] = lists[n]!.map((_, rank) => (n * 17 + rank * 31) % world.judged.itemCount);
      });
    });
    expect(gain(spoiled, world.judged, "shown")).toBe(1);
    expect(gain(spoiled, world.judged, "judged")).toBeLessThan(0.3);
  });
});

describe("what lists earn", () => {
  it("pays a hit by the people who have the item, ten at least, and by its place", () => {
    expect([...payOf(Float64Array.of(0, 10, 40))]).toEqual([0.1, 0.1, 0.025]);
    const { relevant, half, itemCount, train } = world.judged;
    const buyers = (item: number) => new Set(train.user.filter((_, row) => train.item[row] === item)).size;
    const misses = changed(({ lists }) => {
      lists.forEach((list, n) => {
        const missed = Array.from({ length: itemCount }, (_, item) => item);
        lists[n] = missed.filter((item) => !relevant[n]!.includes(item)).slice(0, list.length);
      });
    });
    const nothing = gain(misses, world.judged, "judged");
    /** What one hit in that place adds. */
    const hit = (n: number, item: number, place: number) => {
      const lists = misses.lists.map((list, row) => (row === n ? list.with(place - 1, item) : list));
      return gain({ ...misses, lists }, world.judged, "judged") - nothing;
    };
    const n = half.findIndex((side, row) => side === 1 && relevant[row]!.length > 1);
    const [one, other] = relevant[n]!;
    const pays = (item: number) => 1 / Math.max(buyers(item), 10);
    expect(hit(n, one!, 1) / hit(n, other!, 1)).toBeCloseTo(pays(one!) / pays(other!), 6);
    expect(hit(n, one!, 1) / hit(n, one!, 3)).toBeCloseTo(2, 6);
    const shown = half.findIndex((side, row) => side === 0 && relevant[row]!.length > 0);
    expect(hit(shown, relevant[shown]![0]!, 1)).toBe(0);
  });

  it("counts nothing for who took nothing new", () => {
    const none = changed(({ lists }) => {
      world.judged.relevant.forEach((relevant, n) => {
        if (relevant.length === 0) lists[n]!.reverse();
      });
    });
    expect(gain(none, world.judged, "judged")).toBe(gain(good, world.judged, "judged"));
  });

  it("earns less with the best in the last place", () => {
    const reversed = changed(({ lists }) => lists.forEach((list) => void list.reverse()));
    expect(gain(reversed, world.judged, "judged")).toBeLessThan(0.95);
  });
});

describe("the neighbours with exponents", () => {
  const taken: Taken = {
    userCount: 4,
    itemCount: 4,
    user: [0, 0, 0, 1, 1, 2, 2, 3],
    item: [0, 1, 1, 0, 1, 0, 2, 2],
  };

  it("divide a pair's common buyers by a power of either side, and count a repeated purchase once", () => {
    const scores = neighbourScores(taken, { alpha: 1, beta: 0.5, shrink: 1, neighbours: 9 })(3);
    // Person 3 has item 2, which two people have; one of them has item 0 as well, which three have.
    expect(scores[0]).toBeCloseTo(1 / (Math.sqrt(2) * 3 + 1), 12);
    expect([...scores.slice(1)]).toEqual([0, 0, 0]);
  });

  it("keep the nearest of each candidate only", () => {
    // Item 0 is nearer to 1 than to 2, so with one neighbour item 2 votes for nothing.
    expect(neighbourScores(taken, { alpha: 1, beta: 0.5, shrink: 1, neighbours: 1 })(3)[0]).toBe(0);
  });

  it("are the library's with the exponent of the cosine", async () => {
    const { events } = world.file.dataset;
    const label = "as the library";
    const settings = { alpha: 0.5, beta: 0.5, shrink: 10, neighbours: 100 };
    const scores = neighbourScores(events, settings);
    const library = await new ItemKnn({ k: 100, shrink: 10 }).fit(events);
    const { start } = toUserItems(events);
    const busy = [...world.file.ask].sort((a, b) => start[b + 1]! - start[b]! - (start[a + 1]! - start[a]!));
    for (const user of busy.slice(0, 20)) {
      const theirs = library.scores(user);
      scores(user).forEach((score, item) => void expect(score).toBeCloseTo(theirs[item]!, 4));
    }
    expect(gain(neighbourLists({ world: world.file, label }, settings), world.judged, "judged")).toBeLessThan(
      0.8,
    );
  });
});
