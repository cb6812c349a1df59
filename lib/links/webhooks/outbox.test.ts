// Webhooks from what happens to a receiver over HTTP on loopback: what is sent and what not, how it is signed, tried again and set aside.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { firstOwner, openTestServer, type TestServer } from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { isSignedBy, startReceiver, type TestReceiver } from "../../../scripts/lib/test-receiver";
import { judgedAttempt, runningSitting } from "../../../scripts/lib/test-sitting";
import { erasePerson } from "../../account/erase-person";
import { acceptInvitation, invite } from "../../auth/invitations";
import { hideRows } from "../../auth/organisations";
import { ensureLearner } from "../../classroom/ensure-learner";
import { endSitting } from "../../classroom/sittings";
import { appendVerdict } from "../../classroom/verdicts";
import { newId } from "../../db/ids";
import { eventTypes } from "../../db/note-event";
import { serialised } from "../../db/serialised";
import { addTest, exportDeliveries, makeDue, sweepDeliveries } from "./deliveries";
import { sendNow, sendWebhooks } from "./outbox";
import { WAITS_MS } from "./retries";
import { renewSecret } from "./secrets";
import { addWebhook, findWebhook, removeWebhook, switchWebhook } from "./webhooks";

const DAY = 24 * 60 * 60_000;
const prepare = () => {
  throw new Error("There is no draft.");
};

