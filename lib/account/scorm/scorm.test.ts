// From a package to a result: who gets a package, who agrees to what, what its page is told when, and how it ends.
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { buildScormPage } from "../../../scripts/lib/scorm-page";
import {
  firstOwner,
  member,
  openTestServer,
  type TestServer,
  Visitor,
} from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { judgedAttempt, runningSitting } from "../../../scripts/lib/test-sitting";
import { accountLimits } from "../../auth/limits";
import { hideRows } from "../../auth/organisations";
import { endSitting } from "../../classroom/sittings";
import { newId } from "../../db/ids";
import { erasePerson } from "../erase-person";
import { exportData } from "../own-data";
import { visitorOf } from "../visitor";
import { endReports, reportToPlatform, scormPage } from "./agree";
import { downloadPackage } from "./download";
import { tellPackage } from "./tell";

const prepare = () => {
  throw new Error("There is no draft.");
};
const newKey = () => randomBytes(32).toString("base64url");
const idOf = (key: string) => createHash("sha256").update(key).digest("base64url");

onEachDatabase("SCORM packages", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let organisation: string;
  let count = 0;
  beforeAll(async () => {
    server = await openTestServer(await fresh());
    ({ owner, organisation } = await firstOwner());
  });
  afterAll(() => server.close());

  let learner: Visitor;
  let person: { id: string; learner: string; email: string };
  let assessment: string;
  let sitting: string;
  beforeEach(async () => {
    learner = await member(server, `ann-${count++}@example.org`);
    person = (await visitorOf(learner.headers())).person!;
    const row = { organisation, person: person.id, role: "learner", created: 1 } as const;
    await server.db.insertInto("membership").values(row).execute();
    const who = { organisation, person: person.id, learner: person.learner };
    ({ assessment, sitting } = await runningSitting(server, who));
  });

  const agree = (to: string, who = learner) => who.send(reportToPlatform, { assessment, to });
  /** As a page of another site sends it: without cookies. */
  async function ask(body: unknown) {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const headers = {
      host: "aisle.localhost:3000",
      origin: "https://lms.example",
      "sec-fetch-site": "cross-site",
    };
    const answer = await tellPackage(
      new Request("http://aisle.localhost:3000/api/scorm/result", { method: "POST", headers, body: text }),
    );
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    return { status: answer.status, told: await answer.json() };
  }
  const told = async (key: string) => (await ask({ key })).told;

  it("tell nothing before somebody agreed, then a result once it stands, and nothing more once it was taken back", async () => {
    const key = newKey();
    expect(await told(key)).toEqual({ state: "unknown" });
    expect((await scormPage(learner.headers(), { id: assessment, to: idOf(key) }))?.kind).toBe("ask");
    expect((await agree(idOf(key))).to).toBe(`/assessments/${assessment}`);
    expect((await scormPage(learner.headers(), { id: assessment, to: idOf(key) }))?.kind).toBe("agreed");
    expect(await told(key)).toEqual({ state: "open" });
    await judgedAttempt(server, person.learner, { exercise: "read-the-log", sitting });
    expect(await told(key)).toEqual({ state: "open" });
    await endSitting(server.db, { sitting, by: "learner", prepare });
    const over = await told(key);
    expect(over).toEqual({ state: "over", result: "passed", passed: 1, of: 1, seconds: expect.any(Number) });
    const file = await (await exportData(learner.request("/api/account/export"))).json();
    expect(file.resultsByScorm).toEqual([
      { assessment: "A", agreedAt: expect.any(String), toldAt: expect.any(String) },
    ]);
    expect((await learner.send(endReports, { assessment })).done?.key).toBe("reportsEnded");
    expect(await told(key)).toEqual({ state: "unknown" });
  });

  it("tell a failure, too, and what waits, is withheld or hidden by its name", async () => {
    const key = newKey();
    await agree(idOf(key));
    const attempt = await judgedAttempt(server, person.learner, { exercise: "read-the-log", sitting });
    await server.db.deleteFrom("verdict").where("attempt", "=", attempt).execute();
    await endSitting(server.db, { sitting, by: "learner", prepare });
    expect(await told(key)).toEqual({ state: "waiting" });
    await server.db.deleteFrom("job").where("attempt", "=", attempt).execute();
    await server.db.deleteFrom("attempt").where("id", "=", attempt).execute();
    expect(await told(key)).toMatchObject({ state: "over", result: "failed", passed: 0, of: 1 });
    const row = server.db.selectFrom("assessment").select("rules").where("id", "=", assessment);
    const rules = JSON.parse((await row.executeTakeFirstOrThrow()).rules);
    const change = (rules: object) =>
      server.db
        .updateTable("assessment")
        .set({ rules: JSON.stringify(rules) })
        .where("id", "=", assessment)
        .execute();
    await change({ ...rules, feedback: "afterWindow" });
    expect(await told(key)).toEqual({ state: "withheld" });
    await change(rules);
    await hideRows(server.db, { organisation, hides: true });
    expect(await told(key)).toEqual({ state: "hidden" });
    await hideRows(server.db, { organisation, hides: false });
    await server.db.deleteFrom("enrolment").where("person", "=", person.id).execute();
    expect(await told(key)).toEqual({ state: "struck" });
  });

  it("say that a time is over in which somebody did not begin", async () => {
    const key = newKey();
    await agree(idOf(key));
    await server.db.deleteFrom("item_mark").where("sitting", "=", sitting).execute();
    await server.db.deleteFrom("sitting").where("id", "=", sitting).execute();
    expect(await told(key)).toEqual({ state: "open" });
    vi.useFakeTimers({ now: Date.now() + 365 * 24 * 60 * 60_000, toFake: ["Date"] });
    expect(await told(key)).toEqual({ state: "missed" });
    vi.useRealTimers();
  });

  it("are agreed to by one person for one assessment, and stay theirs", async () => {
    const key = newKey();
    await agree(idOf(key));
    expect((await agree(idOf(key))).to).toBe(`/assessments/${assessment}`);
    const other = await member(server, `bob-${count++}@example.org`);
    const bob = (await visitorOf(other.headers())).person!;
    expect((await scormPage(other.headers(), { id: assessment, to: idOf(key) }))?.kind).toBe("notListed");
    expect((await agree(idOf(key), other)).error?.key).toBe("notAllowed");
    const row = { organisation, person: bob.id, role: "learner", created: 1 } as const;
    await server.db.insertInto("membership").values(row).execute();
    const enrolled = { assessment, person: bob.id, extra_minutes: 0, closes: null };
    await server.db
      .insertInto("enrolment")
      .values({ ...enrolled, created: 1 })
      .execute();
    expect((await scormPage(other.headers(), { id: assessment, to: idOf(key) }))?.kind).toBe("others");
    expect((await agree(idOf(key), other)).error?.key).toBe("othersLaunch");
    await endSitting(server.db, { sitting, by: "learner", prepare });
    expect(await told(key)).toMatchObject({ state: "over", passed: 0 });
  });

  it("lead to a page that says nothing of the assessment to who does not take it", async () => {
    const to = idOf(newKey());
    const nobody = await scormPage(new Visitor().headers(), { id: assessment, to });
    expect(nobody).toEqual({ kind: "signIn", id: assessment, to });
    expect(await scormPage(owner.headers(), { id: assessment, to })).not.toHaveProperty("title");
    expect(await scormPage(learner.headers(), { id: assessment, to: "x" })).toBeNull();
    for (const id of ["\0", "x"])
      expect((await scormPage(learner.headers(), { id, to }))?.kind).toBe("notListed");
    expect((await agree("x")).error?.key).toBe("noLaunch");
  });

  it("refuse what is no key, and too many questions", async () => {
    for (const body of ["", "{}", '{"key":1}', `{"key":"${"x".repeat(2000)}"}`])
      expect(await ask(body)).toMatchObject({ status: 400, told: { error: { key: "noKey" } } });
    expect(await told("x")).toEqual({ state: "unknown" });
    const key = newKey();
    await agree(idOf(key));
    const { action, most } = accountLimits.scormOfLaunch;
    const use = { id: newId(), action, subject: idOf(key), at: Date.now(), amount: most };
    await server.db.insertInto("rate").values(use).execute();
    expect(await ask({ key })).toMatchObject({ status: 429, told: { error: { key: "tooMany" } } });
  });

  it("end with the account of who agreed", async () => {
    const key = newKey();
    await agree(idOf(key));
    expect(await erasePerson(server.db, person)).toEqual([]);
    expect(await told(key)).toEqual({ state: "unknown" });
  });

  it("are downloaded by who sets the assessment, in either version, and by nobody else", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "aisle-scorm-"));
    await buildScormPage(path.join(folder, "build", "scorm"));
    const root = path.resolve(import.meta.dirname, "../../..");
    const cwd = vi.spyOn(process, "cwd");
    const get = (version: string, who: Visitor) => {
      const request = who.request(`/api/assessments/${assessment}/scorm?version=${version}`);
      return downloadPackage(request, assessment);
    };
    for (const name of ["messages", "exercises"]) symlinkSync(path.join(root, name), path.join(folder, name));
    cwd.mockReturnValue(folder);
    const answer = await get("1.2", owner);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(strFromU8(files["page.js"]!)).toContain("LMSInitialize");
    const setup = strFromU8(files["setup.js"]!);
    expect(setup).toContain('"origin":"http://aisle.localhost:3000"');
    expect(setup).toContain("打开考核");
    expect((await get("2004", owner)).status).toBe(200);
    expect((await get("3", owner)).status).toBe(400);
    expect((await get("1.2", learner)).status).toBe(404);
    cwd.mockRestore();
    rmSync(folder, { recursive: true });
  });
});
