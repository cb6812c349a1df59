// Regrades as those meet them who decide, and those whose hand-ins they are of, with the real graders and on both databases.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { solve } from "../../../exercises/read-the-log/solution";
import { buildServerWorkers, type ServerWorkers } from "../../../scripts/lib/server-workers";
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
import { endSitting, startSitting } from "../../classroom/sittings";
import { type RunningServices, startServices } from "../../judge/grader-services";
import { regradeStep } from "../../judge/regrade-runs";
import { exerciseReportPage } from "../assessments/exercise-report";
import { takingPage } from "../assessments/pages";
import { setRows } from "../organisation";
import { visitorOf } from "../visitor";
import { approvePreview, beginPreview, dropPreview } from "./forms";
import { readRegradesQuery, regradePage, regradesPage } from "./pages";
import { getProgress } from "./progress";

const exercise = "read-the-log";
const strict = [{ name: "start", status: "fail", message: { key: "wrong", params: {} } }] as const;
const reason = { en: "The first question was misjudged.", zh: "第一题此前评错了，现已更正。" };

let folder: string;
let workers: ServerWorkers;
let services: RunningServices;
let right: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-regrades-"));
  workers = await buildServerWorkers(folder);
  services = startServices(workers);
  right = JSON.stringify(await solve());
}, 60_000);
afterAll(() => {
  services.close();
  rmSync(folder, { recursive: true, force: true });
});

