// Worlds for assessments: how many should stand ready, that they are made one at a time and only while nobody waits to be judged.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { openShop } from "../../scripts/lib/test-shop";
import { defaultRules } from "../assessment/rules";
import { makeAssessment, publishAssessment } from "../classroom/assessments";
import { enqueueJob } from "../classroom/enqueue-job";
import { enrol } from "../classroom/enrolments";
import { startSitting } from "../classroom/sittings";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";
import { generatorName } from "../verify/generator";
import type { FillOptions } from "./fill-pool";
import { fillPools, keepPoolsFull, wantedWorlds, worldsAhead } from "./keep-pools";
import { reserve, settle } from "./pool";

let db: Db;

/** Puts one world into the pool at each call, as the maker would. */
function worlds() {
  const asked: string[] = [];
  return {
    asked,
    async fill({ exercise, count }: FillOptions) {
      asked.push(`${exercise.spec.id} ${count}`);
      const of = { exercise: exercise.spec.id, generator: generatorName(exercise.recipe) };
      const { id } = await reserve(db, { ...of, seedKey: "k" });
      await settle(db, id, { training: new Uint8Array(1), judged: "{}" });
      return { tried: 1, accepted: 1 };
    },
  };
}

const wanted = async (now?: number) =>
  Object.fromEntries((await wantedWorlds(db, now)).map(({ exercise, wanted }) => [exercise.spec.id, wanted]));

async function assessment(exercises: string[], { pooled = [] as string[], draw = 0 } = {}) {
  const rules = { ...defaultRules(Date.now()), opens: Date.now() - 1000, draw };
  const id = await makeAssessment(db, { organisation: "shop", title: "A", rules, exercises, pooled });
  await enrol(db, { assessment: id, people: ["ann", "bob"] });
  await publishAssessment(db, id);
  return { id, closes: rules.closes };
}

const signal = new AbortController().signal;

onEachDatabase("worlds made ahead", ({ fresh }) => {
  beforeEach(async () => {
    db = await openShop(await fresh());
  });
  afterEach(() => db.destroy());

  it("are a fifth more than there are people who have yet to begin, of exercises that have worlds", async () => {
    const { id, closes } = await assessment(["mf-new-items", "read-the-log"]);
    expect(await wanted()).toEqual({ "mf-new-items": 3 });
    await startSitting(db, { assessment: id, person: "ann", learner: "ann's" });
    expect(await wanted()).toEqual({ "mf-new-items": 2 });
    expect(await wanted(closes + 1)).toEqual({});
  });

  it("count an exercise of a pool by how likely somebody gets it", async () => {
    await assessment(["mf-new-items", "popularity-by-time", "read-the-log", "size-the-model"], {
      pooled: ["mf-new-items", "popularity-by-time", "read-the-log", "size-the-model"],
      draw: 1,
    });
    expect(await wanted()).toMatchObject({ "mf-new-items": 1 });
  });

  it("are made one after the other until they stand ready, and then no more", async () => {
    await assessment(["mf-new-items"]);
    const made = worlds();
    expect(await worldsAhead(db, ["mf-new-items"])).toEqual({ ready: 0, wanted: 3 });
    await fillPools({ db, worlds: made }, signal);
    expect(made.asked).toEqual(["mf-new-items 1", "mf-new-items 2", "mf-new-items 3"]);
    expect(await worldsAhead(db, ["mf-new-items"])).toEqual({ ready: 3, wanted: 3 });
    await fillPools({ db, worlds: made }, signal);
    expect(made.asked).toHaveLength(3);
    expect(await worldsAhead(db, ["read-the-log"])).toBeNull();
  });

  it("wait while a hand-in waits", async () => {
    await assessment(["mf-new-items"]);
    await db
      .insertInto("attempt")
      .values({
        ...{ id: "a", learner: "ann's", exercise: "read-the-log", world: null, evidence: "{}" },
        ...{ evidence_sha256: "", idempotency_key: "k", backend: null, created: 1 },
      })
      .execute();
    await serialised(db, (transaction) => enqueueJob(transaction, "a", 1));
    const made = worlds();
    await fillPools({ db, worlds: made }, signal);
    expect(made.asked).toEqual([]);
  });

  it("are no longer made once the server stops", async () => {
    await assessment(["mf-new-items"]);
    const made = worlds();
    const end = keepPoolsFull({ db, worlds: made }, 1);
    await expect.poll(() => made.asked.length).toBeGreaterThan(0);
    await end();
    const { length } = made.asked;
    await assessment(["mf-new-items"]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made.asked).toHaveLength(length);
  });
});
