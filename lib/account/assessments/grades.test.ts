// The page of grades, its file and overrides, as those who teach and those who learn meet them, on both databases.
import { tableFromIPC } from "@uwdata/flechette";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  firstOwner,
  member,
  openTestServer,
  type TestServer,
  type Visitor,
} from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { handedIn, judge, prepare } from "../../../scripts/lib/test-shop";
import { defaultRules } from "../../assessment/rules";
import { makeAssessment, publishAssessment } from "../../classroom/assessments";
import { storeAttempt } from "../../classroom/attempts";
import { enrol } from "../../classroom/enrolments";
import { gradeColumns } from "../../classroom/grade-table";
import { endSitting, startSitting } from "../../classroom/sittings";
import { setRows } from "../organisation";
import { exportData } from "../own-data";
import { visitorOf } from "../visitor";
import { certificatePage } from "./certificate";
import { gradesPage, readGradesQuery } from "./grades";
import { exportGrades, writeArrow } from "./grades-file";
import { itemsPage, toldOf } from "./items";
import { exportItems } from "./items-file";
import { takingPage } from "./pages";
import { reportPage } from "./report";
import { overrideOne } from "./teaching-forms";
import { writeSheet } from "./write-sheet";

const exercises = ["read-the-log", "mf-new-items"];
const failing = [{ name: "start", status: "fail", message: { key: "off", params: { by: 1 } } }] as const;

