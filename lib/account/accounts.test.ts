import { afterEach, beforeEach, expect, it } from "vitest";
import {
  letterTo,
  member,
  openTestServer,
  PASSWORD,
  type TestServer,
  Visitor,
} from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { cookieName, signLearner } from "../auth/anonymous";
import { accountLimits, accountSubject } from "../auth/limits";
import { sessionsOf } from "../auth/sessions";
import { storeAttempt } from "../classroom/attempts";
import { findFault } from "../classroom/chain";
import { enqueueJob } from "../classroom/enqueue-job";
import { ensureLearner } from "../classroom/ensure-learner";
import { newId } from "../db/ids";
import { erase, exportData } from "./own-data";
import { accountPage } from "./pages";
import { changePassword, forgotten, reset } from "./password";
import { changeEmail, endOneSession, endOthers, rename } from "./profile";
import { signIn, signOut } from "./sign-in";
import { sendAgain, signUp } from "./sign-up";
import { verify } from "./verify";
import { visitorOf } from "./visitor";

const ann = { name: "Ann", email: "ann@example.org", password: PASSWORD };

/** A hand-in of somebody, as the judge stores it. */
const attemptOf = (learner: string, isSignedIn = false) => ({
  id: newId(),
  learner,
  exercise: "x",
  world: null,
  evidence: '{"kind":"answers","answers":{"mine":"secret words"}}',
  idempotencyKey: newId(),
  backend: null,
  library: null,
  exerciseHash: null,
  lessonHash: null,
  seedKey: "k",
  seedCommitment: "c",
  address: "a",
  isSignedIn,
});

