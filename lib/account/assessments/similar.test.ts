// The review of similar hand-ins as those who teach and those who learn meet it, on both databases.
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  firstOwner,
  member,
  openTestServer,
  type TestServer,
  type Visitor,
} from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { handedIn, judge } from "../../../scripts/lib/test-shop";
import { defaultRules } from "../../assessment/rules";
import { makeAssessment, publishAssessment } from "../../classroom/assessments";
import { storeAttempt } from "../../classroom/attempts";
import { enrol } from "../../classroom/enrolments";
import { looksAt } from "../../classroom/looks";
import { startSitting } from "../../classroom/sittings";
import { judgedToText } from "../../verify/judged-text";
import { erasePerson } from "../erase-person";
import { setRows } from "../organisation";
import { exportData } from "../own-data";
import { visitorOf } from "../visitor";
import { similarPage } from "./similar";
import { decideOnPair, readSimilar } from "./similar-forms";

const exercises = [
  "backprop-by-hand",
  "mf-new-items",
  "mf-as-model",
  "read-the-log/flat",
  "read-the-log/faults",
];

const answerOf = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, `../../../exercises/backprop-by-hand/${name}.ts`), "utf8");
const copied = answerOf("wrong/central-differences");
const renamed = copied.replace(/\bsum\b/g, "total").replace(/^\s*\/\/.*$/gm, "");

interface One {
  readonly visitor: Visitor;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly learner: string;
  readonly sitting: string;
}

