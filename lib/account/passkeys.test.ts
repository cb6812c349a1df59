// Passkeys with an authenticator of our own: made, used, removed, and everything about them that does not hold.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SoftwareAuthenticator } from "../../scripts/lib/software-authenticator";
import {
  letterTo,
  member,
  openTestServer,
  PASSWORD,
  type TestServer,
  Visitor,
} from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { accountLimits } from "../auth/limits";
import { erase, exportData } from "./own-data";
import { accountPage } from "./pages";
import { askPasskey, askPasskeyIn, makePasskey, removePasskey, signInByPasskey } from "./passkeys";
import { forgotten, reset } from "./password";
import { visitorOf } from "./visitor";

const HOME = "http://aisle.localhost:3000";
const email = "ann@example.org";

onEachDatabase("passkeys", ({ fresh }) => {
  let server: TestServer;
  let ann: Visitor;
  let device: SoftwareAuthenticator;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
    ann = await member(server, email);
    device = new SoftwareAuthenticator(HOME);
  });
  afterEach(() => server.close());

  const passkey = "Laptop";
  const ask = async (visitor = ann) =>
    (await visitor.send(askPasskey, { passkey, password: PASSWORD })).challenge!;
  const keep = (response: string, visitor = ann) => visitor.send(makePasskey, { passkey, response });
  const make = async (visitor = ann) => keep(device.make(await ask(visitor)), visitor);
  const askIn = async (visitor: Visitor) => (await visitor.send(askPasskeyIn)).challenge!;
  const enter = (visitor: Visitor, response: string, next = "") =>
    visitor.send(signInByPasskey, { response, next });
  const me = async (visitor: Visitor) => (await visitorOf(visitor.headers())).person;
  const listed = async () => (await accountPage(ann.headers()))?.passkeys;
  const bad = { error: { key: "passkeyBad" } };

  it("are made after the password, sign in without it, count, and are removed after the password", async () => {
    const wrong = await ann.send(askPasskey, { passkey, password: "wrong password" });
    expect(wrong).toMatchObject({ fields: { password: { key: "wrongPassword" } } });
    expect(wrong.challenge).toBeUndefined();
    expect(await make()).toMatchObject({ done: { key: "passkeyMade", params: { name: passkey } } });
    expect(await listed()).toMatchObject([{ name: passkey, used: null }]);

    const visitor = new Visitor();
    expect((await enter(visitor, device.use(await askIn(visitor)), "/assessments")).to).toBe("/assessments");
    expect((await me(visitor))?.email).toBe(email);
    const again = await enter(visitor, device.use(await askIn(visitor)));
    expect(again.to).toBe("/account");
    expect(await server.db.selectFrom("passkey").select("counter").execute()).toEqual([{ counter: 2 }]);
    const [row] = (await listed())!;
    expect(row!.used).toEqual(expect.any(Number));

    const other = await member(server, "eve@example.org");
    expect((await other.send(removePasskey, { id: row!.id, password: PASSWORD })).error?.key).toBe(
      "passkeyGone",
    );
    expect((await ann.send(removePasskey, { id: row!.id, password: "" })).fields).toBeDefined();
    expect((await ann.send(removePasskey, { id: row!.id, password: PASSWORD })).done).toBeDefined();
    expect(await listed()).toEqual([]);
    expect(await enter(visitor, device.use(await askIn(visitor)))).toMatchObject(bad);
  });

  describe("are refused", () => {
    it("as they are made, for another place, or without asking who is there", async () => {
      for (const fault of [
        { origin: "https://evil.example" },
        { host: "evil.example" },
        { isVerified: false },
      ])
        expect(await keep(device.make(await ask(), fault)), JSON.stringify(fault)).toMatchObject(bad);
      expect(await listed()).toEqual([]);
    });

    it("as they are made, by another session, or twice", async () => {
      const options = await ask();
      const eve = await member(server, "eve@example.org");
      expect(await keep(device.make(options), eve)).toMatchObject(bad);
      const elsewhere = new Visitor();
      await elsewhere.signIn(email);
      expect(await keep(device.make(options), elsewhere)).toMatchObject(bad);
      const response = device.make(options);
      expect((await keep(response)).done).toBeDefined();
      expect(await keep(response), "a challenge is for one use").toMatchObject(bad);
      for (const broken of ["", "{", "null", '{"id":1}', "[]"]) expect(await keep(broken)).toMatchObject(bad);
      expect(await listed()).toHaveLength(1);
    });

    it("as they are used, for another place, without asking who is there, twice, or in another browser", async () => {
      await make();
      const visitor = new Visitor();
      const faults = [
        ...[{ origin: "https://evil.example" }, { host: "evil.example" }, { isVerified: false }],
        { handle: Buffer.from("somebody else").toString("base64url") },
      ];
      for (const fault of faults)
        expect(
          await enter(visitor, device.use(await askIn(visitor), fault)),
          JSON.stringify(fault),
        ).toMatchObject(bad);
      const stolen = device.use(await askIn(visitor));
      const eve = new Visitor();
      await askIn(eve);
      expect(await enter(eve, stolen), "a challenge belongs to a browser").toMatchObject(bad);
      const cookies = new Map(visitor.cookies);
      expect((await enter(visitor, stolen)).to).toBe("/account");
      const replay = new Visitor();
      for (const [name, value] of cookies) replay.cookies.set(name, value);
      expect(await enter(replay, stolen), "a challenge is for one use").toMatchObject(bad);
      expect(await me(replay)).toBeNull();
      expect(await enter(new Visitor(), device.use(await askIn(visitor)))).toMatchObject(bad);
    });

    it("where their counter does not go up: somebody has a copy", async () => {
      await make();
      const visitor = new Visitor();
      await enter(visitor, device.use(await askIn(visitor), { counter: 5 }));
      for (const counter of [5, 4, 0]) {
        const eve = new Visitor();
        expect(await enter(eve, device.use(await askIn(eve), { counter }))).toMatchObject(bad);
      }
      expect((await enter(visitor, device.use(await askIn(visitor), { counter: 6 }))).to).toBe("/account");
    });

    it("after five minutes", async () => {
      const options = await ask();
      await server.db.updateTable("proof").set({ expires: Date.now() }).execute();
      expect(await keep(device.make(options))).toMatchObject(bad);
    });
  });

  it("work for keys that do not count", async () => {
    await make();
    for (let n = 0; n < 2; n++) {
      const visitor = new Visitor();
      const response = device.use(await askIn(visitor), { counter: 0 });
      expect((await enter(visitor, response)).to).toBe("/account");
    }
  });

  it("cannot be begun by a borrowed session and finished after a new password, which ends all there were", async () => {
    await make();
    expect(await listed()).toHaveLength(1);
    const options = await ask();
    await new Visitor().send(forgotten, { email });
    const letter = await letterTo(server, email);
    await new Visitor().send(reset, { token: letter!.token, password: "another good password" });
    await ann.signIn(email, "another good password");
    expect(await keep(device.make(options))).toMatchObject(bad);
    expect(await listed()).toEqual([]);
  });

  it("lead to pages of ours only, and are counted by address", async () => {
    await make();
    const visitor = new Visitor();
    const response = device.use(await askIn(visitor));
    expect((await enter(visitor, response, "//evil.example")).to).toBe("/account");
    const stranger = new Visitor("198.51.100.7");
    const steps = [
      { limit: accountLimits.signInAskedOfAddress, send: () => stranger.send(askPasskeyIn) },
      { limit: accountLimits.signInOfAddress, send: () => enter(stranger, "{}") },
    ];
    for (const { limit, send } of steps) {
      expect((await send()).error?.key).not.toBe("tooMany");
      const { subject } = await lastUse(limit.action);
      const rest = {
        id: limit.action,
        action: limit.action,
        subject,
        at: Date.now(),
        amount: limit.most - 1,
      };
      await server.db.insertInto("rate").values(rest).execute();
      expect((await send()).error?.key).toBe("tooMany");
    }
  });

  const lastUse = (action: string) =>
    server.db
      .selectFrom("rate")
      .select("subject")
      .where("action", "=", action)
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();

  it("are in what somebody downloads, without the key, and gone with the account", async () => {
    await make();
    const data = await (await exportData(ann.request("/api/account/export"))).json();
    expect(data.passkeys).toMatchObject([{ name: passkey }]);
    expect(JSON.stringify(data)).not.toContain(device.passkey!.id.toString("base64url"));
    expect((await ann.send(erase, { confirm: email, password: PASSWORD })).to).toMatch(/erased/);
    expect(await server.db.selectFrom("passkey").selectAll().execute()).toEqual([]);
    const visitor = new Visitor();
    expect(await enter(visitor, device.use(await askIn(visitor)))).toMatchObject(bad);
  });
});