onEachDatabase("regrades on their pages", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  async function judgeAll(): Promise<void> {
    const { db, secrets, build } = server;
    const { runCode, runModel } = services;
    const grading = { db, worlds: secrets.worlds, worker: workers.judge, timeoutMs: 30_000 };
    while (await regradeStep({ ...grading, services: { runCode, runModel }, build }));
  }

  /** As a grader of long ago judged what is right. @returns the attempt */
  async function misjudged(learner: string, sitting?: string): Promise<string> {
    const seedKey = server.secrets.worlds.current;
    const made = handedIn(sitting, { learner, exercise, evidence: right, seedKey });
    const stored = await storeAttempt(server.db, made);
    if (stored.outcome !== "made") throw new Error(stored.outcome);
    await judge(server.db, made.id, "fail", strict);
    return made.id;
  }

  /** An owner, and people of their organisation who were misjudged in an assessment that tells verdicts after each one's end. */
  async function scene(people = 1) {
    const { owner, organisation } = await firstOwner();
    const now = Date.now();
    const rules = { ...defaultRules(now), opens: now - 1000, passMark: 1 };
    const content = { title: "Autumn", rules, exercises: [exercise] };
    const assessment = await makeAssessment(server.db, { organisation, ...content });
    const learners: { visitor: Visitor; person: string; learner: string }[] = [];
    for (let n = 0; n < people; n++) {
      const visitor = await member(server, `lin${n}@example.org`);
      const { id: person, learner } = (await visitorOf(visitor.headers())).person!;
      await server.db
        .insertInto("membership")
        .values({ organisation, person, role: "learner", created: 1 })
        .execute();
      learners.push({ visitor, person, learner });
    }
    await enrol(server.db, { assessment, people: learners.map(({ person }) => person) });
    await publishAssessment(server.db, assessment);
    const attempts: string[] = [];
    for (const { person, learner } of learners) {
      const begun = await startSitting(server.db, { assessment, person, learner });
      if (begun.outcome !== "started") throw new Error("not started");
      attempts.push(await misjudged(learner, begun.sitting));
      await endSitting(server.db, { sitting: begun.sitting, by: "learner", prepare });
    }
    const fields = { exercise, organisation };
    const begin = async () => (await owner.send(beginPreview, fields)).to!.split("/").at(-1)!;
    const shown = async (id: string) => (await regradePage(owner.headers(), { id, page: 1 }))!;
    return { owner, organisation, assessment, learners, attempts, fields, begin, shown };
  }

  it("are begun, watched, read, approved with a reason, and read by whom they concern, who also read who looked", async () => {
    const { owner, organisation, assessment, learners, attempts, fields, begin, shown } = await scene();
    const list = async () => (await regradesPage(owner.headers(), fields))!;
    expect(await list()).toMatchObject({ handIns: 1, regrades: [] });
    expect((await exerciseReportPage(owner.headers(), exercise))!.regrades).toEqual({
      practice: true,
      organisations: [{ id: organisation, name: "Shop school" }],
    });
    const id = await begin();
    expect((await owner.send(beginPreview, fields)).error?.key).toBe("running");
    const progress = async () => (await getProgress(owner.request(`/api/regrades/${id}`), id)).json();
    expect(await progress()).toEqual({
      ...{ state: "running", isOfToday: true, share: 0, counts: { judged: 0, total: 1 } },
    });
    expect(await shown(id)).toMatchObject({ totals: null, book: null });
    await judgeAll();
    expect(await progress()).toMatchObject({ state: "ready", share: 1 });
    const { visitor } = learners[0]!;
    const taken = async () => (await takingPage(visitor.headers(), assessment))!;
    expect((await taken()).looks).toEqual([]);
    expect(await shown(id)).toMatchObject({
      totals: {
        ...{ handIns: 1, people: 1, groups: [{ before: "start", after: null, handIns: 1, people: 1 }] },
        ...{ marks: { up: 1, down: 0 }, results: { up: 1, down: 0 } },
      },
      book: {
        rows: [
          {
            attempt: attempts[0],
            before: { passed: false, check: "start", message: { key: "wrong" } },
            after: { passed: true, check: null },
            sat: { name: "lin0", title: "Autumn", try: 1, move: { before: false, after: true } },
          },
        ],
      },
    });
    expect((await taken()).looks).toMatchObject([{ viewer: "Olga", isFile: false }]);
    expect((await taken()).items[0]).toMatchObject({ passed: false, handIns: [{ regrade: null }] });

    const faults = await owner.send(approvePreview, { regrade: id, en: "so", zh: "" });
    expect(Object.keys(faults.fields!)).toEqual(["en", "zh"]);
    expect((await taken()).result).toBe("failed");
    expect((await owner.send(approvePreview, { regrade: id, ...reason })).done).toEqual({
      key: "approved",
      params: { appended: 1, passedOver: 0 },
    });
    expect((await owner.send(approvePreview, { regrade: id, ...reason })).error?.key).toBe("already");
    expect((await owner.send(dropPreview, { regrade: id })).error?.key).toBe("already");
    expect(await taken()).toMatchObject({
      result: "passed",
      items: [{ passed: true, handIns: [{ outcome: "pass", regrade: { reason, before: "fail" } }] }],
    });
    expect((await shown(id)).regrade).toMatchObject({ approver: "Olga", reason });
  });

  it("are stopped and discarded without a trace, and not approved by other graders than made them", async () => {
    const { owner, fields, begin, shown } = await scene();
    const first = await begin();
    expect((await owner.send(dropPreview, { regrade: first })).to).toBe(
      `/regrades?${new URLSearchParams(fields)}`,
    );
    expect(await regradePage(owner.headers(), { id: first, page: 1 })).toBeNull();
    expect((await owner.send(dropPreview, { regrade: first })).error?.key).toBe("notAllowed");
    const id = await begin();
    await judgeAll();
    await server.db
      .updateTable("regrade")
      .set({ build: "b0" } as never)
      .where("id", "=", id)
      .execute();
    expect((await shown(id)).regrade.isOfToday).toBe(false);
    const sent = await owner.send(approvePreview, { regrade: id, ...reason });
    expect(sent.error?.key).toBe("otherBuild");
  });

  it("are not decided about by who handed in what would change", async () => {
    const { owner, organisation, learners, begin } = await scene();
    const { person, visitor } = learners[0]!;
    await server.db
      .updateTable("membership")
      .set({ role: "instructor" })
      .where("organisation", "=", organisation)
      .where("person", "=", person)
      .execute();
    const id = await begin();
    await judgeAll();
    expect((await visitor.send(approvePreview, { regrade: id, ...reason })).error?.key).toBe("ownMarks");
    expect((await owner.send(approvePreview, { regrade: id, ...reason })).done?.key).toBe("approved");
  });

  it("where single people's rows are hidden tell no name and no small number, and may be approved all the same", async () => {
    const { owner, organisation, assessment, learners, fields, begin, shown } = await scene(2);
    await owner.send(setRows, { organisation, hides: "yes" });
    expect((await regradesPage(owner.headers(), fields))!.handIns).toBeNull();
    const id = await begin();
    await judgeAll();
    const page = await shown(id);
    expect(page).toMatchObject({
      totals: null,
      told: "few",
      book: null,
      regrade: { counts: null, share: null },
    });
    expect(JSON.stringify(page)).not.toMatch(/lin0|lin1/);
    expect((await takingPage(learners[0]!.visitor.headers(), assessment))!.looks).toEqual([]);
    const sent = await owner.send(approvePreview, { regrade: id, ...reason });
    expect(sent.done).toEqual({ key: "approvedHidden" });
  });

  it("where rows are hidden count groups that are large enough", async () => {
    const { owner, organisation, begin, shown } = await scene(5);
    await owner.send(setRows, { organisation, hides: "yes" });
    const id = await begin();
    await judgeAll();
    expect((await shown(id)).told).toMatchObject({
      ...{ handIns: 5, people: 5, groups: [{ before: "start", after: null, people: 5 }] },
      ...{ marks: { up: 5, down: 0 }, results: { up: 5, down: 0 } },
    });
  });

  it("of practice are for who runs the server, name nobody, and move no mark", async () => {
    const { owner } = await scene();
    const guest = await member(server, "guest@example.org");
    const { learner } = (await visitorOf(guest.headers())).person!;
    const attempt = await misjudged(learner);
    const sent = await owner.send(beginPreview, { exercise, organisation: "" });
    const id = sent.to!.split("/").at(-1)!;
    await judgeAll();
    const page = (await regradePage(owner.headers(), { id, page: 1 }))!;
    expect(page).toMatchObject({
      totals: { handIns: 1, marks: { up: 0, down: 0 } },
      book: { rows: [{ attempt, sat: null }] },
    });
    expect(JSON.stringify(page)).not.toContain("guest");
    const done = (await owner.send(approvePreview, { regrade: id, ...reason })).done;
    expect(done?.params).toEqual({ appended: 1, passedOver: 0 });
  });

  it("what the address does not say, or says twice, is read as nothing", () => {
    expect(readRegradesQuery({ exercise: ["a", "b"] })).toEqual({ exercise: "", organisation: null });
  });
});
