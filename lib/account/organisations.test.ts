import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
import { defaultRules } from "../assessment/rules";
import { OWNER_LINK_DAYS, ownerTicket } from "../auth/first-owner";
import { changeMember, membersOf } from "../auth/organisations";
import { makeAssessment } from "../classroom/assessments";
import { assessmentsPage } from "./assessments/pages";
import { enrolThem, publish } from "./assessments/teaching-forms";
import { begin, mayBegin, ownerLink } from "./begin";
import { inviteList, inviteOne, join, makeLink, takeBackOne } from "./invitations";
import { leave } from "./organisation";
import { erase } from "./own-data";
import { joinPage, organisationPage } from "./pages";
import { visitorOf } from "./visitor";

const origin = "http://aisle.localhost:3000";
const ticketIn = (link: string | null | undefined) => new URL(link!).searchParams.get("token")!;

onEachDatabase("organisations", ({ fresh }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
  });
  afterEach(() => server.close());
  const names = async (organisation: string) =>
    (await membersOf(server.db, organisation)).map(({ email, role }) => `${role} ${email}`);

  describe("the first owner's link", () => {
    it("is the same at each start until it is used, and then there is none", async () => {
      const first = await ownerLink(origin);
      expect(await ownerLink(origin)).toBe(first);
      const token = ticketIn(first);
      const visitor = new Visitor();
      expect(await mayBegin(visitor.headers(), token)).toBe(true);
      expect(await mayBegin(visitor.headers(), token.replace(/^./, "x"))).toBe(false);
      const { owner, organisation } = await firstOwner();
      expect(await names(organisation)).toEqual(["owner owner@example.org"]);
      expect((await visitorOf(owner.headers())).person).toMatchObject({ isVerified: true });
      expect(await mayBegin(visitor.headers(), token)).toBe(false);
      expect(await ownerLink(origin)).toBeNull();
      const eve = { token, name: "Eve", email: "eve@example.org", password: PASSWORD, organisation: "E" };
      expect((await visitor.send(begin, eve)).error?.key).toBe("linkEnded");
      expect(await server.db.selectFrom("person").select("email").execute()).toHaveLength(1);
    });

    it("makes one owner of two who use it at once", async () => {
      const token = ticketIn(await ownerLink(origin));
      const outcomes = await Promise.all(
        ["a@example.org", "b@example.org"].map((email) =>
          new Visitor().send(begin, { token, name: "X", email, password: PASSWORD, organisation: "O" }),
        ),
      );
      expect(outcomes.filter(({ to }) => to !== undefined)).toHaveLength(1);
      const owners = await server.db.selectFrom("person").select("id").where("runs_server", "=", 1).execute();
      expect(owners).toHaveLength(1);
    });

    it("ends after some days, and then another is made", async () => {
      const ring = server.secrets.accounts;
      const now = Date.now();
      const first = await ownerTicket(server.db, ring, now);
      const later = now + OWNER_LINK_DAYS * 86_400_000 + 1;
      expect(await ownerTicket(server.db, ring, later - 2)).toBe(first);
      expect(await ownerTicket(server.db, ring, later)).not.toBe(first);
    });
  });

  it("take in who was invited by letter, once, and only with that address", async () => {
    const { owner, organisation } = await firstOwner();
    const email = "ann@example.org";
    await owner.send(inviteOne, { organisation, email, role: "instructor" });
    const { token } = (await letterTo(server, email))!;
    expect(await joinPage(new Visitor().headers(), token)).toEqual({
      name: "Shop school",
      role: "instructor",
      email,
      me: null,
    });
    const bob = await member(server, "bob@example.org");
    expect((await bob.send(join, { token })).error?.key).toBe("otherAddress");
    expect((await new Visitor().send(join, { token })).error?.key).toBe("signInFirst");
    const ann = await member(server, email);
    expect((await ann.send(join, { token })).to).toBe("/account?said=joined");
    expect(await names(organisation)).toEqual(["owner owner@example.org", `instructor ${email}`]);
    expect((await ann.send(join, { token })).error?.key).toBe("linkEnded");
    expect((await letterTo(server, email))?.kind).toBe("verify");
  });

  it("take in learners by a link until it is taken back", async () => {
    const { owner, organisation } = await firstOwner();
    const { link } = await owner.send(makeLink, { organisation });
    const token = ticketIn(link);
    for (const email of ["ann@example.org", "bob@example.org"])
      expect((await (await member(server, email)).send(join, { token })).to).toBeDefined();
    expect(await names(organisation)).toEqual([
      "owner owner@example.org",
      "learner ann@example.org",
      "learner bob@example.org",
    ]);
    const page = await organisationPage(owner.headers(), { id: organisation, locale: "en" });
    await owner.send(takeBackOne, { invitation: page!.invitations[0]!.id });
    const late = await member(server, "eve@example.org");
    expect((await late.send(join, { token })).error?.key).toBe("linkEnded");
    expect(await joinPage(late.headers(), token)).toBeNull();
  });

  it("put learners who join on the lists that take newcomers", async () => {
    const { owner, organisation } = await firstOwner();
    const rules = { ...defaultRules(Date.now()), opens: 1 };
    const content = { title: "A", rules, exercises: ["read-the-log"] };
    const assessment = await makeAssessment(server.db, { organisation, ...content });
    await owner.send(publish, { assessment });
    await owner.send(enrolThem, { assessment, who: "all" });
    const token = ticketIn((await owner.send(makeLink, { organisation })).link);
    const ann = await member(server, "ann@example.org");
    expect((await assessmentsPage(ann.headers()))!.assigned).toEqual([]);
    await ann.send(join, { token });
    expect((await assessmentsPage(ann.headers()))!.assigned).toMatchObject([{ id: assessment }]);
  });

  it("invite a whole list or nobody, and tell all its bad lines at once", async () => {
    const { owner, organisation } = await firstOwner();
    const list = "email,role\nann@example.org,instructor\nnobody\nbob@example.org,boss\nAnn@example.org";
    const refused = await owner.send(inviteList, { organisation, list });
    expect(refused.error).toEqual({ key: "badLines", params: { count: 3 } });
    expect(refused.lines?.map(({ line, why }) => `${line} ${why.key}`)).toEqual([
      "3 line.noEmail",
      "4 line.badRole",
      "5 line.twice",
    ]);
    expect(refused.values).toMatchObject({ list });
    expect(await server.db.selectFrom("invitation").selectAll().execute()).toEqual([]);
    const taken = await owner.send(inviteList, {
      organisation,
      list: "",
      file: "邮箱,角色\r\nann@example.org，讲师\r\nbob@example.org\r\n",
    });
    expect(taken.done).toEqual({ key: "invited", params: { count: 2 } });
    const rows = await server.db
      .selectFrom("invitation")
      .select(["email", "role"])
      .orderBy("email")
      .execute();
    expect(rows).toEqual([
      { email: "ann@example.org", role: "instructor" },
      { email: "bob@example.org", role: "learner" },
    ]);
  });

  it("never lose their last owner, not even to two changes at once", async () => {
    const { owner, organisation } = await firstOwner();
    expect((await owner.send(leave, { organisation, from: "owner" })).error?.key).toBe("lastOwner");
    const bob = await member(server, "bob@example.org");
    const { id: person } = (await visitorOf(bob.headers())).person!;
    const { id: first } = (await visitorOf(owner.headers())).person!;
    await server.db
      .insertInto("membership")
      .values({ organisation, person, role: "learner", created: 1 })
      .execute();
    const refused = await owner.send(erase, { confirm: "owner@example.org", password: PASSWORD });
    expect(refused.error).toEqual({ key: "onlyOwner", params: { organisations: "Shop school" } });
    await changeMember(server.db, { organisation, person, from: "learner", to: "owner" });
    const both = await Promise.all(
      [person, first].map((one) =>
        changeMember(server.db, { organisation, person: one, from: "owner", to: null }),
      ),
    );
    expect(both.sort()).toEqual(["changed", "lastOwner"]);
    expect(await names(organisation)).toHaveLength(1);
  });
});
