// Clocks that stand, and people who come later, on both databases.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import {
  addPerson,
  handedIn,
  judge,
  MINUTE,
  OPENS,
  openShop,
  prepare,
  published,
  rules,
  standing,
} from "../../scripts/lib/test-shop";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";
import { storeAttempt } from "./attempts";
import { enrol, enrolNewcomer, giveTime, takeNewcomers } from "./enrolments";
import { pauseSitting, resumeSitting } from "./pauses";
import { dueSittings, endSitting, saveDraft, startSitting } from "./sittings";
import { assignedTo } from "./standings";

let db: Db;

async function started(pause: "none" | "allowed" = "allowed") {
  const assessment = await published(db, { pause });
  const begun = await startSitting(db, { assessment, person: "ann", learner: "ann's" }, OPENS);
  if (begun.outcome !== "started") throw new Error("not started");
  return { assessment, sitting: begun.sitting };
}

const evidence = '{"kind":"answers","answers":{}}';
const draft = { world: null, backend: null, library: null, evidence };

onEachDatabase("pauses", ({ fresh }) => {
  beforeEach(async () => {
    db = await openShop(await fresh());
  });
  afterEach(() => db.destroy());

  it("let the clock stand and go on with what was left, and nothing is taken in between", async () => {
    const { assessment, sitting } = await started();
    const at = (minutes: number) => OPENS + minutes * MINUTE;
    const clock = async (minutes: number) => (await standing(db, { assessment }, at(minutes))).clock;
    expect(await resumeSitting(db, sitting, at(1))).toBe("not");
    expect(await pauseSitting(db, sitting, at(20))).toBe("done");
    expect(await pauseSitting(db, sitting, at(21))).toBe("not");
    expect(await clock(200)).toMatchObject({ phase: "paused", left: 40 * MINUTE });
    expect(await dueSittings(db, at(200))).toEqual([]);
    const work = { sitting, learner: "ann's", exercise: "x" };
    expect(await saveDraft(db, { ...work, draft }, at(200))).toEqual({ outcome: "noPlace", why: "paused" });
    const sent = await storeAttempt(db, handedIn(sitting), at(200));
    expect(sent).toEqual({ outcome: "noPlace", why: "paused" });
    expect(await storeAttempt(db, { ...handedIn(sitting), sitting: undefined }, at(200))).toEqual({
      outcome: "noPlace",
      why: "inSitting",
    });
    expect(await resumeSitting(db, sitting, at(200))).toBe("done");
    expect(await clock(210)).toMatchObject({ phase: "running", left: 30 * MINUTE, ends: at(240) });
    expect((await saveDraft(db, { ...work, draft }, at(230))).outcome).toBe("saved");
    expect(await pauseSitting(db, sitting, at(230))).toBe("done");
    expect(await resumeSitting(db, sitting, at(250))).toBe("done");
    expect(await clock(255)).toMatchObject({ phase: "running", left: 5 * MINUTE });
    expect(await pauseSitting(db, sitting, at(260) + 1), "in the grace").toBe("not");
    expect(await dueSittings(db, at(261))).toEqual([sitting]);
    expect(await endSitting(db, { sitting, by: "clock", prepare }, at(261))).toHaveLength(1);
    expect((await standing(db, { assessment }, at(261))).sitting).toMatchObject({
      rested: 200 * MINUTE,
      ended: at(260),
    });
  });

  it("end with the window, and what was saved is handed in then", async () => {
    const { assessment, sitting } = await started();
    await saveDraft(db, { sitting, learner: "ann's", exercise: "x", draft }, OPENS + 1);
    await pauseSitting(db, sitting, OPENS + 2);
    expect(await dueSittings(db, rules.closes - 1)).toEqual([]);
    expect(await dueSittings(db, rules.closes)).toEqual([sitting]);
    expect(await resumeSitting(db, sitting, rules.closes)).toBe("not");
    const [attempt] = (await endSitting(db, { sitting, by: "clock", prepare }, rules.closes))!;
    await judge(db, attempt!, "pass");
    const { clock, marks } = await standing(db, { assessment }, rules.closes);
    expect([clock.phase, marks.result]).toEqual(["over", "passed"]);
  });

  it("keep their length when somebody is given time, and may be ended by the learner", async () => {
    const { assessment, sitting } = await started();
    await pauseSitting(db, sitting, OPENS + 20 * MINUTE);
    const closes = rules.closes + 60 * MINUTE;
    await giveTime(
      db,
      { assessment, person: "ann", terms: { extraMinutes: 15, closes } },
      OPENS + 30 * MINUTE,
    );
    const later = rules.closes + 1;
    expect((await standing(db, { assessment }, later)).clock).toMatchObject({
      phase: "paused",
      left: 55 * MINUTE,
      ends: closes,
    });
    expect(await dueSittings(db, later)).toEqual([]);
    expect(await endSitting(db, { sitting, by: "learner", prepare }, later)).toEqual([]);
    expect((await standing(db, { assessment }, later)).clock.phase).toBe("over");
  });

  it("are there only where the rules allow them", async () => {
    const { sitting } = await started("none");
    expect(await pauseSitting(db, sitting, OPENS + 1)).toBe("not");
  });
});

onEachDatabase("newcomers", ({ fresh }) => {
  beforeEach(async () => {
    db = await openShop(await fresh());
    await addPerson(db, "eve");
  });
  afterEach(() => db.destroy());

  const joins = (now = OPENS) =>
    serialised(db, (transaction) => enrolNewcomer(transaction, { organisation: "shop", person: "eve" }, now));
  const lists = async () => (await assignedTo(db, "eve", OPENS)).map(({ assessment }) => assessment.id);

  it("are put on the lists that take them and are not closed", async () => {
    const [open, closed, chosen, stopped] = [
      await published(db),
      await published(db, { opens: OPENS - 5 * MINUTE, closes: OPENS }),
      await published(db),
      await published(db),
    ];
    for (const assessment of [open, closed, stopped]) await takeNewcomers(db, { assessment, takes: true });
    await takeNewcomers(db, { assessment: stopped, takes: false });
    await joins();
    expect(await lists()).toEqual([open]);
    expect(await joins(rules.closes)).toBeUndefined();
    expect(await lists()).toEqual([open]);
    await db
      .insertInto("membership")
      .values({ organisation: "shop", person: "eve", role: "learner", created: 1 })
      .execute();
    expect(await enrol(db, { assessment: chosen, people: ["eve"] })).toBe(1);
  });
});
