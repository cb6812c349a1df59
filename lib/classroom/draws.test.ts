// Exercises drawn from a pool, on both databases: fixed with the sitting, each learner only theirs, and marks over what was drawn.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { handedIn, judge, OPENS, openShop, prepare, rules, standing } from "../../scripts/lib/test-shop";
import type { Db } from "../db/open";
import { findAssessment, makeAssessment, publishAssessment } from "./assessments";
import { storeAttempt } from "./attempts";
import { certificateOf } from "./certificates";
import { enrol } from "./enrolments";
import { endSitting, saveDraft, startSitting } from "./sittings";

let db: Db;
const exercises = ["all", "a", "b", "c", "d"];
const evidence = '{"kind":"answers","answers":{}}';

async function withPool(passMark = 2): Promise<string> {
  const content = { title: "Autumn", rules: { ...rules, draw: 2, passMark }, exercises };
  const pooled = ["a", "b", "c", "d"];
  const id = await makeAssessment(db, { organisation: "shop", ...content, pooled }, OPENS - 1);
  await enrol(db, { assessment: id, people: null });
  await publishAssessment(db, id, OPENS - 1);
  return id;
}

async function start(assessment: string, { person, seed }: { person: string; seed: string }) {
  const who = { assessment, person, learner: `${person}'s` };
  const begun = await startSitting(db, { ...who, seed: Buffer.from(seed) }, OPENS);
  if (begun.outcome === "refused") throw new Error("refused");
  return begun.sitting;
}

onEachDatabase("a pool", ({ fresh }) => {
  beforeEach(async () => {
    db = await openShop(await fresh());
  });
  afterEach(() => db.destroy());

  it("gives each learner theirs for good, drawn from a seed that must be there", async () => {
    const assessment = await withPool();
    expect((await findAssessment(db, assessment))!.pooled).toEqual([1, 2, 3, 4]);
    expect((await standing(db, { assessment }, OPENS)).items).toEqual([]);
    await expect(startSitting(db, { assessment, person: "ann", learner: "ann's" }, OPENS)).rejects.toThrow(
      /seed/,
    );
    await start(assessment, { person: "ann", seed: "one" });
    const { items } = await standing(db, { assessment }, OPENS);
    expect(items).toHaveLength(3);
    expect(items[0]).toBe(0);
    await start(assessment, { person: "ann", seed: "another" });
    expect((await standing(db, { assessment }, OPENS)).items, "begun again elsewhere").toEqual(items);
    const others = new Set<string>();
    for (let n = 0; n < 8; n++) {
      const other = await withPool();
      await start(other, { person: "bob", seed: `seed ${n}` });
      others.add((await standing(db, { assessment: other, person: "bob" }, OPENS)).items.join());
    }
    expect(others.size).toBeGreaterThan(1);
  });

  it("takes nothing at what was not drawn, which stays open for practice, and counts the rest right", async () => {
    const assessment = await withPool();
    const sitting = await start(assessment, { person: "ann", seed: "one" });
    const { items } = await standing(db, { assessment }, OPENS);
    const mine = items.map((item) => exercises[item]!);
    const [none] = exercises.filter((exercise) => !mine.includes(exercise));
    const draft = { world: null, backend: null, library: null, evidence };
    const save = (exercise: string) =>
      saveDraft(db, { sitting, learner: "ann's", exercise, draft }, OPENS + 1);
    expect(await save(none!)).toEqual({ outcome: "noPlace", why: "noSitting" });
    const at = (exercise: string) => handedIn(sitting, { exercise });
    expect(await storeAttempt(db, at(none!), OPENS)).toEqual({ outcome: "noPlace", why: "noSitting" });
    const practise = async (exercise: string) =>
      (await storeAttempt(db, { ...at(exercise), sitting: undefined }, OPENS)).outcome;
    expect(await practise(none!)).toBe("made");
    expect(await practise(mine[2]!)).toBe("noPlace");
    const first = at(mine[1]!);
    expect((await storeAttempt(db, first, OPENS)).outcome).toBe("made");
    await judge(db, first.id, "pass");
    expect((await save(mine[2]!)).outcome).toBe("saved");
    const [last] = (await endSitting(db, { sitting, by: "learner", prepare }, OPENS + 2))!;
    await judge(db, last!, "pass");
    const { marks } = await standing(db, { assessment }, OPENS + 3);
    expect(marks.items.map(({ used, passed }) => [used, passed])).toEqual([
      [0, false],
      [1, true],
      [1, true],
    ]);
    expect(marks.result).toBe("passed");
    expect((await certificateOf(db, sitting, OPENS + 3))!.items).toEqual([
      { exercise: "all", attempt: null, decided: null },
      { exercise: mine[1], attempt: first.id, decided: null },
      { exercise: mine[2], attempt: last, decided: null },
    ]);
  });
});
