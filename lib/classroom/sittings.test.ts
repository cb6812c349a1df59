// An assessment from its making to its end, on both databases: who may begin, what is saved, tries that hold when fifty hand-ins come
// at once, and the end that hands in by itself.
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import {
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
import type { Rules } from "../assessment/rules";
import { newId } from "../db/ids";
import { type Db, openDatabase } from "../db/open";
import { serialised } from "../db/serialised";
import {
  assessmentsOf,
  changeAssessment,
  dropAssessments,
  findAssessment,
  makeAssessment,
  publishAssessment,
} from "./assessments";
import { attemptsOf, type HandedIn, statementOf, storeAttempt } from "./attempts";
import { findFault } from "./chain";
import { enrol, giveTime, strike } from "./enrolments";
import { eraseLearner } from "./erase";
import { exportLearner } from "./export";
import { dueSittings, endSitting, saveDraft, startSitting } from "./sittings";
import { assignedTo } from "./standings";

let place: string;
let db: Db;

async function started(changes: Partial<Rules> = {}, exercises = ["x", "y"]) {
  const assessment = await published(db, changes, exercises);
  const begun = await startSitting(db, { assessment, person: "ann", learner: "ann's" }, OPENS);
  if (begun.outcome !== "started") throw new Error(`not started: ${begun.outcome}`);
  return { assessment, sitting: begun.sitting };
}

const answer = (text: string) => `{"kind":"answers","answers":{"a":{"kind":"formula","formula":"${text}"}}}`;
const draft = (text: string) => ({ world: null, backend: null, library: null, evidence: answer(text) });
const save = (sitting: string, exercise: string, text: string, now: number) =>
  saveDraft(db, { sitting, learner: "ann's", exercise, draft: draft(text) }, now);
const standingAt = (assessment: string, now: number) => standing(db, { assessment }, now);

onEachDatabase("assessments", ({ fresh }) => {
  beforeEach(async () => {
    place = await fresh();
    db = await openShop(place);
  });
  afterEach(() => db.destroy());

  describe("setting one", () => {
    it("may be changed until it is published, and never after", async () => {
      const content = { title: "Autumn", rules, exercises: ["x"] };
      const id = await makeAssessment(db, { organisation: "shop", ...content });
      expect(await changeAssessment(db, { id, ...content, title: "Winter", exercises: ["y", "x"] })).toBe(
        true,
      );
      expect(await findAssessment(db, id)).toMatchObject({ title: "Winter", exercises: ["y", "x"], rules });
      expect(await publishAssessment(db, id, OPENS)).toBe("published");
      expect(await publishAssessment(db, id, OPENS)).toBe("already");
      expect(await changeAssessment(db, { id, ...content })).toBe(false);
      expect((await assessmentsOf(db, "shop"))[0]).toMatchObject({ title: "Winter", exercises: ["y", "x"] });
    });

    it("is not published without exercises, nor after its end", async () => {
      const empty = await makeAssessment(db, { organisation: "shop", title: "A", rules, exercises: [] });
      expect(await publishAssessment(db, empty, OPENS)).toBe("noExercises");
      const late = await makeAssessment(db, { organisation: "shop", title: "A", rules, exercises: ["x"] });
      expect(await publishAssessment(db, late, rules.closes)).toBe("closesInPast");
    });

    it("is assigned to learners of the organisation once it is published; others can be chosen", async () => {
      const id = await makeAssessment(db, { organisation: "shop", title: "A", rules, exercises: ["x"] });
      expect(await enrol(db, { assessment: id, people: null })).toBe(2);
      expect(await enrol(db, { assessment: id, people: ["ann", "ina", "nobody"] })).toBe(1);
      expect(await assignedTo(db, "ann", OPENS)).toEqual([]);
      await publishAssessment(db, id, OPENS);
      expect((await assignedTo(db, "ina", OPENS)).map(({ assessment }) => assessment.id)).toEqual([id]);
      expect(await strike(db, { assessment: id, person: "ina" })).toBe(true);
      expect(await assignedTo(db, "ina", OPENS)).toEqual([]);
    });
  });

  describe("beginning", () => {
    it("is possible within the window only, for who is on the list", async () => {
      const assessment = await published(db);
      const ann = { assessment, person: "ann", learner: "ann's" };
      expect(await startSitting(db, ann, OPENS - 1)).toEqual({ outcome: "refused", phase: "early" });
      expect(await startSitting(db, ann, rules.closes)).toEqual({ outcome: "refused", phase: "missed" });
      const ina = { assessment, person: "ina", learner: "ina's" };
      expect(await startSitting(db, ina, OPENS)).toEqual({ outcome: "refused", phase: null });
    });

    it("makes one sitting, however often it is asked for at once, also by two processes", async () => {
      const assessment = await published(db);
      const other = openDatabase(place);
      const ann = { assessment, person: "ann", learner: "ann's" };
      const all = await Promise.all([db, other, db, other].map((from) => startSitting(from, ann, OPENS)));
      await other.destroy();
      expect(all.filter(({ outcome }) => outcome === "started")).toHaveLength(1);
      expect(new Set(all.map((one) => (one.outcome === "refused" ? null : one.sitting))).size).toBe(1);
      expect(await strike(db, { assessment, person: "ann" })).toBe(false);
    });
  });

  describe("handing in", () => {
    it("takes as many tries as there are, when fifty come at once from two processes", async () => {
      const { sitting } = await started();
      const other = openDatabase(place);
      const all = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          storeAttempt(n % 2 ? db : other, handedIn(sitting, { evidence: answer(String(n)) }), OPENS + 1),
        ),
      );
      await other.destroy();
      expect(all.filter(({ outcome }) => outcome === "made")).toHaveLength(3);
      const refused = all.filter((one) => one.outcome === "noPlace");
      expect(refused.map(({ why }) => why)).toEqual(Array(47).fill("noTryLeft"));
      const rows = await db.selectFrom("attempt").selectAll().orderBy("number").execute();
      expect(rows.map((row) => [row.sitting, row.item, row.try, row.number])).toEqual([
        [sitting, 0, 1, 0],
        [sitting, 0, 2, 1],
        [sitting, 0, 3, 2],
      ]);
      expect(await db.selectFrom("job").selectAll().execute()).toHaveLength(3);
    }, 60_000);

    it("the same hand-in sent again uses no other try, also when none is left and time is up", async () => {
      const { sitting } = await started({ tries: 1 });
      const once = handedIn(sitting);
      expect((await storeAttempt(db, once, OPENS)).outcome).toBe("made");
      const again = { ...once, id: newId() };
      expect(await storeAttempt(db, again, OPENS + 90 * MINUTE)).toEqual({
        outcome: "repeated",
        attempt: once.id,
      });
      expect(await storeAttempt(db, { ...again, sitting: undefined }, OPENS)).toEqual({
        outcome: "keyReused",
      });
    });

    it("is taken by the server's clock until the grace is over, and never for others or other exercises", async () => {
      const { sitting } = await started();
      const why = async (changes: Partial<HandedIn>, now: number) => {
        const stored = await storeAttempt(db, handedIn(sitting, changes), now);
        return stored.outcome === "noPlace" ? stored.why : stored.outcome;
      };
      expect(await why({}, OPENS + 61 * MINUTE - 1)).toBe("made");
      expect(await why({}, OPENS + 61 * MINUTE)).toBe("over");
      expect(await why({ learner: "bob's" }, OPENS)).toBe("noSitting");
      expect(await why({ exercise: "z" }, OPENS)).toBe("noSitting");
      expect(await why({ sitting: "none" }, OPENS)).toBe("noSitting");
    });

    it("follows the order where one is given", async () => {
      const { sitting } = await started({ order: "given" });
      const y = { exercise: "y" };
      expect(await storeAttempt(db, handedIn(sitting, y), OPENS)).toEqual({
        outcome: "noPlace",
        why: "notOpen",
      });
      expect(await save(sitting, "y", "1", OPENS)).toEqual({ outcome: "noPlace", why: "notOpen" });
      await storeAttempt(db, handedIn(sitting), OPENS);
      expect((await storeAttempt(db, handedIn(sitting, y), OPENS)).outcome).toBe("made");
    });

    it("keeps practice at the same exercise closed while the sitting runs, and open before and after", async () => {
      const { sitting } = await started();
      const practice = () => handedIn(undefined);
      expect(await storeAttempt(db, practice(), OPENS)).toEqual({ outcome: "noPlace", why: "inSitting" });
      expect((await storeAttempt(db, { ...practice(), exercise: "z" }, OPENS)).outcome).toBe("made");
      expect((await storeAttempt(db, { ...practice(), learner: "bob's" }, OPENS)).outcome).toBe("made");
      await endSitting(db, { sitting, by: "learner", prepare }, OPENS + 1);
      expect((await storeAttempt(db, practice(), OPENS + 2)).outcome).toBe("made");
    });
  });

  describe("the end", () => {
    it("by the clock hands in what was saved last, once, where it is not in yet", async () => {
      const { assessment, sitting } = await started();
      await save(sitting, "x", "first", OPENS + 1);
      await save(sitting, "x", "last", OPENS + 2);
      await save(sitting, "y", "in already", OPENS + 3);
      await storeAttempt(db, handedIn(sitting, { exercise: "y", evidence: answer("in already") }), OPENS + 4);
      const shut = OPENS + 61 * MINUTE;
      expect(await save(sitting, "x", "too late", shut)).toEqual({ outcome: "noPlace", why: "over" });
      expect(await dueSittings(db, shut - 1)).toEqual([]);
      expect(await endSitting(db, { sitting, by: "clock", prepare }, shut - 1)).toBeNull();
      expect(await dueSittings(db, shut)).toEqual([sitting]);
      const other = openDatabase(place);
      const ends = await Promise.all(
        [db, other, db].map((from) => endSitting(from, { sitting, by: "clock", prepare }, shut)),
      );
      await other.destroy();
      const made = ends.filter((one) => one !== null);
      expect(made).toHaveLength(1);
      expect(made[0]).toHaveLength(1);
      const { tried, sitting: sat } = await standingAt(assessment, shut);
      expect(sat).toMatchObject({ ended: OPENS + 60 * MINUTE, endedBy: "clock" });
      expect(tried.map(({ item }) => item).sort()).toEqual([0, 1]);
      const row = await db
        .selectFrom("attempt")
        .select(["evidence", "try", "signed_in"])
        .where("id", "=", made[0]![0]!)
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ evidence: answer("last"), try: 1, signed_in: 1 });
    });

    it("uses no try that is not there", async () => {
      const { sitting } = await started({ tries: 1 });
      await storeAttempt(db, handedIn(sitting, { evidence: answer("in") }), OPENS);
      await save(sitting, "x", "better", OPENS + 1);
      expect(await endSitting(db, { sitting, by: "learner", prepare }, OPENS + 2)).toEqual([]);
      const late = await storeAttempt(db, handedIn(sitting, { exercise: "y" }), OPENS + 3);
      expect(late).toEqual({ outcome: "noPlace", why: "over" });
    });

    it("moves for who is given time, and opens again what the clock has ended", async () => {
      const { assessment, sitting } = await started();
      const more = (extraMinutes: number, now: number) =>
        giveTime(db, { assessment, person: "ann", terms: { extraMinutes, closes: null } }, now);
      expect(await more(30, OPENS + 1)).toBe(true);
      const then = OPENS + 80 * MINUTE;
      expect((await standingAt(assessment, then)).clock).toMatchObject({
        phase: "running",
        left: 10 * MINUTE,
      });
      expect(await dueSittings(db, then)).toEqual([]);
      await endSitting(db, { sitting, by: "clock", prepare }, OPENS + 95 * MINUTE);
      expect((await standingAt(assessment, OPENS + 95 * MINUTE)).clock.phase).toBe("over");
      await more(60, OPENS + 96 * MINUTE);
      expect((await standingAt(assessment, OPENS + 96 * MINUTE)).clock.phase).toBe("running");
      expect(
        await giveTime(db, { assessment, person: "ina", terms: { extraMinutes: 5, closes: null } }),
      ).toBe(false);
      await endSitting(db, { sitting, by: "learner", prepare }, OPENS + 97 * MINUTE);
      await more(90, OPENS + 98 * MINUTE);
      expect((await standingAt(assessment, OPENS + 98 * MINUTE)).clock.phase).toBe("over");
    });
  });

  describe("verdicts", () => {
    it("are told when the rules say: reports, receipts and the export hold them back together", async () => {
      // Reports go by the real time, so this sitting lies around it.
      const now = Date.now();
      const { sitting } = await startedAround(now);
      const made = handedIn(sitting);
      await storeAttempt(db, made, now);
      await judge(db, made.id, "pass");
      const seen = async () => {
        const [report] = await attemptsOf(db, { learner: "ann's", exercise: "x", sitting, most: 5 });
        const exported = (await exportLearner(db, "ann's")).attempts.find(({ id }) => id === made.id)!;
        return [report!.withheld, report!.verdict, await statementOf(db, made.id), exported.verdicts.length];
      };
      expect(await seen()).toEqual([true, null, null, 0]);
      await endSitting(db, { sitting, by: "learner", prepare }, now);
      const [withheld, verdict, statement, exported] = await seen();
      expect([withheld, verdict, exported]).toMatchObject([false, { outcome: "pass" }, 1]);
      expect(statement).toMatchObject({ attempt: { sitting: { sitting, exerciseNumber: 1, try: 1 } } });
      expect(await attemptsOf(db, { learner: "ann's", exercise: "x", most: 5 })).toEqual([]);
    });

    async function startedAround(now: number) {
      const assessment = await makeAssessment(
        db,
        {
          ...{ organisation: "shop", title: "Now", exercises: ["x"] },
          rules: { ...rules, opens: now - MINUTE, closes: now + 60 * MINUTE },
        },
        now,
      );
      await enrol(db, { assessment, people: ["ann"] });
      await publishAssessment(db, assessment, now);
      const begun = await startSitting(db, { assessment, person: "ann", learner: "ann's" }, now);
      if (begun.outcome !== "started") throw new Error("not started");
      return { assessment, sitting: begun.sitting };
    }

    it("make marks", async () => {
      const { assessment, sitting } = await started({ passMark: 2 });
      const [x, y] = [handedIn(sitting), handedIn(sitting, { exercise: "y" })];
      await storeAttempt(db, x, OPENS);
      await storeAttempt(db, y, OPENS);
      await judge(db, x.id, "pass");
      const end = OPENS + 2 * MINUTE;
      await endSitting(db, { sitting, by: "learner", prepare }, end);
      expect((await standingAt(assessment, end)).marks).toMatchObject({ passed: 1, result: "waiting" });
      await judge(db, y.id, "fail");
      expect((await standingAt(assessment, end)).marks).toMatchObject({ passed: 1, result: "failed" });
    });
  });

  it("the chain of attempts holds across practice, hand-ins and the end", async () => {
    const { sitting } = await started();
    await storeAttempt(db, handedIn(undefined, { exercise: "z" }), OPENS);
    await storeAttempt(db, handedIn(sitting), OPENS);
    await save(sitting, "y", "1", OPENS);
    await endSitting(db, { sitting, by: "learner", prepare }, OPENS + 1);
    const key = (
      await db.selectFrom("learner").select("chain_key").where("id", "=", "ann's").executeTakeFirstOrThrow()
    ).chain_key;
    const rows = await db.selectFrom("attempt").selectAll().orderBy("number").execute();
    expect(rows).toHaveLength(3);
    const links = rows.map((row) => ({
      ...{ number: row.number!, commitment: row.commitment!, link: row.link! },
      facts: {
        ...{
          id: row.id,
          exercise: row.exercise,
          world: row.world,
          backend: row.backend,
          library: row.library,
        },
        ...{ evidenceSha256: createHash("sha256").update(row.evidence).digest("hex") },
        ...{ seedCommitment: row.seed_commitment, exerciseHash: row.exercise_hash },
        ...{ lessonHash: row.lesson_hash, created: Number(row.created), signedIn: row.signed_in === 1 },
      },
    }));
    expect(findFault(links, key)).toBeNull();
  });

  it("an erased learner leaves no draft and no name; an organisation's assessments go with it unless they were sat", async () => {
    const { assessment, sitting } = await started();
    const unsat = await makeAssessment(db, { organisation: "shop", title: "B", rules, exercises: ["x"] });
    await save(sitting, "x", "mine", OPENS + 1);
    await serialised(db, async (transaction) => {
      await eraseLearner(transaction, "ann's", OPENS + 2);
      await dropAssessments(transaction, "shop");
    });
    expect(await db.selectFrom("draft").selectAll().execute()).toEqual([]);
    const row = await db.selectFrom("sitting").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ person: null, ended: OPENS + 2 });
    expect(await dueSittings(db, rules.closes * 2)).toEqual([]);
    expect(await findAssessment(db, unsat)).toBeNull();
    expect(await findAssessment(db, assessment)).toMatchObject({ title: "" });
  });
});
