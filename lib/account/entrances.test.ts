// Every page, handler and form of the app beside every kind of visitor. The list comes from the code: a new entrance fails here
// until somebody has written down who may use it, in the tables of scripts/lib/entrances.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { forms, moreForms } from "../../scripts/lib/entrances/forms";
import { handlers } from "../../scripts/lib/entrances/handlers";
import { morePages, pages } from "../../scripts/lib/entrances/pages";
import { type Kind, type Scene, signedIn, visitors } from "../../scripts/lib/entrances/visitors";
import { firstOwner, member, openTestServer, Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { judgedAttempt, runningSitting } from "../../scripts/lib/test-sitting";
import { cookieName, signLearner } from "../auth/anonymous";
import { makeOrganisation } from "../auth/organisations";
import { ensureLearner } from "../classroom/ensure-learner";
import { newId } from "../db/ids";
import { visitorOf } from "./visitor";

const app = path.resolve(import.meta.dirname, "../../app");

// The form that ends a session comes last.
const table = { ...pages, ...handlers, ...forms };

/** "page /sign-in", "GET /api/attempts", "form signIn": all there are. */
function entrances(): string[] {
  const found: string[] = [];
  for (const file of readdirSync(app, { recursive: true, encoding: "utf8" })) {
    const parts = file.split(path.sep);
    const at = `/${parts.slice(0, -1).join("/")}`.replace(/\/\[locale\]|\/\(\w+\)/g, "") || "/";
    const text = () => readFileSync(path.join(app, file), "utf8");
    if (parts.at(-1) === "page.tsx") found.push(`page ${at}`);
    else if (parts.at(-1) === "route.ts")
      for (const [, method] of text().matchAll(/export (?:async function|const) ([A-Z]+)\b/g))
        found.push(`${method} ${at}`);
    else if (/\.tsx?$/.test(file) && /^"use server";/.test(text()))
      for (const [, name] of text().matchAll(/export (?:async function|const) (\w+)/g))
        found.push(`form ${name}`);
  }
  return found.sort();
}

it("every entrance of the app is in the table, and the table has no other", () => {
  expect(Object.keys(table).sort()).toEqual(entrances());
});

onEachDatabase("entrances", ({ fresh }) => {
  let scene: Scene;
  const cast = new Map<Kind, Visitor>();

  beforeAll(async () => {
    const server = await openTestServer(await fresh());
    const { owner: serverOwner } = await firstOwner("first@example.org");
    const people = new Map<Kind | "pupil", string>();
    for (const kind of [...signedIn.filter((one) => one !== "server owner"), "pupil"] as const) {
      const visitor = await member(server, `${kind.replaceAll(" ", "-")}@example.org`);
      people.set(kind, (await visitorOf(visitor.headers())).person!.id);
      if (kind !== "pupil") cast.set(kind, visitor);
    }
    const id = (kind: Kind | "pupil") => people.get(kind)!;
    const organisation = await makeOrganisation(server.db, { name: "A", owner: id("owner") });
    const other = await makeOrganisation(server.db, { name: "B", owner: id("other owner") });
    const join = (where: string, kind: Kind | "pupil", role: "learner" | "instructor") =>
      server.db
        .insertInto("membership")
        .values({ organisation: where, person: id(kind), role, created: 1 })
        .execute();
    await join(organisation, "instructor", "instructor");
    for (const kind of ["the learner", "fellow learner", "pupil"] as const)
      await join(organisation, kind, "learner");
    await join(other, "other instructor", "instructor");
    await join(other, "other learner", "learner");

    const guest = new Visitor();
    const learner = newId();
    const visit = { origin: "http://aisle.localhost:3000", userAgent: guest.headers().get("user-agent")! };
    guest.cookies.set(cookieName(visit), signLearner(server.secrets.cookies, learner));
    await ensureLearner(server.db, learner, 1);
    cast.set("nobody", new Visitor()).set("without account", guest).set("server owner", serverOwner);
    const theirs = (await visitorOf(cast.get("the learner")!.headers())).person!.learner;
    const attempt = await judgedAttempt(server, theirs);
    const taken = await runningSitting(server, { organisation, person: id("the learner"), learner: theirs });
    scene = { server, organisation, pupil: id("pupil"), attempt, ...taken };
  });
  afterAll(() => scene.server.close());

  for (const [entrance, { may, lets }] of Object.entries({ ...morePages, ...moreForms, ...table })) {
    if (lets)
      it.each(visitors)(`${entrance}: %s`, async (kind) => {
        expect(await lets(cast.get(kind)!, scene)).toBe(may.includes(kind));
      });
  }
});