onEachDatabase("the page of grades", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  /** An owner, and a learner who has failed one exercise. */
  async function scene() {
    const { owner, organisation } = await firstOwner();
    const learner = await member(server, "lin@example.org");
    const lin = (await visitorOf(learner.headers())).person!;
    await server.db
      .insertInto("membership")
      .values({ organisation, person: lin.id, role: "learner", created: 1 })
      .execute();
    await server.db.updateTable("person").set({ name: "=lin" }).where("id", "=", lin.id).execute();
    const now = Date.now();
    const rules = { ...defaultRules(now), opens: now - 1000 };
    const assessment = await makeAssessment(server.db, { organisation, title: "Autumn", rules, exercises });
    await enrol(server.db, { assessment, people: [lin.id] });
    await publishAssessment(server.db, assessment);
    const begun = await startSitting(server.db, { assessment, person: lin.id, learner: lin.learner });
    if (begun.outcome !== "started") throw new Error("not started");
    const made = handedIn(begun.sitting, { learner: lin.learner, exercise: "read-the-log" });
    await storeAttempt(server.db, made);
    await judge(server.db, made.id, "fail", failing);
    const shown = async (asked: Record<string, string> = {}) =>
      (await gradesPage(owner.headers(), assessment, readGradesQuery(asked)))!;
    return { owner, organisation, learner, lin, assessment, sitting: begun.sitting, attempt: made.id, shown };
  }

  const taking = async (learner: Visitor, assessment: string) =>
    (await takingPage(learner.headers(), assessment))!;

  it("shows a row, opens it, and tells its person who looked", async () => {
    const { learner, lin, assessment, attempt, shown } = await scene();
    const { book, opened, stuck } = await shown();
    expect(book!.rows).toMatchObject([{ person: lin.id, passed: 0, cells: [{ tries: 1 }, { tries: 0 }] }]);
    expect(stuck[0]).toMatchObject({ item: 0, glance: { trying: 1, check: { name: "start", people: 1 } } });
    expect(stuck[0]!.failures).toEqual([{ key: "off", params: { by: 1 }, people: 1 }]);
    expect(opened).toBeNull();
    expect((await taking(learner, assessment)).looks).toEqual([]);
    expect((await shown({ open: lin.id })).opened!.handIns).toMatchObject([
      { attempt, outcome: "fail", failed: { name: "start", place: 1 } },
    ]);
    expect((await taking(learner, assessment)).looks).toMatchObject([{ viewer: "Olga", isFile: false }]);
    expect((await shown({ open: "nobody" })).opened).toBeNull();
  });

  it("an override needs a reason, is read by its person once verdicts are told, counts for the certificate, and comes along in the data they take away", async () => {
    const { owner, learner, lin, assessment, sitting, shown } = await scene();
    const fields = { assessment, person: lin.id, item: "0", result: "pass", reason: "The server was down." };
    const faults = await owner.send(overrideOne, { ...fields, reason: "so", item: "9", result: "maybe" });
    expect(Object.keys(faults.fields!)).toEqual(["item", "result", "reason"]);
    expect((await shown()).book!.rows[0]!.passed).toBe(0);
    expect((await owner.send(overrideOne, fields)).done?.key).toBe("overridden");
    expect((await owner.send(overrideOne, fields)).error?.key).toBe("override.same");
    expect((await shown()).book!.rows[0]).toMatchObject({ passed: 1, result: "passed" });
    expect((await taking(learner, assessment)).items[0]!.override, "verdicts are not told yet").toBeNull();
    await endSitting(server.db, { sitting, by: "learner", prepare });
    const { items, result, certificate } = await taking(learner, assessment);
    expect(items[0]).toMatchObject({
      passed: true,
      override: { result: "pass", reason: fields.reason, decider: "Olga" },
    });
    expect(result).toBe("passed");
    const page = (await certificatePage(learner.headers(), { code: certificate!, locale: "en" }))!;
    expect(page.items).toMatchObject([
      { attempt: null, decided: { passed: true } },
      { attempt: null, decided: null },
    ]);
    expect(page.passedAt).toBe(page.items[0]!.decided!.at);
    const taken = await (await exportData(learner.request("/api/account/export"))).json();
    expect(taken.sittings[0].overrides).toMatchObject([
      { exerciseNumber: 1, result: "pass", decidedBy: "Olga" },
    ]);
  });

  it("nobody decides about their own marks", async () => {
    const { owner, assessment } = await scene();
    const me = (await visitorOf(owner.headers())).person!.id;
    const fields = { assessment, person: me, item: "0", result: "pass", reason: "I deserve it, really." };
    expect((await owner.send(overrideOne, fields)).error?.key).toBe("ownMark");
  });

  it("where single people's rows are hidden there is no row, no file, no override, and a short list is not counted", async () => {
    const { owner, organisation, lin, assessment, shown } = await scene();
    await owner.send(setRows, { organisation, hides: "yes" });
    const page = await shown({ open: lin.id, text: "lin" });
    expect(page).toMatchObject({ isHidden: true, book: null, opened: null, stuck: [] });
    expect(JSON.stringify(page)).not.toContain("lin@");
    const fields = { assessment, person: lin.id, item: "0", result: "pass", reason: "The server was down." };
    expect((await owner.send(overrideOne, fields)).error?.key).toBe("rowsHiddenNoMark");
    const asked = owner.request(`/api/assessments/${assessment}/grades?format=csv`);
    expect((await exportGrades(asked, assessment)).status).toBe(403);
  });

  it("the report counts everybody, and where rows are hidden nothing of a short list", async () => {
    const { owner, organisation, assessment, sitting } = await scene();
    const report = async () => (await reportPage(owner.headers(), assessment))!;
    expect(await report()).toMatchObject({
      people: 1,
      size: 2,
      progress: { begun: 1, ended: 0 },
      results: { passed: 0, failed: 0 },
      spread: null,
    });
    await endSitting(server.db, { sitting, by: "learner", prepare });
    expect(await report()).toMatchObject({
      progress: { ended: 1 },
      results: { failed: 1 },
      spread: { counts: [1, 0, 0], median: 0 },
      items: [{ trying: 1 }, {}],
    });
    const before = await report();
    const membership = server.db.deleteFrom("membership").where("organisation", "=", organisation);
    await membership.where("role", "=", "learner").execute();
    expect({ ...(await report()), now: 0 }, "who leaves changes no count").toEqual({ ...before, now: 0 });
    await owner.send(setRows, { organisation, hides: "yes" });
    expect(await report()).toMatchObject({
      ...{ people: 1, progress: null, results: null, spread: null, items: [null, null] },
    });
    expect((await itemsPage(owner.headers(), assessment))!.items).toEqual([null, null]);
  });

  it("the analysis of exercises is a file, too, with a row for each group, and where rows are hidden nothing of a short list", async () => {
    const { owner, organisation, assessment, sitting } = await scene();
    await endSitting(server.db, { sitting, by: "learner", prepare });
    const file = (tail: string) =>
      exportItems(owner.request(`/api/assessments/${assessment}/items?${tail}`), assessment);
    const lines = async () => (await (await file("format=csv")).text()).trimEnd().split("\r\n");
    const [head, all, ...groups] = await lines();
    expect(head).toBe(
      "exercise,group,of,people,tried,passed,share passed,share low,share high,discrimination,tries median,tries to pass median,minutes median,minutes low,minutes high",
    );
    expect(all).toBe("read-the-log,all,,1,1,0,0,,,,1,,0,,");
    expect(groups).toEqual([
      "read-the-log,version,,,1,0,0,,,,,,,,",
      expect.stringMatching(/^read-the-log,week,20\d\d-\d\d-\d\d,,1,0,0,,,,,,,,$/),
      "mf-new-items,all,,1,0,0,0,,,,,,,,",
    ]);
    expect((await file("format=arrow")).status).toBe(400);
    await owner.send(setRows, { organisation, hides: "yes" });
    expect(await lines()).toEqual([head]);
  });

  it("is a file whose texts no spreadsheet takes for formulas, and everybody in it is told", async () => {
    const { owner, learner, assessment } = await scene();
    const file = async (tail: string) =>
      exportGrades(owner.request(`/api/assessments/${assessment}/grades?${tail}`), assessment);
    // Bytes, since text() would take the mark of UTF-8 away.
    const text = Buffer.from(await (await file("format=csv")).arrayBuffer()).toString();
    expect(text).toBe(
      "\uFEFFname,email,state,result,passed,exercises,overridden,read-the-log,read-the-log tries,mf-new-items,mf-new-items tries\r\n" +
        "'=lin,lin@example.org,running,open,0,2,,0,1,,0\r\n",
    );
    const arrow = tableFromIPC(new Uint8Array(await (await file("format=arrow")).arrayBuffer()));
    expect(arrow.toArray()[0]).toMatchObject({
      name: "=lin",
      "read-the-log": 0,
      "mf-new-items": null,
    });
    expect(await (await file("format=csv&text=nobody")).text()).toMatch(/^[^\n]+\n$/);
    expect((await file("format=pdf")).status).toBe(400);
    expect((await taking(learner, assessment)).looks).toMatchObject([{ viewer: "Olga", isFile: true }]);
  });
});

