// Launches by cmi5 from a strict platform over HTTP on loopback to what it learns: who is let in, what is sent when and in which order, and
// what ends it.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import {
  firstOwner,
  member,
  openTestServer,
  type TestServer,
  Visitor,
} from "../../../scripts/lib/test-accounts";
import { startCmi5Platform } from "../../../scripts/lib/test-cmi5-platform";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { judgedAttempt, runningSitting } from "../../../scripts/lib/test-sitting";
import { endSitting } from "../../classroom/sittings";
import { sendCmi5 } from "../../links/cmi5/outbox";
import { erasePerson } from "../erase-person";
import { exportData } from "../own-data";
import { platformsPage } from "../platforms";
import { endReports } from "../scorm/agree";
import { visitorOf } from "../visitor";
import { agreeToCmi5, cmi5Page } from "./launch";
import { endCmi5Platform, registerCmi5Platform } from "./platforms";
import { downloadStructure } from "./structure";

const prepare = () => {
  throw new Error("There is no draft.");
};

onEachDatabase("launches by cmi5", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let organisation: string;
  let platform: Awaited<ReturnType<typeof startCmi5Platform>>;
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
    vi.spyOn(console, "error").mockImplementation(() => {});
    platform = await startCmi5Platform();
    await owner.send(registerCmi5Platform, { organisation, address: `${platform.origin}/anything` });
    learner = await member(server, `ann-${count++}@example.org`);
    person = (await visitorOf(learner.headers())).person!;
    const row = { organisation, person: person.id, role: "learner", created: 1 } as const;
    await server.db.insertInto("membership").values(row).execute();
    const who = { organisation, person: person.id, learner: person.learner };
    ({ assessment, sitting } = await runningSitting(server, who));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await server.db.deleteFrom("cmi5_session").execute();
    await server.db.deleteFrom("cmi5_platform").execute();
    await platform.close();
  });

  const agree = (launch: string, who = learner) => who.send(agreeToCmi5, { assessment, launch });
  const send = (now?: () => number) => sendCmi5({ db: server.db, ring: server.secrets.accounts }, now);
  const passes = () => judgedAttempt(server, person.learner, { exercise: "read-the-log", sitting });
  const end = () => endSitting(server.db, { sitting, by: "learner", prepare });
  const sessions = () =>
    server.db.selectFrom("cmi5_session").selectAll().orderBy("created").orderBy("id").execute();
  const last = (verb: string) => platform.statements.find((one) => one.verb.id.endsWith(`/${verb}`))!;

  it("say that it began, and after the end that it is passed, completed and over", async () => {
    const launch = platform.launch();
    expect(await cmi5Page(learner.headers(), { id: assessment, query: launch })).toMatchObject({
      kind: "ask",
    });
    expect(platform.verbs()).toEqual([]);
    expect((await agree(launch)).to).toBe(`/assessments/${assessment}`);
    expect(platform.verbs()).toEqual(["initialized"]);
    await passes();
    expect(await send()).toBe(0);
    await end();
    expect(await send()).toBe(3);
    expect(platform.refused).toEqual([]);
    expect(platform.verbs()).toEqual(["initialized", "passed", "completed", "terminated"]);
    expect(last("passed").result).toMatchObject({
      score: { scaled: 1, raw: 1, min: 0, max: 1 },
      success: true,
    });
    expect(await sessions()).toMatchObject([{ due: null, sealed: "", reason: null }]);
    expect(JSON.stringify(platform.statements)).not.toContain(person.id);
    expect(await send(() => Date.now() + 1e9)).toBe(0);
    const file = await (await exportData(learner.request("/api/account/export"))).json();
    expect(file.resultsByCmi5).toMatchObject([{ assessment: "A", youThere: { account: { name: "p-42" } } }]);
  });

  it("say that it is failed, by the platform's mastery score where it has one", async () => {
    platform.masteryScore = 0.5;
    await agree(platform.launch());
    await end();
    await send();
    expect(platform.refused).toEqual([]);
    expect(platform.verbs()).toEqual(["initialized", "failed", "completed", "terminated"]);
    expect(last("failed").result).toMatchObject({ score: { scaled: 0 }, success: false });
  });

  it("pass no second time in a registration, and judge nothing in other modes", async () => {
    const registration = randomUUID();
    await agree(platform.launch(registration));
    await passes();
    await end();
    await send();
    await agree(platform.launch(registration));
    platform.launchMode = "Review";
    await agree(platform.launch(registration));
    expect(platform.refused).toEqual([]);
    expect(platform.verbs().slice(4)).toEqual(["initialized", "terminated", "initialized", "terminated"]);
  });

  it("are tried again with the same statements where the platform could not take them", async () => {
    platform.behaviour = 503;
    await agree(platform.launch());
    const [row] = await sessions();
    expect(row).toMatchObject({ sent: "", reason: "status", failures: 1 });
    await end();
    platform.behaviour = null;
    await send(() => row!.due! - 1);
    expect(platform.verbs()).toEqual([]);
    await send(() => row!.due!);
    expect(platform.verbs()).toEqual(["initialized", "failed", "completed", "terminated"]);
    // As if the answers had been lost.
    const { sealed } = row!;
    await server.db.updateTable("cmi5_session").set({ sent: "", due: 1, sealed, reason: null }).execute();
    expect(await send(() => row!.due! + 1)).toBe(4);
    expect(platform.statements).toHaveLength(4);
    expect(platform.refused).toEqual([]);
  });

  it("end untold where the platform closed the session, and where it was launched anew", async () => {
    const registration = randomUUID();
    await agree(platform.launch(registration));
    await agree(platform.launch(registration));
    platform.closeSessions();
    await end();
    await send();
    expect((await sessions()).map(({ due, reason }) => [due, reason])).toEqual([
      [null, "replaced"],
      [null, "denied"],
    ]);
    expect(platform.verbs()).toEqual(["initialized", "initialized"]);
  });

  it("are refused with a token that was fetched before, without data, and where nobody answers", async () => {
    const why = async (launch: string) => (await agree(launch)).error?.params?.why;
    const launch = platform.launch();
    await agree(launch);
    expect(await why(launch)).toBe("token");
    platform.launchData = { launchMode: "Normal" };
    expect(await why(platform.launch())).toBe("data");
    const gone = platform.launch();
    await platform.close();
    expect(await why(gone)).toBe("away");
    expect(await sessions()).toHaveLength(1);
  });

  it("come from registered platforms only, whichever of the two addresses leads elsewhere", async () => {
    for (const name of ["endpoint", "fetch"]) {
      const launch = new URLSearchParams(platform.launch());
      launch.set(name, "http://127.0.0.1:9/xapi");
      const view = await cmi5Page(learner.headers(), { id: assessment, query: launch.toString() });
      expect(view.kind, name).toBe("unknownPlatform");
      expect((await agree(launch.toString())).error?.key, name).toBe("unknownPlatform");
    }
    const view = (await platformsPage(owner.headers(), organisation))!;
    expect(view.cmi5).toMatchObject([{ origin: platform.origin }]);
    const launch = platform.launch();
    await agree(launch);
    expect((await owner.send(endCmi5Platform, { platform: view.cmi5[0]!.id })).done?.key).toBe("removed");
    expect(await sessions()).toMatchObject([{ due: null, reason: "removed", sealed: "" }]);
    expect((await agree(platform.launch())).error?.key).toBe("unknownPlatform");
  });

  it("say what is missing of a launch, and nothing of the assessment to who does not take it", async () => {
    const launch = platform.launch();
    const kind = async (query: string, who: Visitor = learner) =>
      (await cmi5Page(who.headers(), { id: assessment, query })).kind;
    for (const name of ["endpoint", "fetch", "actor", "registration", "activityId"]) {
      const less = new URLSearchParams(launch);
      less.delete(name);
      expect(await kind(less.toString()), name).toBe("incomplete");
      expect((await agree(less.toString())).error?.key).toBe("incomplete");
    }
    const other = new URLSearchParams(launch);
    other.set("actor", '{"mbox":"mailto:a@example.org"}');
    expect(await kind(other.toString())).toBe("incomplete");
    expect(await kind(launch, new Visitor())).toBe("signIn");
    expect(await cmi5Page(owner.headers(), { id: assessment, query: launch })).not.toHaveProperty("title");
    expect((await agree(launch, owner)).error?.key).toBe("notAllowed");
  });

  it("go on in the learner's language there, end when it is taken back, and with the account", async () => {
    platform.language = "zh-CN,en";
    expect((await agree(platform.launch())).locale).toBe("zh");
    await learner.send(endReports, { assessment });
    expect(await sessions()).toMatchObject([{ due: null, reason: "taken back" }]);
    await agree(platform.launch());
    expect(await erasePerson(server.db, person)).toEqual([]);
    expect(await sessions()).toEqual([]);
  });

  it("are registered once, by https, from a file that names the assessment", async () => {
    const register = (address: string) => owner.send(registerCmi5Platform, { organisation, address });
    expect((await register(platform.origin)).fields?.address?.key).toBe("taken");
    expect((await register("http://10.0.0.5/")).fields?.address?.key).toBe("notAddress");
    expect((await register("")).fields?.address?.key).toBe("empty");
    const get = (who: Visitor) =>
      downloadStructure(who.request(`/api/assessments/${assessment}/cmi5`), assessment);
    const xml = await (await get(owner)).text();
    expect(xml).toContain(`<url>http://aisle.localhost:3000/assessments/${assessment}/cmi5</url>`);
    expect(xml).toContain('moveOn="Passed" masteryScore="1"');
    expect(xml).toContain('<langstring lang="und">A</langstring>');
    expect((await get(learner)).status).toBe(404);
  });
});
