// Statements from what happens to a strict learning record store over HTTP on loopback: what they say, that each comes once, and what the
// store's refusals lead to.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { firstOwner, openTestServer, type TestServer } from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { startRecordStore, type TestRecordStore } from "../../../scripts/lib/test-record-store";
import { judgedAttempt, runningSitting } from "../../../scripts/lib/test-sitting";
import { acceptInvitation, invite } from "../../auth/invitations";
import { ensureLearner } from "../../classroom/ensure-learner";
import { endSitting } from "../../classroom/sittings";
import { newId } from "../../db/ids";
import { eventTypes } from "../../db/note-event";
import { addTest, makeDue } from "../webhooks/deliveries";
import { sendNow, sendWebhooks } from "../webhooks/outbox";
import { removeWebhook } from "../webhooks/webhooks";
import { storeHeaders } from "./credentials";
import { type Statement, statementsOf } from "./statement";
import { addRecordStore, changeCredentials } from "./stores";

const ORIGIN = "https://aisle.example";
const prepare = () => {
  throw new Error("There is no draft.");
};

it("the store of these tests refuses what breaks the specification", async () => {
  const store = await startRecordStore();
  const { key, secret } = store.credentials;
  const message = {
    type: "test",
    timestamp: new Date(0).toISOString(),
    data: { organisation: "o" },
  } as const;
  const [good] = statementsOf(message, { event: `msg_${newId()}`, origin: ORIGIN, language: null });
  const status = async (statement: unknown, headers: Record<string, string> = {}) => {
    const sent = { "content-type": "application/json", ...storeHeaders({ key, secret }), ...headers };
    const body = JSON.stringify(statement);
    return (await fetch(`${store.endpoint}statements`, { method: "POST", headers: sent, body })).status;
  };
  expect(await status(good)).toBe(200);
  expect(await status({ ...good, timestamp: new Date(1).toISOString() })).toBe(409);
  for (const wrong of [
    { id: "msg_1" },
    { timestamp: "yesterday" },
    { actor: { objectType: "Agent", name: "Ann" } },
    { verb: { id: "passed" } },
    { object: null },
    { result: { score: { scaled: 2 } } },
    { result: { score: { raw: 0, min: 0, max: 0 } } },
    { result: { duration: "1 hour" } },
    { context: { registration: "one" } },
    { context: { contextActivities: { parent: { id: "x" } } } },
    { more: 1 },
  ])
    expect(await status({ ...good, id: newId(), ...wrong }), JSON.stringify(wrong)).toBe(400);
  expect(await status(good, { "x-experience-api-version": "0.9" })).toBe(400);
  expect(await status(good, { authorization: "Basic x" })).toBe(401);
  await store.close();
});

