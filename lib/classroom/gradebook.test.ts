// The gradebook's rows, counts and overrides on both databases, beside the standings that are worked out from attempts alone.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
} from "../../scripts/lib/test-shop";
import { type Db, openDatabase } from "../db/open";
import { serialised } from "../db/serialised";
import type { Check } from "../grading/verdict";
import { claim, finish } from "../judge/queue";
import { findAssessment } from "./assessments";
import { storeAttempt } from "./attempts";
import { enrol } from "./enrolments";
import { eraseLearner } from "./erase";
import { failuresAt, glanceAt, medianOf } from "./glance";
import { allGradeRows, countRows, gradeRows } from "./gradebook";
import { everybody, type GradeFilter } from "./gradebook-query";
import { handInsOf } from "./hand-ins";
import { itemAnalysis } from "./item-analysis";
import { looksAt, noteLook } from "./looks";
import { overrideItem } from "./overrides";
import { pauseSitting } from "./pauses";
import { endSitting, saveDraft, startSitting } from "./sittings";
import { standingsOf } from "./standings";

const failing = (name: string, message?: Check["message"]): Check[] => [
  { name: "runs", status: "pass" },
  { name, status: "fail", ...(message && { message }) },
  { name: "last", status: "skipped" },
];

onEachDatabase("the gradebook", ({ fresh }) => {
  let place: string;
  let db: Db;
  beforeEach(async () => {
    place = await fresh();
    db = await openShop(place);
  });
  afterEach(() => db.destroy());

  async function begun(assessment: string, person: string, now = OPENS): Promise<string> {
    const started = await startSitting(db, { assessment, person, learner: `${person}'s` }, now);
    if (started.outcome !== "started") throw new Error(`${person} did not begin.`);
    return started.sitting;
  }

  interface Handing {
    readonly person: string;
    readonly exercise?: string;
    readonly outcome: "pass" | "fail" | null;
    readonly checks?: readonly Check[];
    readonly now?: number;
    /** Of the exercise's content. */
    readonly hash?: string;
  }

  async function hand(
    sitting: string,
    { person, exercise = "x", outcome, checks, now = OPENS, hash = "h" }: Handing,
  ) {
    const made = handedIn(sitting, { learner: `${person}'s`, exercise, exerciseHash: hash });
    await storeAttempt(db, made, now);
    if (outcome !== null) await judge(db, made.id, outcome, checks);
    return made.id;
  }

  const book = async (assessment: string, filter: Partial<GradeFilter> = {}, now = OPENS) => {
    const found = (await findAssessment(db, assessment))!;
    const asked = { assessment: found, filter: { ...everybody, ...filter } };
    const rows = await gradeRows(db, { ...asked, page: 0, size: 50 }, now);
    expect(await countRows(db, asked, now)).toBe(rows.length);
    return rows;
  };

  it("says of everybody what their attempts say, whatever came in which order", async () => {
    const assessment = await published(db, { passMark: 1 });
    const ann = await begun(assessment, "ann");
    await hand(ann, { person: "ann", outcome: "fail", checks: failing("shape") });
    const waiting = await hand(ann, { person: "ann", outcome: null });
    expect((await book(assessment))[0]).toMatchObject({
      person: "ann",
      result: "open",
      cells: [
        { item: 0, tries: 2, waiting: 1, passed: false, checksPassed: 1, checks: 3 },
        { item: 1, tries: 0, waiting: 0, passed: false, checks: 0 },
      ],
    });
    await judge(db, waiting, "pass");
    const { standings } = (await standingsOf(db, { assessment }, OPENS))!;
    for (const row of await book(assessment)) {
      const standing = standings.find(({ person }) => person === row.person)!;
      expect(row).toMatchObject({ passed: standing.marks.passed, result: standing.marks.result });
      expect(row.phase).toBe(standing.clock.phase);
    }
    // Bob has not begun, and Ina, who teaches, is not on the list.
    expect((await book(assessment)).map(({ person, cells }) => [person, cells.length])).toEqual([
      ["ann", 2],
      ["bob", 0],
    ]);
  });

  it("counts a regrade: the verdict that came last stands", async () => {
    const assessment = await published(db);
    const ann = await begun(assessment, "ann");
    const attempt = await hand(ann, { person: "ann", outcome: "pass" });
    expect((await book(assessment))[0]!.passed).toBe(1);
    const { job } = await db
      .selectFrom("verdict")
      .select("job")
      .where("attempt", "=", attempt)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("job")
      .values({
        id: "again",
        attempt,
        state: "done",
        lease: null,
        lease_until: 0,
        run_after: 0,
        reason: null,
        aside_by: null,
        created: 2,
      })
      .execute();
    expect(job).not.toBe("again");
    await judge(db, attempt, "fail", failing("shape"), "again");
    expect((await book(assessment))[0]).toMatchObject({ passed: 0, cells: [{ passed: false }, {}] });
  });

  it("is filtered by name, address and state, and sorted", async () => {
    for (const person of ["cem", "dee", "100%"]) {
      await addPerson(db, person);
      await db
        .insertInto("membership")
        .values({ organisation: "shop", person, role: "learner", created: 1 })
        .execute();
    }
    const assessment = await published(db, { passMark: 1 });
    const [ann, bob, cem] = [
      await begun(assessment, "ann"),
      await begun(assessment, "bob"),
      await begun(assessment, "cem"),
    ];
    await hand(ann, { person: "ann", outcome: "pass" });
    await hand(bob, { person: "bob", outcome: "fail", checks: failing("shape") });
    await hand(cem, { person: "cem", outcome: null });
    for (const sitting of [bob, cem]) await endSitting(db, { sitting, by: "learner", prepare }, OPENS + 1);
    const names = async (filter: Partial<GradeFilter>) =>
      (await book(assessment, filter, OPENS + 2)).map(({ person }) => person);
    expect(await names({})).toEqual(["100%", "ann", "bob", "cem", "dee"]);
    expect(await names({ text: "B@SAMPLE" })).toEqual([]);
    expect(await names({ text: "BOB@example" })).toEqual(["bob"]);
    expect(await names({ text: "%" })).toEqual(["100%"]);
    expect(await names({ text: "_" })).toEqual([]);
    expect(await names({ state: "notBegun" })).toEqual(["100%", "dee"]);
    expect(await names({ state: "underWay" })).toEqual(["ann"]);
    expect(await names({ state: "passed" })).toEqual(["ann"]);
    expect(await names({ state: "failed" })).toEqual(["bob"]);
    expect(await names({ state: "waiting" })).toEqual(["cem"]);
    expect(await names({ stuckAt: 0 }), "one try is not stuck").toEqual([]);
    expect(await names({ order: "passedMost" })).toEqual(["ann", "bob", "cem", "100%", "dee"]);
    for (const state of ["failed", "waiting", "passed"] as const)
      for (const row of await book(assessment, { state }, OPENS + 2)) expect(row.result).toBe(state);
    const found = (await findAssessment(db, assessment))!;
    const pages = [];
    for await (const rows of allGradeRows(db, { assessment: found, filter: everybody, size: 2 }, OPENS))
      pages.push(rows.map(({ person }) => person));
    expect(pages).toEqual([["100%", "ann"], ["bob", "cem"], ["dee"]]);
    const second = { assessment: found, filter: everybody, page: 1, size: 2 };
    expect((await gradeRows(db, second, OPENS)).map(({ person }) => person)).toEqual(["bob", "cem"]);
  });

  it("shows where people are stuck, on which check, and how their failures differ", async () => {
    for (const person of ["cem", "dee"]) {
      await addPerson(db, person);
      await db
        .insertInto("membership")
        .values({ organisation: "shop", person, role: "learner", created: 1 })
        .execute();
    }
    const assessment = await published(db);
    const equal = { key: "equalScores", params: { hr: 1 } };
    const far = { key: "differs", params: { by: 2 } };
    for (const [person, message] of [
      ["ann", equal],
      ["bob", equal],
      ["cem", far],
    ] as const) {
      const sitting = await begun(assessment, person);
      await hand(sitting, { person, outcome: "fail", checks: failing("shape") });
      await hand(sitting, { person, outcome: "fail", checks: failing("ties", message) });
    }
    const found = (await findAssessment(db, assessment))!;
    const [x, y] = await glanceAt(db, { assessment: found, of: "all" });
    expect(x).toEqual({
      ...{ item: 0, passed: 0, stuck: 3, trying: 0, notTried: 1, medianTries: 2 },
      ...{ check: { name: "ties", people: 3 }, checksPassed: 3, checks: 9 },
    });
    expect(y).toMatchObject({ stuck: 0, notTried: 4, medianTries: null, check: null });
    expect((await book(assessment, { stuckAt: 0 })).map(({ person }) => person)).toEqual([
      "ann",
      "bob",
      "cem",
    ]);
    expect(await failuresAt(db, { assessment, item: 0, check: "ties" })).toEqual([
      { ...equal, people: 2 },
      { ...far, people: 1 },
    ]);
    expect((await glanceAt(db, { assessment: found, of: "ended" }))[0]).toMatchObject({
      stuck: 0,
      notTried: 0,
    });
  });

  it("analyses exercises over those whose time is over: how hard, how long, and which version they had", async () => {
    const assessment = await published(db);
    const [ann, bob] = [await begun(assessment, "ann"), await begun(assessment, "bob")];
    await hand(ann, { person: "ann", outcome: "pass", hash: "old", now: OPENS + 4 * MINUTE });
    await hand(bob, { person: "bob", outcome: "fail", hash: "new", now: OPENS + 7 * MINUTE });
    const found = (await findAssessment(db, assessment))!;
    const analysis = () => itemAnalysis(db, { assessment: found });
    expect((await analysis())[0], "both still work").toMatchObject({
      people: 0,
      tried: 0,
      medianMinutes: null,
    });
    for (const sitting of [ann, bob])
      await endSitting(db, { sitting, by: "learner", prepare }, OPENS + 9 * MINUTE);
    const [x, y] = await analysis();
    const few = { share: null, minutes: null, medianMinutes: null };
    expect(x).toEqual({
      ...{
        item: 0,
        people: 2,
        tried: 2,
        passed: 1,
        medianTries: 1,
        medianTriesToPass: 1,
        medianMinutes: 5.5,
      },
      ...{ discrimination: null, share: null, minutes: null },
      drift: {
        versions: {
          groups: [
            { of: "new", tried: 1, passed: 0, ...few },
            { of: "old", tried: 1, passed: 1, ...few },
          ],
          chance: null,
        },
        worlds: { groups: [], chance: null },
        weeks: { groups: [{ of: Date.UTC(2026, 10, 30), tried: 2, passed: 1, ...few }], chance: null },
      },
    });
    expect(y).toMatchObject({ people: 2, tried: 0, passed: 0, drift: { weeks: { groups: [] } } });
  });

  it("analyses how an exercise drifts: by week, by version and by what made its worlds, with how sure that is", async () => {
    const window = { opens: OPENS, closes: OPENS + 60 * 24 * 60 * MINUTE, minutes: null };
    const people = Array.from({ length: 40 }, (_, n) => `p${n}`);
    for (const person of people) {
      await addPerson(db, person);
      await db
        .insertInto("membership")
        .values({ organisation: "shop", person, role: "learner", created: 1 })
        .execute();
    }
    const assessment = await published(db, window);
    for (const [n, person] of people.entries()) {
      // The second twenty begin a week later, at another generator's worlds, and need half the time; most of them pass, at their second try.
      const isLate = n >= 20;
      const now = OPENS + (isLate ? 7 * 24 * 60 * MINUTE : 0);
      const sitting = await begun(assessment, person, now);
      const world = `w${n}`;
      await db
        .insertInto("world")
        .values({
          ...{ id: world, learner: `${person}'s`, sitting, exercise: "x", generator: isLate ? "g2" : "g1" },
          ...{ seed_key: "k", attempt_no: 0, training: new Uint8Array(), judged: "{}", created: 1 },
        })
        .execute();
      const passes = n % 20 < (isLate ? 16 : 4);
      for (const last of [false, true]) {
        const at = now + (last ? 10 : 5) * (isLate ? 1 : 2) * MINUTE;
        const made = handedIn(sitting, { learner: `${person}'s`, exercise: "x", world, exerciseHash: "h" });
        await storeAttempt(db, made, at);
        await judge(db, made.id, last && passes ? "pass" : "fail", failing("shape"));
      }
      await endSitting(db, { sitting, by: "learner", prepare }, now + 60 * MINUTE);
    }
    const [x] = await itemAnalysis(db, { assessment: (await findAssessment(db, assessment))! });
    expect(x).toMatchObject({
      people: 40,
      passed: 20,
      medianTries: 2,
      medianTriesToPass: 2,
      medianMinutes: 15,
    });
    expect(x!.share).toEqual({ low: expect.closeTo(0.352, 3), high: expect.closeTo(0.648, 3) });
    expect(x!.minutes).toEqual({ low: 10, high: 20 });
    const { versions, weeks, worlds } = x!.drift;
    expect(versions).toMatchObject({ groups: [{ of: "h", tried: 40 }], chance: null });
    expect(weeks.groups).toMatchObject([
      { of: Date.UTC(2026, 10, 30), tried: 20, passed: 4, medianMinutes: 20, minutes: { low: 20, high: 20 } },
      { of: Date.UTC(2026, 11, 7), tried: 20, passed: 16, medianMinutes: 10 },
    ]);
    expect(weeks.groups[0]!.share!.high).toBeLessThan(weeks.groups[1]!.share!.low);
    // χ² = 40 · (16² − 4²)² / 20⁴ = 14.4, with one degree of freedom.
    expect(weeks.chance).toBeCloseTo(0.000148, 6);
    expect(worlds.groups.map(({ of, tried, passed }) => [of, tried, passed])).toEqual([
      ["g1", 20, 4],
      ["g2", 20, 16],
    ]);
  });

  it("gives no exercise the time of a pause in which the window ended, nor of an end that was noticed late", async () => {
    const assessment = await published(db, { minutes: 60, pause: "allowed" });
    const ann = await begun(assessment, "ann");
    await hand(ann, { person: "ann", exercise: "x", outcome: "fail", now: OPENS + 10 * MINUTE });
    const draft = { world: null, backend: null, library: null, evidence: "{}" };
    const work = { sitting: ann, learner: "ann's", exercise: "y", draft };
    expect((await saveDraft(db, work, OPENS + 11 * MINUTE)).outcome).toBe("saved");
    expect(await pauseSitting(db, ann, OPENS + 12 * MINUTE)).toBe("done");
    await endSitting(db, { sitting: ann, by: "clock", prepare }, OPENS + 3000 * MINUTE);
    const spent = await db.selectFrom("item_mark").select(["item", "spent"]).orderBy("item").execute();
    expect(spent).toEqual([
      { item: 0, spent: 10 * MINUTE },
      { item: 1, spent: 2 * MINUTE },
    ]);
  });

  it("misses no verdict of two processes that judge one sitting at once", async () => {
    const other = openDatabase(place);
    try {
      const exercises = Array.from({ length: 12 }, (_, n) => `x${n}`);
      const assessment = await published(db, {}, exercises);
      const ann = await begun(assessment, "ann");
      for (const exercise of exercises) await hand(ann, { person: "ann", exercise, outcome: null });
      const verdict = { outcome: "pass", checks: [], graderVersion: 1 } as const;
      const held = [];
      for (const [n] of exercises.entries())
        held.push((await claim(n % 2 ? db : other, { leaseMs: 60_000, build: "b", now: OPENS + 1 }))!);
      const ends = held.map((one, n) => finish(n % 2 ? db : other, one, verdict, OPENS + 2));
      expect(await Promise.all(ends)).toEqual(exercises.map(() => true));
      const [row] = await book(assessment);
      expect(row).toMatchObject({ passed: 12 });
      expect(row!.cells.filter(({ passed, waiting }) => passed && waiting === 0)).toHaveLength(12);
    } finally {
      await other.destroy();
    }
  });

  it("gives an exercise the time before its hand-ins", async () => {
    const assessment = await published(db, { minutes: 60, graceSeconds: 60 });
    const ann = await begun(assessment, "ann");
    await hand(ann, { person: "ann", exercise: "x", outcome: "fail", now: OPENS + 10 * MINUTE });
    await hand(ann, { person: "ann", exercise: "y", outcome: "fail", now: OPENS + 25 * MINUTE });
    await hand(ann, { person: "ann", exercise: "x", outcome: "fail", now: OPENS + 30 * MINUTE });
    const spent = await db.selectFrom("item_mark").select(["item", "spent"]).orderBy("item").execute();
    expect(spent).toEqual([
      { item: 0, spent: 15 * MINUTE },
      { item: 1, spent: 15 * MINUTE },
    ]);
  });

  describe("an override", () => {
    const decided = { item: 0, decider: "ina", reason: "The server was down." } as const;

    it("stands until it is taken back, is counted everywhere, and keeps its history with reasons", async () => {
      const assessment = await published(db, { passMark: 1, feedback: "atOnce" });
      const of = { assessment, person: "ann" };
      expect(await overrideItem(db, { ...of, ...decided, result: "pass" }, OPENS)).toBe("noSitting");
      const ann = await begun(assessment, "ann");
      await hand(ann, { person: "ann", outcome: "fail", checks: failing("shape") });
      expect(await overrideItem(db, { ...of, ...decided, item: 7, result: "pass" }, OPENS)).toBe("noItem");
      expect(await overrideItem(db, { ...of, ...decided, result: "pass" }, OPENS)).toBe("done");
      expect(await overrideItem(db, { ...of, ...decided, result: "pass" }, OPENS)).toBe("same");
      expect((await book(assessment))[0]).toMatchObject({
        ...{ passed: 1, result: "passed" },
        cells: [{ passed: true, isOverridden: true }, { isOverridden: false }],
      });
      const standing = async () => (await standingsOf(db, of, OPENS))!.standings[0]!;
      expect((await standing()).marks).toMatchObject({ passed: 1, result: "passed" });
      expect((await standing()).overrides.get(0)).toMatchObject({ reason: decided.reason, decider: "ina" });
      // A verdict that comes later changes nothing of it.
      await hand(ann, { person: "ann", outcome: "fail", checks: failing("shape") });
      expect((await book(assessment))[0]!.passed).toBe(1);
      const back = { result: "none", reason: "It was up after all." } as const;
      expect(await overrideItem(db, { ...of, ...decided, ...back }, OPENS + 1)).toBe("done");
      expect((await book(assessment))[0]).toMatchObject({ passed: 0, cells: [{ isOverridden: false }, {}] });
      const { handIns, overrides } = (await handInsOf(db, of))!;
      expect(overrides.map(({ result, reason }) => [result, reason])).toEqual([
        ["pass", decided.reason],
        ["none", back.reason],
      ]);
      expect(handIns.map(({ try: n, outcome, failed }) => [n, outcome, failed?.place])).toEqual([
        [1, "fail", 2],
        [2, "fail", 2],
      ]);
    });

    it("can also say that what passed does not count", async () => {
      const assessment = await published(db, { passMark: 1 });
      const ann = await begun(assessment, "ann");
      await hand(ann, { person: "ann", outcome: "pass" });
      await overrideItem(db, { assessment, person: "ann", ...decided, result: "fail" }, OPENS);
      await endSitting(db, { sitting: ann, by: "learner", prepare }, OPENS + 1);
      expect((await book(assessment, {}, OPENS + 2))[0]).toMatchObject({ passed: 0, result: "failed" });
    });

    it("loses its reason, and the marks go, when the person is erased", async () => {
      const assessment = await published(db);
      const ann = await begun(assessment, "ann");
      await overrideItem(db, { assessment, person: "ann", ...decided, result: "pass" }, OPENS);
      await serialised(db, (transaction) => eraseLearner(transaction, "ann's", OPENS));
      const rows = await db.selectFrom("override").select(["sitting", "reason"]).execute();
      expect(rows).toEqual([{ sitting: ann, reason: "" }]);
      expect(await db.selectFrom("item_mark").selectAll().execute()).toEqual([]);
    });
  });

  it("keeps who looked at whom for those who were looked at, and one look for who comes back soon", async () => {
    const assessment = await published(db);
    await enrol(db, { assessment, people: ["ann"] });
    for (const at of [1, 2, 5_000_000]) await noteLook(db, { assessment, person: "ann", viewer: "ina" }, at);
    await noteLook(db, { assessment, person: null, viewer: "gone" }, 3);
    expect(await looksAt(db, { assessment, person: "ann" })).toEqual([
      { viewer: "ina", isFile: false, created: 5_000_000 },
      { viewer: null, isFile: true, created: 3 },
      { viewer: "ina", isFile: false, created: 1 },
    ]);
    expect(await looksAt(db, { assessment, person: "bob" })).toHaveLength(1);
  });
});

it("the median of a group is that of its people, not of its values", () => {
  expect(medianOf([])).toBeNull();
  expect(
    medianOf([
      { value: 1, people: 3 },
      { value: 9, people: 1 },
    ]),
  ).toBe(1);
  expect(
    medianOf([
      { value: 4, people: 2 },
      { value: 1, people: 2 },
    ]),
  ).toBe(2.5);
});