onEachDatabase("similar hand-ins", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  /** An owner and three learners who sit the same assessment. */
  async function scene() {
    const { owner, organisation } = await firstOwner();
    const { db } = server;
    const now = Date.now();
    const rules = { ...defaultRules(now), opens: now - 1000 };
    const assessment = await makeAssessment(db, { organisation, title: "Autumn", rules, exercises });
    const people: One[] = [];
    for (const name of ["lin", "mei", "tom"]) {
      const visitor = await member(server, `${name}@example.org`);
      const person = (await visitorOf(visitor.headers())).person!;
      const row = { organisation, person: person.id, role: "learner" as const, created: 1 };
      await db.insertInto("membership").values(row).execute();
      await enrol(db, { assessment, people: [person.id] });
      people.push({ ...person, visitor, sitting: "" });
    }
    await publishAssessment(db, assessment);
    for (const [n, { id, learner }] of people.entries()) {
      const begun = await startSitting(db, { assessment, person: id, learner });
      if (begun.outcome !== "started") throw new Error("not started");
      people[n] = { ...people[n]!, sitting: begun.sitting };
    }
    const page = async (pair?: string) =>
      (await similarPage(owner.headers(), assessment, pair === undefined ? {} : { pair }))!;
    const read = async (who: Visitor = owner) => {
      const url = `/api/assessments/${assessment}/similar`;
      return readSimilar(who.request(url, { method: "POST" }), assessment);
    };
    const [lin, mei, tom] = people as [One, One, One];
    return { owner, organisation, assessment, lin, mei, tom, page, read };
  }

  async function handIn({ sitting, learner }: One, exercise: string, evidence: unknown, world?: string) {
    const made = handedIn(sitting, { learner, exercise });
    const text =
      typeof evidence === "string"
        ? JSON.stringify({ kind: "code", source: evidence })
        : JSON.stringify(evidence);
    const stored = await storeAttempt(server.db, { ...made, evidence: text, world: world ?? null });
    if (stored.outcome !== "made") throw new Error(`Not stored: ${JSON.stringify(stored)}`);
    return made.id;
  }

  it("code is read first, then a disguised copy is shown, side by side on demand, and both people read who looked", async () => {
    const { lin, mei, tom, assessment, page, read } = await scene();
    await handIn(lin, "backprop-by-hand", copied);
    await handIn(mei, "backprop-by-hand", renamed);
    await handIn(tom, "backprop-by-hand", answerOf("wrong/memorised-answer"));
    expect((await page()).alike).toMatchObject({ left: 3, pairs: [] });
    expect(await (await read()).json()).toEqual({ done: 3, of: 3 });
    const { alike } = await page();
    expect(alike).toMatchObject({ left: 0, opened: null, items: [{ item: 0, compared: 3 }] });
    expect(alike!.pairs).toMatchObject([{ item: 0, evidence: { kind: "code" }, decision: null }]);
    const [pair] = alike!.pairs;
    expect([pair!.first, pair!.second].sort()).toEqual(["lin", "mei"]);
    const looks = async ({ id }: One) => looksAt(server.db, { assessment, person: id });
    expect(await looks(lin)).toEqual([]);
    const { opened } = (await page(pair!.key)).alike!;
    if (opened?.sides.kind !== "code") throw new Error("There is no code.");
    expect(opened.sides.stretches.length).toBeGreaterThan(0);
    expect([opened.sides.first, opened.sides.second].sort()).toEqual([copied, renamed].sort());
    expect(await looks(lin)).toMatchObject([{ viewer: "Olga", isFile: false }]);
    expect(await looks(mei)).toMatchObject([{ viewer: "Olga", isFile: false }]);
    expect(await looks(tom)).toEqual([]);
    expect((await page("0.nobody.nobody")).alike!.opened).toBeNull();
  });

  it("people decide, again and again, and no mark changes; learners take away the decision, without the note and the other person", async () => {
    const { owner, lin, mei, tom, assessment, page, read } = await scene();
    for (const one of [lin, mei])
      await judge(server.db, await handIn(one, "backprop-by-hand", copied), "pass");
    await read();
    const [pair] = (await page()).alike!.pairs;
    const marks = () =>
      server.db.selectFrom("item_mark").selectAll().orderBy("sitting").orderBy("item").execute();
    const before = await marks();
    const fields = { assessment, pair: pair!.key, decision: "talk", note: "lin sat beside mei" };
    expect(
      await owner.send(decideOnPair, { ...fields, decision: "guilty", note: "x".repeat(501) }),
    ).toMatchObject({
      fields: { decision: { key: "chooseDecision" }, note: { key: "noteLength" } },
    });
    expect((await owner.send(decideOnPair, { ...fields, pair: "0.a.b" })).error?.key).toBe("noPair");
    expect((await lin.visitor.send(decideOnPair, fields)).error?.key).toBe("notAllowed");
    expect((await owner.send(decideOnPair, fields)).done?.key).toBe("pairDecided");
    expect((await owner.send(decideOnPair, { ...fields, decision: "nothing", note: "" })).done?.key).toBe(
      "pairDecided",
    );
    const { alike } = await page(pair!.key);
    expect(alike!.pairs[0]!.decision).toMatchObject({ decision: "nothing", decider: "Olga" });
    expect(alike!.opened!.decisions).toMatchObject([
      { decision: "talk", note: fields.note },
      { decision: "nothing" },
    ]);
    expect(await marks()).toEqual(before);
    const taken = await (await exportData(lin.visitor.request("/api/account/export"))).text();
    expect(JSON.parse(taken).sittings[0].similarHandIns).toMatchObject([
      { exerciseNumber: 1, decision: "talk", decidedBy: "Olga" },
      { exerciseNumber: 1, decision: "nothing" },
    ]);
    for (const secret of ["sat beside", mei.id, mei.sitting]) expect(taken).not.toContain(secret);
    expect(
      JSON.parse(await (await exportData(tom.visitor.request("/api/account/export"))).text()).sittings[0]
        .similarHandIns,
    ).toEqual([]);
  });

  it("is for those who set the assessment, for nobody about themselves, and not where rows are hidden", async () => {
    const { owner, organisation, lin, mei, assessment, page, read } = await scene();
    for (const one of [lin, mei]) await handIn(one, "backprop-by-hand", copied);
    expect((await read(lin.visitor)).status).toBe(404);
    expect(await similarPage(lin.visitor.headers(), assessment)).toBeNull();
    await read();
    const [pair] = (await page()).alike!.pairs;
    await server.db
      .updateTable("membership")
      .set({ role: "instructor" })
      .where("person", "=", mei.id)
      .execute();
    expect((await similarPage(mei.visitor.headers(), assessment))!.alike!.pairs).toEqual([]);
    const fields = { assessment, pair: pair!.key, decision: "nothing", note: "" };
    expect((await mei.visitor.send(decideOnPair, fields)).error?.key).toBe("noPair");
    await owner.send(setRows, { organisation, hides: "yes" });
    expect(await page(pair!.key)).toMatchObject({ isHidden: true, alike: null });
    expect((await read()).status).toBe(403);
    expect((await owner.send(decideOnPair, fields)).error?.key).toBe("rowsHiddenNoPair");
  });

  it("goes with either person", async () => {
    const { owner, lin, mei, assessment, page, read } = await scene();
    for (const one of [lin, mei]) await handIn(one, "backprop-by-hand", copied);
    await read();
    const [pair] = (await page()).alike!.pairs;
    await owner.send(decideOnPair, { assessment, pair: pair!.key, decision: "follow", note: "mei" });
    expect(await erasePerson(server.db, mei)).toEqual([]);
    expect((await page()).alike!.pairs).toEqual([]);
    expect(await server.db.selectFrom("similarity_decision").select("id").execute()).toEqual([]);
    const prints = await server.db
      .selectFrom("similarity_print")
      .innerJoin("attempt", "attempt.id", "similarity_print.attempt")
      .select("attempt.learner")
      .execute();
    expect(prints).toEqual([{ learner: lin.learner }]);
  });

  it("lists for somebody else's people and equal lists are told, and equal weights", async () => {
    const { lin, mei, tom, page, read } = await scene();
    const world = async ({ learner, sitting, name }: One, exercise: string, from: number) => {
      const judged = {
        ...{ userCount: 90, itemCount: 90, k: 2, ask: Int32Array.from({ length: 40 }, (_, n) => from + n) },
        train: { user: new Int32Array(), item: new Int32Array() },
        ...{ relevant: [], half: new Uint8Array() },
        baselines: { popularity: { shown: 0, judged: 0 }, reference: { shown: 0, judged: 0 } },
      };
      const id = `${exercise} of ${name}`;
      await server.db
        .insertInto("world")
        .values({
          ...{ id, learner, sitting, exercise, generator: "test", seed_key: "k", attempt_no: 0 },
          ...{ training: new Uint8Array(), judged: judgedToText(judged), created: 1 },
        })
        .execute();
      return id;
    };
    const lists = (users: number, items: number) => ({
      kind: "predictions",
      users: Array.from({ length: 40 }, (_, n) => users + n),
      lists: Array.from({ length: 40 }, (_, n) => [items + n, items]),
    });
    for (const [one, users, items] of [
      [lin, 0, 0],
      [mei, 0, 0],
      [tom, 20, 50],
    ] as const)
      await handIn(
        one,
        "mf-new-items",
        lists(users, items),
        await world(one, "mf-new-items", one === lin ? 0 : one === mei ? 10 : 20),
      );
    const weights = (value: number) =>
      Buffer.from(Float32Array.from({ length: 100 }, (_, n) => value * n).buffer).toString("base64");
    for (const [one, value] of [
      [lin, 1],
      [mei, 2],
      [tom, 2],
    ] as const) {
      const weightSpecs = [{ name: "w", shape: [10, 10], dtype: "float32" }];
      const model = { kind: "model", topology: "{}", weightSpecs, weights: weights(value) };
      await handIn(one, "mf-as-model", model, await world(one, "mf-as-model", 0));
    }
    expect(await (await read()).json()).toEqual({ done: 6, of: 6 });
    const { pairs } = (await page()).alike!;
    const [first, second] = [lin, mei].sort((a, b) => (a.sitting < b.sitting ? -1 : 1));
    expect(pairs).toHaveLength(2);
    expect(pairs.find(({ item }) => item === 1)).toMatchObject({
      ...{ first: first!.name, second: second!.name },
      evidence: {
        findings: [
          { kind: "sameLists", share: 1 },
          { kind: "othersWorld", whose: first === lin ? "first" : "second" },
        ],
      },
    });
    const model = pairs.find(({ item }) => item === 2)!;
    expect([model.first, model.second].sort()).toEqual(["mei", "tom"]);
    expect(model.evidence).toMatchObject({ findings: [{ kind: "sameWeights", share: 1 }] });
  });
});