onEachDatabase("statements", ({ fresh }) => {
  let server: TestServer;
  let organisation: string;
  let store: TestRecordStore;
  let id: string;
  beforeAll(async () => {
    server = await openTestServer(await fresh());
    ({ organisation } = await firstOwner());
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    store = await startRecordStore();
    id = await register();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    const rows = await server.db.selectFrom("webhook").select("id").execute();
    for (const row of rows) await removeWebhook(server.db, row.id);
    await store.close();
  });

  const means = () => ({ db: server.db, ring: server.secrets.accounts });
  const send = (now?: () => number) => sendWebhooks(means(), now);
  const deliveries = () =>
    server.db.selectFrom("webhook_delivery").selectAll().orderBy("happened").orderBy("id").execute();

  async function register() {
    const entry = { organisation, endpoint: store.endpoint, origin: ORIGIN, events: eventTypes };
    const made = await addRecordStore(means(), { ...entry, ...store.credentials });
    if (typeof made === "string") throw new Error(`The store was not registered: ${made}.`);
    return made.id;
  }

  async function joins() {
    const person = newId();
    const learner = `${person}'s`;
    await ensureLearner(server.db, learner, 1);
    const known = { id: person, name: "Ann", email: `${person}@example.org`, locale: "zh" };
    await server.db
      .insertInto("person")
      .values({ ...known, email_verified: 1, image: null, learner, created: 1, updated: 1 })
      .execute();
    const invited = [{ email: null, role: "learner" as const }];
    const [made] = await invite(server.db, server.secrets.accounts, { organisation, invited });
    await acceptInvitation(server.db, server.secrets.accounts, { ticket: made!.ticket, person });
    return { person, learner };
  }

  async function sits() {
    const one = await joins();
    const sat = await runningSitting(server, { organisation, ...one });
    return { ...one, ...sat };
  }
  const end = (sitting: string, now?: number) =>
    endSitting(server.db, { sitting, by: "learner", prepare }, now);
  const kept = () => [...store.statements.values()] as unknown as Statement[];
  const verb = (one: Statement) => one.verb.id.split("/").at(-1);
  const find = (name: string, type: string) =>
    kept().find((one) => verb(one) === name && one.object.definition.type.endsWith(type))!;

  it("tell of an assessment from joining to its result, by id and never by name", async () => {
    const { person, learner, assessment, sitting } = await sits();
    await judgedAttempt(server, learner, { exercise: "read-the-log", sitting });
    await end(sitting);
    await send();
    expect(store.refused).toEqual([]);
    expect(kept().map(verb).sort()).toEqual(["completed", "initialized", "passed", "passed", "registered"]);
    for (const one of kept()) {
      expect(one.actor).toEqual({ objectType: "Agent", account: { homePage: ORIGIN, name: person } });
      expect(one.context).toMatchObject({ platform: "Aisle", language: "zh-CN" });
    }
    expect(JSON.stringify(kept())).not.toMatch(/Ann|@/);
    const whole = { objectType: "Activity", id: `${ORIGIN}/assessments/${assessment}` };
    const [exercise, result] = [find("passed", "performance"), find("passed", "assessment")];
    expect(find("initialized", "assessment").object).toMatchObject({
      ...whole,
      definition: { name: { und: "A" } },
    });
    expect(exercise.object.id).toBe(`${ORIGIN}/exercises/read-the-log`);
    expect(exercise.context).toMatchObject({ registration: sitting, contextActivities: { parent: [whole] } });
    expect(exercise.result).toEqual({
      success: true,
      extensions: { [`${ORIGIN}/xapi/try`]: 1, [`${ORIGIN}/xapi/regrade`]: false },
    });
    expect(result.object).toMatchObject(whole);
    expect(result.result).toEqual({
      score: { scaled: 1, raw: 1, min: 0, max: 1 },
      success: true,
      completion: true,
      duration: expect.stringMatching(/^PT\d+S$/),
    });
    expect(find("completed", "assessment").result).toEqual({
      completion: true,
      duration: result.result!.duration,
    });
    expect(find("registered", "organization").object.id).toBe(`${ORIGIN}/organisation/${organisation}`);
  });

  it("have the event's id, and are kept once however often they are sent", async () => {
    const { sitting } = await sits();
    await end(sitting);
    await send();
    expect(find("failed", "assessment").result).toMatchObject({ success: false, score: { scaled: 0 } });
    const rows = await deliveries();
    const ids = rows.map(({ event }) => event.replace("msg_", ""));
    expect(ids.every((one) => store.statements.has(one))).toBe(true);
    const before = kept();
    for (const { id: row } of rows) await makeDue(server.db, row);
    expect(await send()).toBe(rows.length);
    expect(kept()).toEqual(before);
    expect((await deliveries()).map(({ state, status }) => [state, status])).toEqual(
      rows.map(() => ["sent", 200]),
    );
  });

  it("leave out time in pauses", async () => {
    const { sitting } = await sits();
    await server.db.updateTable("sitting").set({ rested: 540_000 }).where("id", "=", sitting).execute();
    await end(sitting, Date.now() + 600_000);
    await send(() => Date.now() + 601_000);
    expect(["PT60S", "PT61S"]).toContain(find("completed", "assessment").result?.duration);
  });

  it("count as told where the store has another statement with the id", async () => {
    await joins();
    await send();
    const [row] = await deliveries();
    store.statements.set(row!.event.replace("msg_", ""), { id: "changed" });
    await makeDue(server.db, row!.id);
    expect(await send()).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: "sent", status: 409, reason: null }]);
  });

  it("come later where the store could not take them at first", async () => {
    await joins();
    store.behaviour = 503;
    await send();
    const [row] = await deliveries();
    expect(row).toMatchObject({ state: "waiting", status: 503, reason: "status", failures: 1 });
    store.behaviour = null;
    expect(await send(() => row!.due! - 1)).toBe(0);
    expect(await send(() => row!.due!)).toBe(1);
    expect(store.statements.size).toBe(1);
  });

  it("are set aside at once where the key and secret do not hold, and sent with others", async () => {
    await joins();
    store.credentials = { key: "aisle", secret: "another" };
    await send();
    expect(await deliveries()).toMatchObject([{ state: "aside", status: 401, reason: "denied", due: null }]);
    expect(await send(() => Date.now() + 24 * 60 * 60_000)).toBe(0);
    expect(store.requests).toBe(1);
    await changeCredentials(means(), { store: id, ...store.credentials });
    expect(await send()).toBe(1);
    expect(store.statements.size).toBe(1);
    const secrets = await server.db.selectFrom("webhook_secret").selectAll().execute();
    expect(secrets).toHaveLength(1);
    expect(JSON.stringify(secrets)).not.toContain("another");
  });

  it("are not tried again where the store calls them invalid, and are not taken by what is no store", async () => {
    await joins();
    store.behaviour = 400;
    await send();
    expect(await deliveries()).toMatchObject([{ state: "aside", reason: "invalid", due: null }]);
    store.behaviour = "plain";
    await sendNow(means(), await addTest(server.db, id));
    expect((await deliveries()).at(-1)).toMatchObject({ state: "aside", status: 200, reason: "notStore" });
  });

  it("of a trial are about nobody", async () => {
    await sendNow(means(), await addTest(server.db, id));
    expect(store.refused).toEqual([]);
    expect(kept()).toMatchObject([
      {
        actor: { account: { homePage: ORIGIN, name: "aisle-trial" } },
        object: { id: `${ORIGIN}/xapi/trial` },
      },
    ]);
  });
});
