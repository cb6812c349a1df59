// What a confirmed address makes somebody's, and what it leaves to the browser in which the account was made.
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
import { newId } from "../db/ids";
import { postAttempt } from "../judge/api/attempts";
import { forgotten, reset } from "./password";
import { changeEmail } from "./profile";
import { signUp } from "./sign-up";
import { verify, verifyPage } from "./verify";
import { visitorOf } from "./visitor";

const ann = { name: "Ann", email: "ann@example.org", password: PASSWORD };

onEachDatabase("a confirmed address", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());

  /** Hands something in, keeping the cookies. */
  const practise = async (visitor: Visitor) => {
    const evidence = { kind: "answers", answers: {} };
    const body = { exercise: "read-the-log", world: null, idempotencyKey: newId(), backend: null, evidence };
    const init = { method: "POST", body: JSON.stringify(body) };
    const response = await postAttempt(visitor.request("/api/attempts", init));
    expect(response.status).toBe(201);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      visitor.cookies.set(name, value);
    }
  };
  const learnerOf = async (visitor: Visitor) => {
    const { actor } = await visitorOf(visitor.headers());
    return actor.kind === "learner" ? actor.learner : null;
  };
  const letter = async (email = ann.email) => (await letterTo(server, email))!.token;
  const signedIn = async (password = PASSWORD) => {
    const visitor = new Visitor();
    expect((await visitor.signIn(ann.email, password)).to).toBe("/account");
    return learnerOf(visitor);
  };
  /** A browser in which an account was made and somebody went on without it. */
  const shared = async () => {
    const browser = new Visitor();
    await practise(browser);
    await browser.send(signUp, ann);
    await practise(browser);
    return { browser, learner: await learnerOf(browser), token: await letter() };
  };

  it("takes along what was practised before the account was made, wherever it is confirmed", async () => {
    const browser = new Visitor();
    await practise(browser);
    const learner = await learnerOf(browser);
    await browser.send(signUp, ann);
    const phone = new Visitor();
    expect(await verifyPage(phone.headers(), await letter())).toMatchObject({ practice: "moves" });
    await phone.send(verify, { token: await letter() });
    expect(await signedIn()).toBe(learner);
    expect(await learnerOf(browser), "the account's now").toBeNull();
  });

  it("leaves a browser its learner where somebody went on there, whatever a form from elsewhere says", async () => {
    const { browser, learner, token } = await shared();
    const phone = new Visitor();
    expect(await verifyPage(phone.headers(), token)).toMatchObject({ practice: "stays" });
    await phone.send(verify, { token, practice: "take" });
    expect(await signedIn()).not.toBe(learner);
    expect(await learnerOf(browser)).toBe(learner);
  });

  it.each(["leave", "take"])("asks in that very browser, and does as it is told: %s", async (practice) => {
    const { browser, learner, token } = await shared();
    expect(await verifyPage(browser.headers(), token)).toMatchObject({ practice: "asks" });
    await browser.send(verify, { token, practice });
    expect((await signedIn()) === learner).toBe(practice === "take");
    expect(await learnerOf(browser)).toBe(practice === "take" ? null : learner);
  });

  it("takes nothing that went on either where a new password confirms it", async () => {
    const { browser, learner } = await shared();
    const phone = new Visitor();
    await phone.send(forgotten, { email: ann.email });
    const password = "chosen on the phone";
    await phone.send(reset, { token: await letter(), password });
    expect(await signedIn(password)).not.toBe(learner);
    expect(await learnerOf(browser)).toBe(learner);
  });

  it("is named on the page before it is confirmed, with the account it belongs to", async () => {
    const before = Date.now();
    await new Visitor().send(signUp, ann);
    const headers = new Visitor().headers();
    const view = await verifyPage(headers, await letter());
    expect(view).toMatchObject({ kind: "account", email: ann.email, name: "Ann" });
    expect(view?.kind === "account" && view.made >= before).toBe(true);
    expect(await verifyPage(headers, `${await letter()}x`)).toBeNull();

    const bob = await member(server, "bob@example.org");
    const email = "robert@example.org";
    await bob.send(changeEmail, { email, password: PASSWORD });
    const token = await letter(email);
    expect(await verifyPage(headers, token)).toEqual({ kind: "change", email, from: "bob@example.org" });
    await bob.send(verify, { token });
    expect(await verifyPage(headers, token), "used").toBeNull();
  });
});