it("a spreadsheet holds texts as texts and numbers as numbers", async () => {
  const columns = gradeColumns({ exercises: [] }).slice(0, 2);
  const bytes = await writeSheet({
    name: "Autumn",
    columns,
    rows: [
      ["=1+1", 7],
      [null, null],
    ],
  });
  const files = unzipSync(bytes);
  const sheet = new TextDecoder().decode(files["xl/worksheets/sheet1.xml"]);
  const strings = new TextDecoder().decode(files["xl/sharedStrings.xml"]);
  expect(strings).toContain("'=1+1");
  expect(sheet).toContain("<v>7</v>");
  expect(sheet).not.toContain("<f>");
});

it("an address that makes no sense is the page as it is without one", () => {
  const plain = readGradesQuery({});
  expect(plain).toEqual({ text: "", state: "all", order: "name", stuckAt: null, page: 1, open: "" });
  const odd = { text: ["a", "b"], state: "x", order: "y", stuck: "-1", page: "1e9", open: "\0" };
  expect(readGradesQuery(odd)).toEqual(plain);
  expect(readGradesQuery({ page: "3", stuck: "2", state: "failed" })).toMatchObject({
    page: 3,
    stuckAt: 1,
    state: "failed",
  });
});

it("an Arrow file may lack numbers and texts", () => {
  const columns = [
    { name: "name", type: "text" },
    { name: "x", type: "number" },
  ] as const;
  const read = tableFromIPC(
    writeArrow(columns, [
      ["Ann", null],
      [null, 1],
    ]),
  );
  expect(read.toArray()).toEqual([
    { name: "Ann", x: null },
    { name: null, x: 1 },
  ]);
});

it("where rows are hidden, groups of an exercise are told all or none, and nothing by which the others could be worked out", () => {
  const group = (of: string, tried: number) => ({
    ...{ of, tried, passed: 1, share: null, medianMinutes: null, minutes: null },
  });
  const of = (...groups: ReturnType<typeof group>[]) => ({ groups, chance: 0.5 });
  const item = {
    ...{ item: 0, people: 12, tried: 12, passed: 4, share: null, discrimination: null, medianTries: 1 },
    ...{ medianTriesToPass: 1, medianMinutes: 1, minutes: null },
    drift: {
      versions: of(group("a", 7), group("b", 5)),
      weeks: of(group("1", 9), group("2", 3)),
      worlds: of(group("g", 9)),
    },
  };
  const told = toldOf(item)!;
  expect(told.drift.versions).toBe(item.drift.versions);
  expect(told.drift.weeks).toEqual({ groups: [], chance: null });
  expect(told.drift.worlds, "three are left over").toEqual({ groups: [], chance: null });
  expect(told.medianTriesToPass, "of four").toBeNull();
  expect(toldOf({ ...item, tried: 4 })).toBeNull();
});