onEachDatabase("webhooks", ({ fresh }) => {
  let server: TestServer;
  let organisation: string;
  let receiver: TestReceiver;
  let webhook: string;
  let secret: string;
  beforeAll(async () => {
    server = await openTestServer(await fresh());
    ({ organisation } = await firstOwner());
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    receiver = await startReceiver();
    ({ id: webhook, secret } = await register(receiver.address));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    const rows = await server.db.selectFrom("webhook").select("id").execute();
    for (const { id } of rows) await removeWebhook(server.db, id);
    await receiver.close();
  });

  const means = () => ({ db: server.db, ring: server.secrets.accounts });
  const send = (now?: () => number) => sendWebhooks(means(), now);
  const types = () => receiver.received.map(({ message }) => message.type);
  const deliveries = () =>
    server.db.selectFrom("webhook_delivery").selectAll().orderBy("happened").orderBy("id").execute();

  async function register(address: string) {
    const made = await addWebhook(means(), { organisation, address, events: eventTypes });
    if (typeof made === "string") throw new Error(`The webhook was not registered: ${made}.`);
    return made;
  }

  /** By a link of the organisation. */
  async function joins(name = "Ann") {
    const person = newId();
    const learner = `${person}'s`;
    await ensureLearner(server.db, learner, 1);
    const email = `${person}@example.org`;
    await server.db
      .insertInto("person")
      .values({ id: person, name, email, email_verified: 1, image: null, learner, created: 1, updated: 1 })
      .execute();
    const invited = [{ email: null, role: "learner" as const }];
    const [made] = await invite(server.db, server.secrets.accounts, { organisation, invited });
    const { ticket } = made!;
    await acceptInvitation(server.db, server.secrets.accounts, { ticket, person });
    return { person, learner, email };
  }

  const starts = async () => {
    const one = await joins();
    return { ...one, ...(await runningSitting(server, { organisation, ...one })) };
  };

  it("tell of an assessment from joining to its result, signed, each once, with a name and no address", async () => {
    const { person, learner, assessment, sitting } = await starts();
    await judgedAttempt(server, learner, { exercise: "read-the-log", sitting });
    await send();
    // By default verdicts are told after the sitting.
    expect(types().sort()).toEqual(["member.joined", "sitting.started"]);
    await endSitting(server.db, { sitting, by: "learner", prepare });
    expect(await send()).toBe(2);
    expect(await send()).toBe(0);
    const [joined, started, verdict, ended] = (
      ["member.joined", "sitting.started", "verdict", "sitting.ended"] as const
    ).map((type) => receiver.received.find(({ message }) => message.type === type)!.message.data);
    const common = { organisation, person: { id: person, name: "Ann" } };
    const of = { ...common, sitting, assessment: { id: assessment, title: "A" } };
    expect(joined).toEqual({ ...common, role: "learner", joinedAt: expect.any(String) });
    expect(started).toEqual({ ...of, startedAt: expect.any(String) });
    expect(verdict).toMatchObject({ ...of, exercise: "read-the-log", exerciseNumber: 1, try: 1 });
    expect(verdict).toMatchObject({ outcome: "pass", isRegrade: false });
    expect(ended).toMatchObject({ ...of, endedBy: "learner" });
    expect(ended!.result).toEqual({ outcome: "passed", passed: 1, of: 1, needed: 1 });
    for (const one of receiver.received) {
      expect(isSignedBy(secret, one)).toBe(true);
      expect(isSignedBy(secret, { ...one, body: `${one.body} ` })).toBe(false);
      expect(one.body).not.toContain("@");
    }
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(4);
  });

  it("say nothing of practice, and nothing of what was not chosen", async () => {
    await server.db.updateTable("webhook").set({ events: "verdict" }).execute();
    const { learner } = await joins();
    await judgedAttempt(server, learner);
    expect(await deliveries()).toEqual([]);
  });

  /** Its sitting has ended and the judge still owes the verdict of what was handed in. */
  async function unjudged() {
    const { learner, sitting } = await starts();
    const attempt = await judgedAttempt(server, learner, { exercise: "read-the-log", sitting });
    await server.db.deleteFrom("verdict").where("attempt", "=", attempt).execute();
    await endSitting(server.db, { sitting, by: "learner", prepare });
    return attempt;
  }
  const endOf = () => receiver.received.find(({ message }) => message.type === "sitting.ended")?.message.data;

  it("of an end wait for a verdict that the judge still owes, and go with it", async () => {
    const attempt = await unjudged();
    await send();
    expect(endOf()).toBeUndefined();
    const job = server.db.selectFrom("job").select("id").where("attempt", "=", attempt);
    const { id } = await job.executeTakeFirstOrThrow();
    const verdict = { outcome: "fail" as const, checks: [], graderVersion: 1 };
    await serialised(server.db, (transaction) =>
      appendVerdict(transaction, { attempt, job: id, verdict }, Date.now()),
    );
    await send();
    expect(endOf()!.result).toEqual({ outcome: "failed", passed: 0, of: 1, needed: 1 });
  });

  it("of an end wait a day for the judge, and then say that its result is not there yet", async () => {
    await unjudged();
    const start = Date.now();
    await send(() => start + DAY - 60_000);
    expect(endOf()).toBeUndefined();
    await send(() => start + DAY + 60_000);
    expect(endOf()!.result).toMatchObject({ outcome: "waiting", passed: 0 });
  });

  it("of what happens after the window are told once it has closed for everybody", async () => {
    const { learner, assessment, sitting } = await starts();
    const row = server.db.selectFrom("assessment").select("rules").where("id", "=", assessment);
    const rules = { ...JSON.parse((await row.executeTakeFirstOrThrow()).rules), feedback: "afterWindow" };
    await server.db
      .updateTable("assessment")
      .set({ rules: JSON.stringify(rules) })
      .where("id", "=", assessment)
      .execute();
    await judgedAttempt(server, learner, { exercise: "read-the-log", sitting });
    await endSitting(server.db, { sitting, by: "learner", prepare });
    await send();
    expect(types().sort()).toEqual(["member.joined", "sitting.started"]);
    await send(() => rules.closes - 1);
    expect(types()).toHaveLength(2);
    await send(() => rules.closes + 60_000);
    expect(types().slice(2).sort()).toEqual(["sitting.ended", "verdict"]);
  });

  it("fall silent while the organisation hides single people's rows, also of what was noted before", async () => {
    await joins();
    await hideRows(server.db, { organisation, hides: true });
    await joins("Bob");
    await send();
    await hideRows(server.db, { organisation, hides: false });
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: "void", reason: "rowsHidden", due: null }]);
  });

  it("are tried again later and later with the same id, for some three days, and then set aside", async () => {
    await joins();
    receiver.behaviour = 500;
    let now = Date.now();
    for (const wait of WAITS_MS) {
      await send(() => now);
      const [row] = await deliveries();
      expect(row).toMatchObject({ state: "waiting", status: 500, reason: "status", tried: now });
      expect(row!.due).toBeGreaterThanOrEqual(now + wait);
      expect(row!.due).toBeLessThanOrEqual(now + wait * 1.1);
      const tries = receiver.received.length;
      await send(() => row!.due! - 1);
      expect(receiver.received).toHaveLength(tries);
      now = row!.due!;
    }
    await send(() => now);
    const [row] = await deliveries();
    expect(row).toMatchObject({ state: "aside", due: null, failures: WAITS_MS.length + 1 });
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(receiver.received.map(({ timestamp }) => timestamp).at(-1)).toBe(Math.floor(now / 1000));
    receiver.behaviour = 200;
    await makeDue(server.db, row!.id, now);
    expect(await sendNow(means(), row!.id, now)).toBe(true);
    expect(await deliveries()).toMatchObject([{ state: "sent", status: 200, reason: null }]);
  });

  it("hold up no other address where one does not answer or fails", async () => {
    const [dead, failing] = [await startReceiver(), await startReceiver()];
    failing.behaviour = 503;
    for (const { address } of [dead, failing]) await register(address);
    await dead.close();
    for (const name of ["Ann", "Bob", "Eve"]) await joins(name);
    expect(await send()).toBe(3);
    expect(types()).toEqual(["member.joined", "member.joined", "member.joined"]);
    // Once in a round is enough.
    expect(failing.received).toHaveLength(1);
    const reasons = (await deliveries()).flatMap(({ reason }) => (reason ? [reason] : []));
    expect(reasons.sort()).toEqual(["status", "unreachable"]);
    await failing.close();
  });

  it("are sent once where several processes send at the same time", async () => {
    for (const name of ["Ann", "Bob", "Eve"]) await joins(name);
    const sent = await Promise.all([send(), send(), send()]);
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(3);
    expect(receiver.received).toHaveLength(3);
  });

  it("of one event have the same id at every address", async () => {
    const other = await startReceiver();
    await register(other.address);
    await joins();
    await send();
    expect(other.received.map(({ id }) => id)).toEqual(receiver.received.map(({ id }) => id));
    await other.close();
  });

  it("end where the address answers 410, with all that waits, until somebody switches it on", async () => {
    for (const name of ["Ann", "Bob"]) await joins(name);
    receiver.behaviour = 410;
    await send();
    expect((await findWebhook(server.db, webhook))!.state).toBe("gone");
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([
      { state: "aside", reason: "gone" },
      { state: "aside", reason: "gone" },
    ]);
    receiver.behaviour = 200;
    await joins("Eve");
    await switchWebhook(server.db, { id: webhook, to: "on" });
    expect(await send()).toBe(0);
    await joins("Eve");
    expect(await send()).toBe(1);
  });

  it("keep what happens in a pause, and send it afterwards", async () => {
    await switchWebhook(server.db, { id: webhook, to: "paused" });
    await joins();
    expect(await send()).toBe(0);
    await switchWebhook(server.db, { id: webhook, to: "on" });
    expect(await send()).toBe(1);
  });

  it("are signed by the old secret, too, for a day after a new one was made", async () => {
    const start = Date.now();
    const second = await renewSecret(means(), webhook, start);
    const test = async (now: number) => {
      await sendNow(means(), await addTest(server.db, webhook, now), now);
      const got = receiver.received.at(-1)!;
      expect(got.message).toMatchObject({ type: "test", data: { organisation } });
      return [secret, second].map((one) => isSignedBy(one, got));
    };
    expect(await test(start)).toEqual([true, true]);
    expect(await test(start + DAY + 1)).toEqual([false, true]);
    const rows = await server.db.selectFrom("webhook_secret").selectAll().execute();
    for (const one of [secret, second]) expect(JSON.stringify(rows)).not.toContain(one.slice(6));
  });

  it("by hand are tried once", async () => {
    receiver.behaviour = 500;
    await sendNow(means(), await addTest(server.db, webhook));
    expect(await deliveries()).toMatchObject([{ state: "aside", status: 500, due: null }]);
  });

  it("name a fault of ours where the server has lost the key that secrets lie under", async () => {
    await joins();
    const ring = { current: "x", keys: { x: "A".repeat(43) } };
    await sendWebhooks({ db: server.db, ring });
    expect(await deliveries()).toMatchObject([{ state: "waiting", reason: "ours", failures: 1 }]);
  });

  it("are told to whom they are about, and forgotten with them", async () => {
    const one = await joins();
    await send();
    const { host } = new URL(receiver.address);
    const told = { organisation: "Shop school", to: host, type: "member.joined", state: "sent" };
    expect(await exportDeliveries(server.db, one.person)).toMatchObject({ toldElsewhere: [told] });
    const { person: id, ...rest } = one;
    expect(await erasePerson(server.db, { id, ...rest })).toEqual([]);
    expect(await deliveries()).toEqual([]);
  });

  it("are left alone by a verdict while they are under way", async () => {
    const { sitting, learner } = await starts();
    const due = Date.now() + 60_000;
    await server.db.updateTable("webhook_delivery").set({ due }).execute();
    await judgedAttempt(server, learner, { exercise: "read-the-log", sitting });
    const rows = await deliveries();
    expect(rows.filter((row) => row.type !== "verdict").map((row) => row.due)).toEqual([due, due]);
  });

  it("are forgotten after thirty days, unless the rules still withhold them", async () => {
    const { sitting, learner } = await starts();
    await send();
    await judgedAttempt(server, learner, { exercise: "read-the-log", sitting });
    await send();
    await sweepDeliveries(server.db, Date.now() + 29 * DAY);
    expect(await deliveries()).toHaveLength(3);
    await sweepDeliveries(server.db, Date.now() + 31 * DAY);
    expect(await deliveries()).toMatchObject([{ type: "verdict", state: "waiting" }]);
    await switchWebhook(server.db, { id: webhook, to: "paused" });
    await sweepDeliveries(server.db, Date.now() + 31 * DAY);
    expect(await deliveries()).toEqual([]);
  });
});
