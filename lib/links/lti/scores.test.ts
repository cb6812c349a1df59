// Results that go back to a learning platform: what is sent, when, and until when it is tried. The platform checks our assertion by our
// own key set, over HTTP on loopback.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { firstOwner, openTestServer, type TestServer } from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { startPlatform, type TestPlatform } from "../../../scripts/lib/test-platform";
import { judgedAttempt, runningSitting } from "../../../scripts/lib/test-sitting";
import { overrideItem } from "../../classroom/overrides";
import { endSitting } from "../../classroom/sittings";
import { toldKeys } from "./keys";
import { arrive } from "./people";
import { addPlatform, findPlatform, type Platform } from "./platforms";
import { MOST_FAILURES, scoresAddress, sendScores, wantScore } from "./scores";

const CLIENT = "aisle-at-lms";

it("scores go to the column's path, and its query stays", () => {
  expect(scoresAddress("https://lms.example/c/1/lineitem?type_id=2")).toBe(
    "https://lms.example/c/1/lineitem/scores?type_id=2",
  );
});

onEachDatabase("results for a learning platform", ({ fresh }) => {
  let lms: TestPlatform;
  let server: TestServer;
  let organisation: string;
  let platform: Platform;
  let comers = 0;
  beforeAll(async () => {
    lms = await startPlatform(CLIENT);
    server = await openTestServer(await fresh());
    ({ organisation } = await firstOwner());
    const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = lms;
    const entry = {
      organisation,
      name: "LMS",
      clientId: CLIENT,
      issuer,
      authEndpoint,
      tokenEndpoint,
      jwksUrl,
    };
    const id = await addPlatform(server.db, { ...entry, deployments: ["7"] });
    platform = (await findPlatform(server.db, id!))!;
    lms.toolKeys = () => toldKeys({ db: server.db, ring: server.secrets.accounts }, organisation);
  });
  afterAll(async () => {
    await server.close();
    await lms.close();
  });
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    lms.scores.length = 0;
    lms.scoreStatus = 200;
  });
  afterEach(() => vi.restoreAllMocks());

  const send = (now?: () => number) => sendScores({ db: server.db, ring: server.secrets.accounts }, now);
  const column = (sub: string) => `${lms.issuer}/columns/${sub}?type=1`;

  async function learner() {
    const sub = `sub-${++comers}`;
    const one = { platform, sub, name: "Ann", role: "learner", context: "c", locale: "en" } as const;
    return { sub, ...(await arrive(server.db, one)) };
  }

  async function wants(work: { kind: "exercise" | "assessment"; id: string }) {
    const one = await learner();
    const of = { ...one, platform: platform.id, lineitem: column(one.sub) };
    await wantScore(server.db, { ...of, ...work });
    return one;
  }

  it("are sent with the first verdict of the exercise that was launched, and once", async () => {
    const one = await wants({ kind: "exercise", id: "x" });
    expect(await send()).toBe(0);
    await judgedAttempt(server, one.learner);
    expect(await send()).toBe(1);
    expect(lms.scores).toMatchObject([
      {
        at: `/columns/${one.sub}/scores?type=1`,
        score: {
          ...{ userId: one.sub, scoreGiven: 1, scoreMaximum: 1 },
          ...{ activityProgress: "Completed", gradingProgress: "FullyGraded" },
        },
      },
    ]);
    expect(lms.scores[0]!.score.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await send()).toBe(0);
  });

  it("are sent at once where the exercise was done before the launch, and not for another exercise", async () => {
    const one = await learner();
    await judgedAttempt(server, one.learner);
    const of = { ...one, platform: platform.id };
    await wantScore(server.db, { ...of, lineitem: column("other"), kind: "exercise", id: "another" });
    expect(await send()).toBe(0);
    await wantScore(server.db, { ...of, lineitem: column(one.sub), kind: "exercise", id: "x" });
    expect(await send()).toBe(1);
  });

  it("wait while the platform fails, are tried later and later, and at last set aside until the next verdict", async () => {
    const one = await wants({ kind: "exercise", id: "x" });
    await judgedAttempt(server, one.learner);
    lms.scoreStatus = 503;
    const start = Date.now();
    expect(await send(() => start)).toBe(0);
    const row = () =>
      server.db
        .selectFrom("lti_score")
        .selectAll()
        .where("person", "=", one.person)
        .executeTakeFirstOrThrow();
    expect(await row()).toMatchObject({ failures: 1, due: start + 60_000 });
    expect((await row()).reason).toContain("503");
    lms.scoreStatus = 200;
    expect(await send(() => start + 59_000)).toBe(0);
    expect(await send(() => start + 60_000)).toBe(1);
    expect(await row()).toMatchObject({ failures: 0, due: null, reason: null });

    lms.scoreStatus = 400;
    await judgedAttempt(server, one.learner);
    await server.db
      .updateTable("lti_score")
      .set({ failures: MOST_FAILURES - 1 })
      .where("person", "=", one.person)
      .execute();
    expect(await send()).toBe(0);
    expect(await row()).toMatchObject({ failures: MOST_FAILURES, due: null });
    lms.scoreStatus = 200;
    await judgedAttempt(server, one.learner);
    expect(await send()).toBe(1);
  });

  it("wait for the next round where their platform does not answer, and hold up nobody else's", async () => {
    const gone = await startPlatform("gone");
    const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = gone;
    const endpoints = { issuer, authEndpoint, tokenEndpoint, jwksUrl };
    const entry = { organisation, name: "Gone", clientId: "gone", ...endpoints, deployments: ["7"] };
    const away = (await addPlatform(server.db, entry))!;
    await gone.close();
    for (let time = 0; time < 3; time++) {
      const one = await learner();
      await judgedAttempt(server, one.learner);
      const of = { ...one, platform: away, lineitem: `${issuer}/columns/${one.sub}` };
      await wantScore(server.db, { ...of, kind: "exercise", id: "x" }, 1);
    }
    const one = await wants({ kind: "exercise", id: "x" });
    await judgedAttempt(server, one.learner);
    expect(await send()).toBe(1);
    const theirs = server.db.selectFrom("lti_score").select("failures").where("platform", "=", away);
    const tried = await theirs.orderBy("failures").execute();
    expect(tried.map(({ failures }) => failures)).toEqual([0, 0, 1]);
    await server.db.deleteFrom("lti_score").where("platform", "=", away).execute();
  });

  it("ask for one token, and for another when it is refused", async () => {
    const before = lms.asked.tokens;
    for (let time = 0; time < 2; time++) {
      const one = await wants({ kind: "exercise", id: "x" });
      await judgedAttempt(server, one.learner);
      await send();
    }
    expect(lms.asked.tokens - before).toBeLessThanOrEqual(1);
    const one = await wants({ kind: "exercise", id: "x" });
    await judgedAttempt(server, one.learner);
    lms.scoreStatus = 401;
    const start = Date.now();
    await send(() => start);
    lms.scoreStatus = 200;
    const asked = lms.asked.tokens;
    expect(await send(() => start + 60_000)).toBe(1);
    expect(lms.asked.tokens).toBe(asked + 1);
  });

  it("of an assessment are sent as it ends, also where nothing was handed in", async () => {
    const one = await learner();
    const { assessment, sitting } = await runningSitting(server, { organisation, ...one });
    const of = { ...one, platform: platform.id, lineitem: column(one.sub) };
    await wantScore(server.db, { ...of, kind: "assessment", id: assessment });
    expect(await send()).toBe(0);
    const prepare = () => {
      throw new Error("There is no draft.");
    };
    expect(await endSitting(server.db, { sitting, by: "learner", prepare })).toEqual([]);
    expect(await send()).toBe(1);
    const said = { scoreGiven: 0, scoreMaximum: 1, activityProgress: "Completed" };
    expect(lms.scores.at(-1)!.score).toMatchObject(said);
  });

  it("of an assessment count exercises passed, follow an override, and wait until the rules tell them", async () => {
    const one = await learner();
    const { assessment, sitting } = await runningSitting(server, { organisation, ...one });
    const of = { ...one, platform: platform.id, lineitem: column(one.sub) };
    await wantScore(server.db, { ...of, kind: "assessment", id: assessment });
    await judgedAttempt(server, one.learner, { exercise: "read-the-log", sitting });
    const start = Date.now();
    // By default verdicts are told after the sitting.
    expect(await send(() => start)).toBe(0);
    await server.db
      .updateTable("sitting")
      .set({ ended: start, ended_by: "learner" })
      .where("id", "=", sitting)
      .execute();
    expect(await send(() => start + 5 * 60_000)).toBe(0);
    expect(await send(() => start + 11 * 60_000)).toBe(1);
    const said = { scoreMaximum: 1, activityProgress: "Completed", gradingProgress: "FullyGraded" };
    expect(lms.scores.at(-1)!.score).toMatchObject({ ...said, scoreGiven: 1 });
    const decided = { assessment, person: one.person, item: 0, reason: "copied", decider: "d" };
    expect(await overrideItem(server.db, { ...decided, result: "fail" })).toBe("done");
    expect(await send()).toBe(1);
    expect(lms.scores.at(-1)!.score).toMatchObject({ ...said, scoreGiven: 0 });
  });
});
