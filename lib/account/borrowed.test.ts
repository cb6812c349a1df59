// What a borrowed session, an old letter and a stranger who knows only the address cannot do.
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  firstOwner,
  letterTo,
  member,
  openTestServer,
  PASSWORD,
  type TestServer,
  Visitor,
} from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { accountLimits } from "../auth/limits";
import { mayBegin } from "./begin";
import { inviteList, inviteOne } from "./invitations";
import { erase } from "./own-data";
import { joinPage } from "./pages";
import { changePassword, forgotten, reset } from "./password";
import { changeEmail } from "./profile";
import { signUp } from "./sign-up";
import { verify } from "./verify";
import { visitorOf } from "./visitor";

const email = "ann@example.org";
const moved = "anna@example.org";
const newPassword = "something else entirely";

onEachDatabase("an account", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());
  const rows = (table: "proof" | "letter" | "rate") => server.db.selectFrom(table).selectAll().execute();
  const resetToken = async (visitor: Visitor) => {
    await visitor.send(forgotten, { email });
    return (await letterTo(server, email))!.token;
  };
  const changeToken = async (visitor: Visitor) => {
    await visitor.send(changeEmail, { email: moved, password: PASSWORD });
    const { kind, token } = (await letterTo(server, moved))!;
    expect(kind).toBe("change");
    return token;
  };

  it("is neither moved to another address nor erased without its password", async () => {
    const thief = await member(server, email);
    const wrong = { fields: { password: { key: "wrongPassword" } } };
    expect(await thief.send(changeEmail, { email: moved })).toMatchObject(wrong);
    expect(await thief.send(changeEmail, { email: moved, password: "a guess of mine" })).toMatchObject(wrong);
    expect(await letterTo(server, moved)).toBeNull();
    const guess = { confirm: email, password: "a guess of mine" };
    const refused = await thief.send(erase, guess);
    expect(refused).toMatchObject(wrong);
    expect(refused.values, "what was typed stays, but for the password").toEqual({ confirm: email });
    expect((await visitorOf(thief.headers())).person).not.toBeNull();
  });

  it("counts passwords asked again by themselves: who is signed in cannot lock out the sign-in, nor the reverse", async () => {
    const thief = await member(server, email);
    for (let n = 0; n < accountLimits.passwordAgain.most; n++)
      await thief.send(erase, { confirm: email, password: `guess number ${n}` });
    expect((await thief.send(erase, { confirm: email, password: PASSWORD })).error?.key).toBe("tooMany");
    const another = { email: moved, password: PASSWORD };
    expect((await thief.send(changeEmail, another)).error?.key, "all of them together").toBe("tooMany");
    const chosen = { password: PASSWORD, newPassword };
    expect((await thief.send(changePassword, chosen)).error?.key).toBe("tooMany");
    expect((await new Visitor().signIn(email)).to).toBe("/account");
  });

  it("keeps its address when the password is set anew before the letter to another one is used", async () => {
    const thief = await member(server, email);
    const token = await changeToken(thief);
    const owner = new Visitor();
    await owner.send(reset, { token: await resetToken(owner), password: newPassword });
    expect((await owner.send(verify, { token })).error?.key).toBe("linkEnded");
    expect((await owner.signIn(email, newPassword)).to).toBe("/account");
  });

  it("keeps its address also when its owner changes the password", async () => {
    const owner = await member(server, email);
    const token = await changeToken(owner);
    await owner.send(changePassword, { password: PASSWORD, newPassword });
    expect((await owner.send(verify, { token })).error?.key).toBe("linkEnded");
  });

  it("follows the latest letter to a new address, once", async () => {
    const owner = await member(server, email);
    const first = await changeToken(owner);
    await owner.send(changeEmail, { email: "ann@home.example.org", password: PASSWORD });
    const { token } = (await letterTo(server, "ann@home.example.org"))!;
    expect((await owner.send(verify, { token: first })).error?.key).toBe("linkEnded");
    expect((await owner.send(verify, { token })).to).toBe("/sign-in?said=verified");
    expect((await owner.send(verify, { token })).error?.key).toBe("linkEnded");
  });

  it("ends all other letters to a new password with the one that is used, and with a change of address", async () => {
    const owner = await member(server, email);
    const [first, second] = [await resetToken(owner), await resetToken(owner)];
    await owner.send(reset, { token: second, password: newPassword });
    const later = await owner.send(reset, { token: first, password: "the finder's own choice" });
    expect(later.error?.key).toBe("linkEnded");
    await owner.signIn(email, newPassword);
    const old = await resetToken(owner);
    await owner.send(changeEmail, { email: moved, password: newPassword });
    await owner.send(verify, { token: (await letterTo(server, moved))!.token });
    const found = await owner.send(reset, { token: old, password: "the finder's own choice" });
    expect(found.error?.key).toBe("linkEnded");
  });

  it("keeps no link to a new password in the clear", async () => {
    const owner = await member(server, email);
    const token = await resetToken(owner);
    const kept = JSON.stringify(await rows("proof"));
    expect(kept).not.toBe("[]");
    expect(kept).not.toContain(token);
    expect((await owner.send(reset, { token, password: newPassword })).to).toBe("/sign-in?said=passwordSet");
  });

  it("leaves no link behind when it is erased", async () => {
    const owner = await member(server, email);
    await resetToken(owner);
    await changeToken(owner);
    const { id } = (await visitorOf(owner.headers())).person!;
    await owner.send(erase, { confirm: email, password: PASSWORD });
    expect(await rows("proof")).toEqual([]);
    expect((await rows("rate")).filter(({ subject }) => subject === id)).toEqual([]);
  });

  it("is told of no more than a few times an hour, whoever asks from wherever", async () => {
    const { most } = accountLimits.lettersOfRecipient;
    const answers = [];
    for (let n = 0; n < most + 1; n++) {
      const stranger = new Visitor(`198.51.100.${n}`);
      const form = n % 2 === 0 ? forgotten : signUp;
      answers.push(await stranger.send(form, { name: "Eve", email, password: PASSWORD }));
    }
    expect(answers.at(-1)?.error).toMatchObject({ key: "tooMany", params: { what: "letters" } });
    await server.accounts.post.idle();
    expect((await rows("letter")).length).toBeLessThanOrEqual(most);
  });

  it("gets no more letters about a change of address than about anything else", async () => {
    const eve = await member(server, "eve@example.org");
    const { most } = accountLimits.lettersOfRecipient;
    for (let n = 0; n < most; n++) await eve.send(changeEmail, { email: moved, password: PASSWORD });
    const more = await eve.send(changeEmail, { email: moved, password: PASSWORD });
    expect(more.error).toMatchObject({ key: "tooMany", params: { what: "letters" } });
  });

  it("is invited a few times a day at most, one by one or in lists, and the sender hears whom it is about", async () => {
    const { owner, organisation } = await firstOwner();
    for (let n = 0; n < accountLimits.invitationsOfRecipient.most; n++)
      await owner.send(inviteOne, { organisation, role: "learner", email });
    const one = await owner.send(inviteOne, { organisation, role: "learner", email });
    const error = { key: "tooManyTo", params: { email, unit: "hours", count: expect.any(Number) } };
    expect(one.error).toEqual(error);
    const list = `bob@example.org\n${email}`;
    const many = await owner.send(inviteList, { organisation, list });
    expect(many).toMatchObject({ error, values: { list } });
    expect(await letterTo(server, "bob@example.org"), "nobody of the list").toBeNull();
    const others = await owner.send(inviteList, { organisation, list: "bob@example.org" });
    expect(others.done?.key).toBe("invited");
  });

  it("is not counted against by looking at a link", async () => {
    const before = await rows("rate");
    const headers = new Visitor().headers();
    expect(await joinPage(headers, "no ticket")).toBeNull();
    expect(await mayBegin(headers, "no ticket")).toBe(false);
    expect(await rows("rate")).toEqual(before);
  });
});