onEachDatabase("accounts", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());
  const personOf = async (visitor: Visitor) => (await visitorOf(visitor.headers())).person;

  it("let somebody sign up, prove the address, sign in and out", async () => {
    const visitor = new Visitor();
    expect((await visitor.send(signUp, ann)).done?.key).toBe("signedUp");
    expect((await visitor.signIn(ann.email)).error?.key, "not confirmed yet").toBe("wrongEmailOrPassword");
    expect(await personOf(visitor)).toBeNull();
    const { token, kind } = (await letterTo(server, ann.email))!;
    expect(kind).toBe("verify");
    expect((await visitor.send(verify, { token: `${token}x` })).error?.key).toBe("linkEnded");
    expect(await visitor.send(verify, { token })).toMatchObject({ to: "/sign-in?said=verified" });
    expect(await personOf(visitor), "the link alone lets nobody in").toBeNull();
    expect((await visitor.signIn("ANN@example.org ")).to).toBe("/account");
    expect(await personOf(visitor)).toMatchObject({ name: "Ann", email: ann.email, isVerified: true });
    expect((await visitor.send(signOut)).to).toBe("");
    expect(await personOf(visitor)).toBeNull();
  });

  it("end a session for good when its owner signs out", async () => {
    const visitor = await member(server, ann.email);
    const thief = new Visitor();
    for (const [name, value] of visitor.cookies) thief.cookies.set(name, value);
    expect(await personOf(thief)).not.toBeNull();
    await visitor.send(signOut);
    expect(await personOf(thief)).toBeNull();
  });

  it("say the same of an address that has an account and of one that has none", async () => {
    await member(server, ann.email);
    const stranger = new Visitor();
    const of = async (email: string) => [
      (await stranger.send(signUp, { ...ann, email, password: "another password" })).done?.key,
      (await stranger.signIn(email, "another password")).error?.key,
      (await stranger.send(forgotten, { email })).done?.key,
      (await stranger.send(sendAgain, { email })).done?.key,
    ];
    expect(await of(ann.email)).toEqual(await of("nobody@example.org"));
    expect((await new Visitor().signIn(ann.email)).to, "the old password still holds").toBe("/account");
  });

  it("set a new password by letter, once, and end all sessions with it", async () => {
    const visitor = await member(server, ann.email);
    await visitor.send(forgotten, { email: ann.email });
    const { kind, token } = (await letterTo(server, ann.email))!;
    expect(kind).toBe("reset");
    const password = "a new long password";
    expect((await visitor.send(reset, { token, password: "short" })).fields?.password?.key).toBe(
      "passwordShort",
    );
    expect((await visitor.send(reset, { token, password })).to).toBe("/sign-in?said=passwordSet");
    expect(await personOf(visitor)).toBeNull();
    expect((await visitor.send(reset, { token, password: "yet another one" })).error?.key).toBe("linkEnded");
    expect((await visitor.signIn(ann.email)).error?.key).toBe("wrongEmailOrPassword");
    expect((await visitor.signIn(ann.email, password)).to).toBe("/account");
  });

  it("change name, address and password of who is signed in", async () => {
    const visitor = await member(server, ann.email);
    const other = new Visitor();
    await other.signIn(ann.email);
    await visitor.send(rename, { name: "Anna" });
    expect(await personOf(visitor)).toMatchObject({ name: "Anna" });

    const email = "anna@example.org";
    expect((await visitor.send(changeEmail, { email, password: PASSWORD })).done?.key).toBe("emailChanging");
    expect(await personOf(visitor)).toMatchObject({ email: ann.email });
    await visitor.send(verify, { token: (await letterTo(server, email))!.token });
    expect((await new Visitor().signIn(email)).to).toBe("/account");

    const newPassword = "something else entirely";
    const wrong = await visitor.send(changePassword, { password: "not mine at all", newPassword });
    expect(wrong.fields?.password?.key).toBe("wrongPassword");
    expect(wrong.values).toEqual({});
    const right = await visitor.send(changePassword, { password: PASSWORD, newPassword });
    expect(right.done?.key).toBe("passwordChanged");
    expect(await personOf(visitor)).not.toBeNull();
    expect(await personOf(other), "other sessions end").toBeNull();
  });

  it("list sessions, and end only one's own", async () => {
    const visitor = await member(server, ann.email);
    const phone = new Visitor();
    await phone.signIn(ann.email);
    const bob = await member(server, "bob@example.org");
    const me = (await personOf(visitor))!;
    const listed = await sessionsOf(server.db, me.id);
    expect(listed).toHaveLength(2);
    expect(listed.every(({ browser }) => browser?.includes("Chrome"))).toBe(true);
    const theirs = listed.find(({ id }) => id !== me.session)!.id;
    expect((await bob.send(endOneSession, { session: theirs })).error?.key).toBe("sessionGone");
    expect(await personOf(phone)).not.toBeNull();
    expect((await visitor.send(endOneSession, { session: theirs })).done?.key).toBe("sessionEnded");
    expect(await personOf(phone)).toBeNull();
    await phone.signIn(ann.email);
    expect((await visitor.send(endOthers)).done).toEqual({ key: "sessionsEnded", params: { count: 1 } });
    expect([await personOf(phone), (await personOf(visitor))?.id]).toEqual([null, me.id]);
  });

  it("refuse too many tries at one account, whatever address they claim to come from, and lock out nobody elsewhere", async () => {
    await member(server, ann.email);
    const { most } = accountLimits.signInOfPair;
    const attacker = new Visitor("198.51.100.7");
    const outcomes = [];
    for (let n = 0; n < most + 1; n++) {
      const fields = { email: ann.email, password: `guess number ${n}` };
      outcomes.push(await attacker.send(signIn, fields, { "x-forwarded-for": `203.0.113.${n}` }));
    }
    expect(outcomes.at(-1)?.error).toEqual({
      key: "tooMany",
      params: { what: "tries", unit: "minutes", count: expect.any(Number) },
    });
    expect((await attacker.signIn(ann.email)).error?.key, "right or not").toBe("tooMany");
    expect((await new Visitor("198.51.100.8").signIn(ann.email)).to, "elsewhere").toBe("/account");
  });

  it("refuse very many tries at one account from many addresses", async () => {
    await member(server, ann.email);
    const { action, most } = accountLimits.signInOfAccount;
    const subject = accountSubject(server.secrets, ann.email);
    const rows = Array.from({ length: most }, () => ({ id: newId(), action, subject, at: Date.now() }));
    await server.db.insertInto("rate").values(rows).execute();
    expect((await new Visitor("198.51.100.9").signIn(ann.email)).error?.key).toBe("tooMany");
  });

  it("refuse too many tries from one address, whatever a header says of it", async () => {
    const { action, most } = accountLimits.signInOfAddress;
    const eve = new Visitor("192.0.2.66");
    const { address: subject } = await visitorOf(eve.headers());
    const rows = Array.from({ length: most }, () => ({ id: newId(), action, subject, at: Date.now() }));
    await server.db.insertInto("rate").values(rows).execute();
    const fields = { email: "x@example.org", password: PASSWORD };
    const forged = await eve.send(signIn, fields, { "x-forwarded-for": "203.0.113.9" });
    expect(forged.error?.key).toBe("tooMany");
    expect(forged.values, "what was typed comes back, but for the password").toEqual({
      email: "x@example.org",
    });
    const other = new Visitor("192.0.2.67");
    expect((await other.send(signIn, fields)).error?.key).toBe("wrongEmailOrPassword");
  });

  it("refuse forms that another site sent", async () => {
    const visitor = await member(server, ann.email);
    const sent = await visitor.send(rename, { name: "Eve" }, { origin: "https://evil.example" });
    expect(sent.error?.key).toBe("crossSite");
    expect(await personOf(visitor)).toMatchObject({ name: "ann" });
  });

  it("take over what was done in the browser before, as practice, and leave the chain as it is", async () => {
    const visitor = new Visitor();
    const learner = newId();
    const visit = { origin: "http://aisle.localhost:3000", userAgent: visitor.headers().get("user-agent")! };
    visitor.cookies.set(cookieName(visit), signLearner(server.secrets.cookies, learner));
    await ensureLearner(server.db, learner, 1);
    await storeAttempt(server.db, attemptOf(learner));
    await member(server, ann.email, visitor);
    const { actor } = await visitorOf(visitor.headers());
    expect(actor).toMatchObject({ kind: "learner", learner });
    await storeAttempt(server.db, attemptOf(learner, true));
    const attempts = await server.db.selectFrom("attempt").selectAll().orderBy("number").execute();
    expect(attempts.map(({ signed_in }) => signed_in)).toEqual([0, 1]);
    const { chain_key } = await server.db
      .selectFrom("learner")
      .select("chain_key")
      .where("id", "=", learner)
      .executeTakeFirstOrThrow();
    expect(findFault(attempts.map(linked), chain_key)).toBeNull();

    const stranger = new Visitor();
    stranger.cookies.set(cookieName(visit), signLearner(server.secrets.cookies, learner));
    expect((await visitorOf(stranger.headers())).actor.kind, "the old cookie is nobody's now").toBe("nobody");
    await member(server, "bob@example.org", stranger);
    expect((await visitorOf(stranger.headers())).actor).not.toMatchObject({ learner });
  });

  it("give all that is kept as a file, to its owner alone", async () => {
    const visitor = await member(server, ann.email);
    const { learner } = (await personOf(visitor))!;
    await storeAttempt(server.db, attemptOf(learner, true));
    const response = await exportData(visitor.request("/api/account/export"));
    expect(response.headers.get("content-disposition")).toContain("aisle-account.json");
    const data = (await response.json()) as { attempts: unknown[] };
    expect(data).toMatchObject({
      person: { email: ann.email },
      attempts: [{ exercise: "x", signedIn: true }],
    });
    const text = JSON.stringify(data);
    expect(text).toContain("secret words");
    const { token } = await server.db.selectFrom("session").select("token").executeTakeFirstOrThrow();
    const { password } = await server.db
      .selectFrom("credential")
      .select("password")
      .executeTakeFirstOrThrow();
    for (const hidden of [token, password!]) expect(text).not.toContain(hidden);
    expect((await exportData(new Visitor().request("/api/account/export"))).status).toBe(401);
  });

  it("erase a person after they typed their address: the key and the hand-ins go, the links stay whole", async () => {
    const visitor = await member(server, ann.email);
    const { learner } = (await personOf(visitor))!;
    const stored = attemptOf(learner, true);
    await storeAttempt(server.db, stored);
    await enqueueJob(server.db, stored.id, Date.now());
    const password = PASSWORD;
    expect((await visitor.send(erase, { confirm: "yes", password })).fields?.confirm?.key).toBe(
      "typeYourEmail",
    );
    expect(await personOf(visitor)).not.toBeNull();
    const typed = { confirm: "Ann@example.org", password };
    expect((await visitor.send(erase, typed)).to).toBe("/sign-in?said=erased");
    expect(await personOf(visitor)).toBeNull();
    expect((await new Visitor().signIn(ann.email)).error?.key).toBe("wrongEmailOrPassword");
    const row = await server.db
      .selectFrom("learner")
      .selectAll()
      .where("id", "=", learner)
      .executeTakeFirstOrThrow();
    expect(row.chain_key).toBeNull();
    const attempts = await server.db.selectFrom("attempt").selectAll().execute();
    expect(attempts.map(({ evidence, evidence_sha256 }) => evidence + evidence_sha256)).toEqual([""]);
    expect(findFault(attempts.map(linked), null)).toBeNull();
    expect(await server.db.selectFrom("job").selectAll().execute(), "nothing waits to be judged").toEqual([]);
    expect(await server.db.selectFrom("person").selectAll().execute()).toEqual([]);
    const ghost = new Visitor();
    const visit = { origin: "http://aisle.localhost:3000", userAgent: ghost.headers().get("user-agent")! };
    ghost.cookies.set(cookieName(visit), signLearner(server.secrets.cookies, learner));
    expect((await visitorOf(ghost.headers())).actor.kind).toBe("nobody");
  });

  it("show an account to nobody else", async () => {
    await member(server, ann.email);
    expect(await accountPage(new Visitor().headers())).toBeNull();
  });
});

type AttemptRow = {
  id: string;
  exercise: string;
  world: string | null;
  evidence_sha256: string;
  seed_commitment: string | null;
  exercise_hash: string | null;
  lesson_hash: string | null;
  backend: string | null;
  library: string | null;
  created: number;
  signed_in: number;
  number: number | null;
  commitment: string | null;
  link: string | null;
};

const linked = (row: AttemptRow) => ({
  number: row.number!,
  commitment: row.commitment!,
  link: row.link!,
  facts: {
    id: row.id,
    exercise: row.exercise,
    world: row.world,
    evidenceSha256: row.evidence_sha256,
    seedCommitment: row.seed_commitment,
    exerciseHash: row.exercise_hash,
    lessonHash: row.lesson_hash,
    backend: row.backend,
    library: row.library,
    created: row.created,
    signedIn: row.signed_in === 1,
  },
});
