// Somebody who learns nothing about people but keeps whatever raises the score that is shown: it must lead nowhere. The same
// climber is given the deciding half's exact score beside it, which shows that it would climb if there were a way.
import { expect, it } from "vitest";
import type { PredictionsEvidence } from "../../lib/grading/evidence";
import { normal, randomFrom, whole } from "../../lib/grading/random";
import { itemsOf, toUserItems } from "../../lib/interactions/user-items";
import { makeSealedWorld } from "../../lib/verify/sealed-world";
import { worldSeeds } from "../../lib/verify/seeds";
import { takers, topK } from "./answer";
import calibration from "./calibration.json" with { type: "json" };
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { gain } from "./measure";
import { recipe } from "./recipe";

/** As many as the limit of hand-ins lets one learner have judged in an hour. */
const TRIES = 120;
/** Share of the people whose lists are made anew in one try. */
const PART = 0.02;
const CLIMBERS = 2;

it("climbing by the shown score moves the half that decides by nothing that counts", async () => {
  const name = { learner: "climber", exercise: exercise.id, generator: "test", attemptNo: 0 };
  const seeds = worldSeeds(Buffer.alloc(32, 9), name);
  const { file, judged } = await makeSealedWorld({ world: "w", exercise: exercise.id, seeds, recipe });
  const never = async () => {
    throw new Error("Lists need no service.");
  };
  const context = { world: judged, seed: "", runCode: never, runModel: never };
  const rows = toUserItems(file.dataset.events);
  const popular = takers(file);
  const { department, departments } = file.dataset.items;

  /** Twenty good sellers of a person's departments, in an order shaken by chance: as good as any other such list. */
  function shaken(user: number, random: () => number): number[] {
    const had = itemsOf(rows, user);
    const liking = new Float64Array(departments.length);
    for (const item of had) liking[department![item]!]!++;
    const scores = popular.map(
      (count, item) => count * liking[department![item]!]! * Math.exp(normal(random) / 2),
    );
    return Array.from(topK(scores, file.k, had));
  }

  async function climb(
    climber: number,
    scoreOf: (tried: PredictionsEvidence) => Promise<number>,
  ): Promise<PredictionsEvidence> {
    const random = randomFrom("climber", String(climber));
    const users = Array.from(file.ask);
    let best: PredictionsEvidence = {
      kind: "predictions",
      users,
      lists: users.map((user) => shaken(user, random)),
    };
    let reached = await scoreOf(best);
    for (let n = 0; n < TRIES; n++) {
      const tried = { ...best, lists: [...best.lists] };
      for (let k = 0; k < tried.users.length * PART; k++) {
        const row = whole(random, 0, tried.users.length - 1);
        tried.lists[row] = shaken(tried.users[row]!, random);
      }
      const score = await scoreOf(tried);
      if (score >= reached) [best, reached] = [tried, score];
    }
    return best;
  }

  const decides = (lists: PredictionsEvidence) => gain(lists, judged, "judged");
  const average = async (climber: (n: number) => Promise<PredictionsEvidence>) => {
    const ends = [];
    for (let n = 0; n < CLIMBERS; n++) ends.push(decides(await climber(n)));
    return ends.reduce((sum, end) => sum + end, 0) / CLIMBERS;
  };
  const blind = await average((n) => climb(n, async () => 0));
  const told = await average((n) => climb(n, async (lists) => (await grade(lists, context)).score ?? -1));
  const knowing = await average((n) => climb(n, async (lists) => decides(lists)));
  expect(knowing - blind).toBeGreaterThan(0.2);
  expect(told - blind).toBeLessThan((knowing - blind) / 4);
  expect(told).toBeLessThan(calibration.thresholds.leastGain);
}, 300_000);
