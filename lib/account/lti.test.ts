// Launches from a learning platform that answers over HTTP on loopback: who is let in, as what, and where they are led.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type TestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import {
  as,
  begin,
  CLIENT,
  finish,
  HOME,
  type LaunchScene,
  LESSON,
  launch,
  login,
  loginOf,
  me,
  openLaunches,
  register,
  roles,
  said,
  sent,
  somebody,
  teacher,
} from "../../scripts/lib/test-launch";
import { startPlatform, type TestPlatform } from "../../scripts/lib/test-platform";
import { defaultRules } from "../assessment/rules";
import { changeMember, makeOrganisation } from "../auth/organisations";
import { makeAssessment, publishAssessment } from "../classroom/assessments";
import { CLAIM, SCORE_SCOPE } from "../links/lti/claims";
import { addPlatform, removePlatform } from "../links/lti/platforms";
import { beginLogin, goOnInWindow } from "./lti";
import { erase, exportData } from "./own-data";
import { organisationPage } from "./pages";
import { endPlatform } from "./platforms";

onEachDatabase("launches from a learning platform", ({ fresh }) => {
  let scene: LaunchScene;
  let lms: TestPlatform;
  let server: TestServer;
  let organisation: string;
  let owner: Visitor;
  beforeAll(async () => {
    scene = await openLaunches(await fresh());
    ({ lms, server, organisation, owner } = scene);
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    // What it refuses, the server also logs.
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => vi.restoreAllMocks());

  it("let a learner in, make them a member, and lead to the lesson", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    const lesson = "/learn/recommendation/matrix-factorization";
    expect(await launch(lms, visitor, as(sub))).toBe(`/en${lesson}`);
    expect(await me(visitor)).toMatchObject({ name: "Ann Lee", isVerified: true });
    expect(await roles(visitor)).toEqual([[organisation, "learner"]]);
    const [again, chinese] = [new Visitor(), { [CLAIM.presentation]: { locale: "zh-CN" } }];
    expect(await launch(lms, again, as(sub, chinese))).toBe(`/zh${lesson}`);
    expect((await me(again))?.id).toBe((await me(visitor))?.id);
  });

  it("ask the platform with all that it must have, the hint unaltered", async () => {
    const { searchParams: asked } = new URL(await begin(lms, new Visitor()));
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ scope: "openid", response_type: "id_token", response_mode: "form_post", prompt: "none" },
      ...{ client_id: CLIENT, redirect_uri: `${HOME}/api/lti/${organisation}/launch` },
      ...{ login_hint: "ann", lti_message_hint: LESSON },
    });
    for (const name of ["state", "nonce"]) expect(asked.get(name), name).toMatch(/^[\w-]{43}$/);
  });

  it("may begin by a form, and without a client id where the issuer has one registration", async () => {
    const body = loginOf(lms);
    body.delete("client_id");
    const answer = await login(organisation, new Visitor(), { body });
    expect(answer.headers.get("location")).toContain(`${lms.issuer}/auth?`);
    const other = await register({ lms, server, organisation }, "another client");
    expect(await said(await login(organisation, new Visitor(), { body }))).toBe("400 noPlatform");
    await removePlatform(server.db, other);
  });

  it("make instructors of who teaches the course, of nobody else, and owners of nobody", async () => {
    const role = async (sub: string, ...given: string[]) => {
      const visitor = new Visitor();
      await launch(lms, visitor, as(sub, { [CLAIM.roles]: given }));
      return (await roles(visitor))?.[0]?.[1];
    };
    const vocabulary = "http://purl.imsglobal.org/vocab/lis/v2";
    expect(await role(somebody(), ...teacher)).toBe("instructor");
    expect(await role(somebody(), `${vocabulary}/membership/Instructor#TeachingAssistant`)).toBe(
      "instructor",
    );
    expect(await role(somebody(), "Instructor")).toBe("instructor");
    for (const elsewhere of [
      `${vocabulary}/institution/person#Instructor`,
      `${vocabulary}/system/person#Administrator`,
      "https://evil.example/membership#Instructor",
    ])
      expect(await role(somebody(), elsewhere), elsewhere).toBe("learner");
    const sub = somebody();
    expect(await role(sub, ...teacher)).toBe("instructor");
    expect(await role(sub)).toBe("learner");
  });

  it("leave somebody an instructor who takes another course, and an owner an owner", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    await launch(lms, visitor, as(sub, { [CLAIM.roles]: teacher }));
    await launch(lms, visitor, as(sub, { [CLAIM.context]: { id: "course-2" } }));
    expect(await roles(visitor)).toEqual([[organisation, "instructor"]]);
    const { id } = (await me(visitor))!;
    await server.db.updateTable("membership").set({ role: "owner" }).where("person", "=", id).execute();
    await launch(lms, visitor, as(sub));
    expect(await roles(visitor)).toEqual([[organisation, "owner"]]);
    await server.db.deleteFrom("membership").where("person", "=", id).execute();
  });

  it("leave what an owner made of somebody until the platform says something new", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    const come = (...given: string[]) => launch(lms, visitor, as(sub, { [CLAIM.roles]: given }));
    await come(...teacher);
    const person = (await me(visitor))!.id;
    await changeMember(server.db, { organisation, person, from: "instructor", to: "learner" });
    await come(...teacher);
    expect(await roles(visitor)).toEqual([[organisation, "learner"]]);
    await come();
    await changeMember(server.db, { organisation, person, from: "learner", to: "instructor" });
    await come();
    expect(await roles(visitor)).toEqual([[organisation, "instructor"]]);
    await come(...teacher);
    await come();
    expect(await roles(visitor)).toEqual([[organisation, "learner"]]);
  });

  it("join no account by its address", async () => {
    const visitor = new Visitor();
    const email = (await me(owner))!.email;
    await launch(lms, visitor, as(somebody(), { email, email_verified: true }));
    expect((await me(visitor))?.id).not.toBe((await me(owner))?.id);
    expect((await me(visitor))?.email).not.toBe(email);
  });

  it("let somebody who has no password erase their account, once they came anew", async () => {
    const [visitor, sub] = [new Visitor(), somebody()];
    await launch(lms, visitor, as(sub));
    const { id } = (await me(visitor))!;
    const members = async () =>
      (await organisationPage(owner.headers(), { id: organisation, locale: "en" }))!.members!;
    expect((await members()).find(({ person }) => person === id)?.email).toBe("");
    await server.db
      .updateTable("session")
      .set({ created: 1 } as never)
      .where("person", "=", id)
      .execute();
    const confirm = "ann lee";
    expect((await visitor.send(erase, { confirm: "ann" })).fields?.confirm?.key).toBe("typeYourEmail");
    expect((await visitor.send(erase, { confirm })).error?.key).toBe("comeAgain");
    await launch(lms, visitor, as(sub));
    expect((await visitor.send(erase, { confirm })).to).toBe("/sign-in?said=erased");
    expect((await members()).some(({ person }) => person === id)).toBe(false);
    expect(await server.db.selectFrom("lti_role").select("role").where("person", "=", id).execute()).toEqual(
      [],
    );
  });

  it("let somebody erase their account whose long name was cut at a blank", async () => {
    const visitor = new Visitor();
    const name = `${"a".repeat(79)} b`;
    await launch(lms, visitor, as(somebody(), { name }));
    expect((await visitor.send(erase, { confirm: "a".repeat(79) })).to).toBe("/sign-in?said=erased");
  });

  it("go by the signed link, whatever the login asked for", async () => {
    const visitor = new Visitor();
    const form = await lms.answer(await begin(lms, visitor, `${HOME}/en/credits`), (claims) => ({
      ...as(somebody())(claims),
      [CLAIM.targetLink]: `${HOME}/zh/assessments/1#x`,
    }));
    expect(await said(await finish(visitor, form))).toBe("/zh/assessments/1#x");
  });

  it("end with the registration: whoever came by it is signed out and comes no more", async () => {
    const other = await startPlatform(CLIENT);
    const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = other;
    const entry = {
      organisation,
      name: "Other",
      clientId: CLIENT,
      issuer,
      authEndpoint,
      tokenEndpoint,
      jwksUrl,
    };
    const id = (await addPlatform(server.db, { ...entry, deployments: ["7"] }))!;
    const visitor = new Visitor();
    const query = loginOf(lms);
    query.set("iss", issuer);
    const start = () => login(organisation, visitor, { query });
    const first = await start();
    visitor.keep(first);
    await finish(visitor, await other.answer(first.headers.get("location")!));
    expect(await me(visitor)).not.toBeNull();
    await removePlatform(server.db, id);
    expect(await me(visitor)).toBeNull();
    expect(await said(await start())).toBe("400 noPlatform");
    await other.close();
  });

  it("keep a platform that is the only way in for an organisation's owners, until another can sign in", async () => {
    const other = await startPlatform(CLIENT);
    const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = other;
    const endpoints = { issuer, authEndpoint, tokenEndpoint, jwksUrl };
    const entry = { ...endpoints, organisation, name: "Only", clientId: CLIENT, deployments: ["7"] };
    const platform = (await addPlatform(server.db, entry))!;
    const visitor = new Visitor();
    const query = loginOf(lms);
    query.set("iss", issuer);
    const first = await login(organisation, visitor, { query });
    visitor.keep(first);
    await finish(visitor, await other.answer(first.headers.get("location")!, as(somebody())));
    const person = (await me(visitor))!.id;
    const theirs = await makeOrganisation(server.db, { name: "Theirs", owner: person });
    expect((await owner.send(endPlatform, { platform })).error).toEqual({
      key: "onlyOwnersFromThere",
      params: { name: "Only", organisations: "Theirs" },
    });
    expect((await me(visitor))?.id).toBe(person);
    const second = {
      organisation: theirs,
      person: (await me(owner))!.id,
      role: "owner",
      created: 1,
    } as const;
    await server.db.insertInto("membership").values(second).execute();
    expect((await owner.send(endPlatform, { platform })).done?.key).toBe("platformRemoved");
    expect(await me(visitor)).toBeNull();
    await other.close();
  });

  describe("of work whose result the platform wants", () => {
    const column = (lineitem: string, scope = [SCORE_SCOPE]) => ({ [CLAIM.gradebook]: { scope, lineitem } });
    const exercise = `${HOME}/learn/recommendation/matrix-factorization?exercise=mf-new-items`;
    const wanted = async (visitor: Visitor) => {
      const rows = server.db.selectFrom("lti_score").select(["kind", "work", "sub", "lineitem"]);
      return rows.where("person", "=", (await me(visitor))!.id).execute();
    };
    const open = async (link: string, more: object) => {
      const [visitor, sub] = [new Visitor(), somebody()];
      const to = await launch(lms, visitor, as(sub, { [CLAIM.targetLink]: link, ...more }));
      return { visitor, sub, to };
    };

    it("note where a learner's score goes, and lead to the exercise in its lesson", async () => {
      const lineitem = `${lms.issuer}/columns/1`;
      const { visitor, sub, to } = await open(exercise, column(lineitem));
      expect(to).toBe(`/en${exercise.slice(HOME.length)}#exercise-mf-new-items`);
      expect(await wanted(visitor)).toEqual([{ kind: "exercise", work: "mf-new-items", sub, lineitem }]);
    });

    it("are in what somebody takes away of their account, with who they are there", async () => {
      const lineitem = `${lms.issuer}/columns/3`;
      const { visitor, sub } = await open(exercise, column(lineitem));
      const taken = await (await exportData(visitor.request("/api/account/export"))).json();
      expect(taken.learningPlatforms).toMatchObject([
        {
          ...{ name: "LMS", issuer: lms.issuer, userId: sub },
          courses: [{ context: "course-1", role: "learner" }],
          results: [{ kind: "exercise", work: "mf-new-items", lineitem, userId: sub }],
        },
      ]);
    });

    it("note nothing of who teaches, of other pages, of unknown exercises, or without the platform's leave", async () => {
      const given = column(`${lms.issuer}/columns/2`);
      for (const [link, more] of [
        [exercise, { ...given, [CLAIM.roles]: teacher }],
        [LESSON, given],
        [exercise.replace("mf-new-items", "none"), given],
        [exercise, column(`${lms.issuer}/columns/2`, [])],
        [exercise, column("http://10.0.0.5/columns/2")],
        [exercise, {}],
      ] as const)
        expect(await wanted((await open(link, more)).visitor), `${link} ${JSON.stringify(more)}`).toEqual([]);
    });

    it("put a learner on the list of an assessment of the organisation, and of no other", async () => {
      const make = async (where: string) => {
        const content = { title: "A", rules: defaultRules(Date.now()), exercises: ["read-the-log"] };
        const made = await makeAssessment(server.db, { organisation: where, ...content });
        await publishAssessment(server.db, made);
        return made;
      };
      const isOn = async (assessment: string) => {
        const { visitor } = await open(`${HOME}/assessments/${assessment}`, {});
        const { id } = (await me(visitor))!;
        const rows = server.db.selectFrom("enrolment").select("assessment").where("person", "=", id);
        return (await rows.execute()).length === 1;
      };
      expect(await isOn(await make(organisation))).toBe(true);
      const other = await makeOrganisation(server.db, { name: "B", owner: (await me(owner))!.id });
      expect(await isOn(await make(other))).toBe(false);
    });
  });

  describe("with keys that change", () => {
    it("take a new key of the platform at once, asking for its set once, and the old one no more", async () => {
      expect(await launch(lms, new Visitor(), as(somebody()))).toMatch(/^\/en/);
      const before = lms.asked.jwks;
      const visitor = new Visitor();
      const old = await lms.answer(await begin(lms, visitor), as(somebody()));
      await lms.changeKey();
      expect(await launch(lms, new Visitor(), as(somebody()))).toMatch(/^\/en/);
      expect(lms.asked.jwks).toBe(before + 1);
      expect(await said(await finish(visitor, old))).toBe("401 unknownKey");
    });

    it("say so where the platform's keys cannot be had, and go on once they can", async () => {
      const other = await startPlatform(CLIENT);
      other.isAway = true;
      const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = other;
      const entry = {
        organisation,
        name: "Other",
        clientId: CLIENT,
        issuer,
        authEndpoint,
        tokenEndpoint,
        jwksUrl,
      };
      await addPlatform(server.db, { ...entry, deployments: ["7"] });
      const visitor = new Visitor();
      const come = async () => {
        const query = loginOf(lms);
        query.set("iss", issuer);
        const answer = await login(organisation, visitor, { query });
        visitor.keep(answer);
        return said(await finish(visitor, await other.answer(answer.headers.get("location")!)));
      };
      expect(await come()).toBe("502 keysAway");
      other.isAway = false;
      expect(await come()).toMatch(/^\/en/);
      await other.close();
    });
  });

  describe("in a frame", () => {
    it("say why and open a window, by a link that is good for once", async () => {
      const visitor = new Visitor();
      const path = `/api/lti/${organisation}/login?${loginOf(lms)}`;
      const framed = sent(visitor, path, { dest: "iframe" });
      framed.headers.set("accept-language", "zh-CN,zh;q=0.9");
      const answer = await beginLogin(framed, organisation);
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
      expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors *");
      const html = await answer.text();
      expect(html).toContain('lang="zh"');
      const link = /href="(\/api\/lti\/window\?ticket=[\w-]+)" target="_blank"/.exec(html)![1]!;

      const opened = await goOnInWindow(sent(visitor, link));
      visitor.keep(opened);
      const form = await lms.answer(opened.headers.get("location")!, as(somebody()));
      expect(await said(await finish(visitor, form))).toMatch(/^\/en\/learn/);
      expect(await me(visitor)).not.toBeNull();
      expect(await said(await goOnInWindow(sent(visitor, link)))).toBe("400 ticket");
    });

    it("sign nobody in, also where the login began outside of it", async () => {
      const visitor = new Visitor();
      const form = await lms.answer(await begin(lms, visitor), as(somebody()));
      const answer = await finish(visitor, form, "iframe");
      expect(await answer.text()).toContain("/api/lti/window?ticket=");
      expect(await me(visitor)).toBeNull();
      expect(await said(await finish(visitor, form))).toBe("401 state");
    });
  });
});
