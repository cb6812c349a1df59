// Every page, handler and form of the app beside every kind of visitor. The list comes from the code: a new entrance fails here
// until somebody has written down who may use it.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  firstOwner,
  member,
  openTestServer,
  type TestServer,
  Visitor,
} from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { judgedAttempt, runningSitting } from "../../scripts/lib/test-sitting";
import { cookieName, signLearner } from "../auth/anonymous";
import { invite } from "../auth/invitations";
import { makeOrganisation } from "../auth/organisations";
import { ticketFor } from "../auth/tickets";
import { ensureLearner } from "../classroom/ensure-learner";
import { newId } from "../db/ids";
import { getAttempt, getReceipt } from "../judge/api/attempts";
import { getSitting, postDraft } from "../judge/api/sittings";
import { addPlatform } from "../links/lti/platforms";
import { addTest } from "../links/webhooks/deliveries";
import { addWebhook } from "../links/webhooks/webhooks";
import { callApi } from "./api/api";
import { gradesPage, readGradesQuery } from "./assessments/grades";
import { exportGrades } from "./assessments/grades-file";
import { itemsPage } from "./assessments/items";
import {
  assessmentsPage,
  newAssessmentPage,
  settingPage,
  sittingPage,
  takingPage,
} from "./assessments/pages";
import { reportPage } from "./assessments/report";
import { end, pause, resume, start } from "./assessments/taking-forms";
import {
  changeIt,
  enrolThem,
  giveMore,
  makeAnAssessment,
  overrideOne,
  publish,
  setNewcomers,
  strikeOne,
} from "./assessments/teaching-forms";
import { revokeCertificate } from "./badges/revoke-form";
import { answerChoice, choosePage } from "./choose";
import type { FormWork } from "./form";
import { inviteList, inviteOne, makeLink, takeBackOne } from "./invitations";
import { changeRole, leave, makeNew, renameIt, setRows } from "./organisation";
import { erase, exportData } from "./own-data";
import { accountPage, organisationPage } from "./pages";
import { askPasskey, makePasskey, removePasskey } from "./passkeys";
import { changePassword } from "./password";
import {
  addPlatformDeployments,
  endPlatform,
  platformsPage,
  readMembers,
  registerPlatform,
} from "./platforms";
import { changeEmail, endOneSession, endOthers, rename } from "./profile";
import { signOut } from "./sign-in";
import { makeApiToken, removeApiToken, tokensPage } from "./tokens";
import { visitorOf } from "./visitor";
import {
  chooseWebhookEvents,
  endWebhook,
  registerWebhook,
  renewWebhookSecret,
  resendDelivery,
  switchOneWebhook,
  testWebhook,
  webhooksPage,
} from "./webhooks";

const app = path.resolve(import.meta.dirname, "../../app");

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

const visitors = [
  "nobody",
  "without account",
  "no organisation",
  "other learner",
  "other instructor",
  "other owner",
  "the learner",
  "fellow learner",
  "instructor",
  "owner",
  "server owner",
] as const;
type Kind = (typeof visitors)[number];

const everybody: readonly Kind[] = visitors;
const signedIn = visitors.slice(2);
const inside: readonly Kind[] = ["the learner", "fellow learner", "instructor", "owner"];
const teaching: readonly Kind[] = ["instructor", "owner"];
const owning: readonly Kind[] = ["owner"];

interface Scene {
  readonly server: TestServer;
  readonly organisation: string;
  /** A member, whom no test signs in. */
  readonly pupil: string;
  readonly attempt: string;
  /** Published, with one person on its list, and that person's sitting. */
  readonly assessment: string;
  readonly sitting: string;
}

interface Entrance {
  readonly may: readonly Kind[];
  /** Whether it lets this visitor do what it is for; left out where everybody is shown the same, or their own. */
  readonly lets?: (visitor: Visitor, scene: Scene) => Promise<boolean>;
}

const forAll: Entrance = { may: everybody };
const forPrograms: Entrance = {
  may: [],
  lets: async (visitor) => (await callApi(visitor.request("/api/v1/organisation"))).status === 200,
};

const form =
  (work: FormWork, fields: (scene: Scene) => Record<string, string> | Promise<Record<string, string>>) =>
  async (visitor: Visitor, scene: Scene) => {
    const { error } = await visitor.send(work, await fields(scene));
    return error?.key !== "notAllowed" && error?.key !== "signInFirst";
  };

const ofAssessment = ({ assessment }: Scene) => ({ assessment });
const draft = {
  ...{ exercise: "read-the-log", world: null, backend: null, library: null },
  evidence: { kind: "answers", answers: {} },
};
const ofOrganisation = ({ organisation }: Scene) => ({ organisation });
const invitationTo =
  (role: "learner" | "owner") =>
  async ({ server, organisation }: Scene) => {
    const invited = [{ email: null, role }];
    const made = await invite(server.db, server.secrets.accounts, { organisation, invited });
    return { invitation: made[0]!.id };
  };
/** One of the organisation, registered for this visitor to find. */
const aPlatform = async ({ server, organisation }: Scene) => {
  const at = "https://lms.example";
  const endpoints = { authEndpoint: at, tokenEndpoint: at, jwksUrl: at };
  const entry = { organisation, name: "LMS", issuer: at, clientId: newId(), ...endpoints, deployments: [] };
  return { platform: (await addPlatform(server.db, entry))! };
};
/** One of the organisation, at an address where nobody listens. */
const aWebhook = async ({ server: { db, secrets }, organisation }: Scene) => {
  const at = { organisation, address: "http://127.0.0.1:9/", events: ["verdict"] as const };
  const there = await db.selectFrom("webhook").select("id").executeTakeFirst();
  if (there) return { webhook: there.id };
  const made = await addWebhook({ db, ring: secrets.accounts }, at);
  if (typeof made === "string") throw new Error(`The webhook was not registered: ${made}.`);
  return { webhook: made.id };
};
const aDelivery = async (scene: Scene) => {
  const { webhook } = await aWebhook(scene);
  return { delivery: await addTest(scene.server.db, webhook) };
};
/** Fields that are refused for what they say, so that nobody is changed by being let in. */
const said = (fields: Record<string, string>) => () => fields;

const table: Readonly<Record<string, Entrance>> = {
  "page /": forAll,
  "page /[...rest]": forAll,
  "page /credits": forAll,
  "page /data": forAll,
  "page /design": forAll,
  "page /faq": forAll,
  "page /figures": forAll,
  "page /glossary": forAll,
  "page /library": forAll,
  "page /notes": forAll,
  "page /offline": forAll,
  "page /resources": forAll,
  "page /learn/[module]": forAll,
  "page /learn/[module]/[lesson]": forAll,
  "page /privacy": forAll,
  "page /progress": forAll,
  "page /review": forAll,
  "page /shortcuts": forAll,
  "page /sign-in": forAll,
  "page /sign-up": forAll,
  "page /verify": forAll,
  "page /forgotten": forAll,
  "page /reset": forAll,
  "page /begin": forAll,
  "page /join": forAll,
  "page /account": {
    may: signedIn,
    lets: async (visitor) => (await accountPage(visitor.headers())) !== null,
  },
  "page /assessments": {
    may: signedIn,
    lets: async (visitor) => (await assessmentsPage(visitor.headers())) !== null,
  },
  "page /assessments/new": {
    may: teaching,
    lets: async (visitor, { organisation }) =>
      (await newAssessmentPage(visitor.headers(), organisation)) !== null,
  },
  // As a preview for those who set it.
  "page /assessments/[id]": {
    may: ["the learner", ...teaching],
    lets: async (visitor, { assessment }) => (await takingPage(visitor.headers(), assessment)) !== null,
  },
  "page /assessments/[id]/set": {
    may: teaching,
    lets: async (visitor, { assessment }) => (await settingPage(visitor.headers(), assessment)) !== null,
  },
  "page /assessments/[id]/grades": {
    may: teaching,
    lets: async (visitor, { assessment }) =>
      (await gradesPage(visitor.headers(), assessment, readGradesQuery({}))) !== null,
  },
  "page /assessments/[id]/items": {
    may: teaching,
    lets: async (visitor, { assessment }) => (await itemsPage(visitor.headers(), assessment)) !== null,
  },
  "page /assessments/[id]/report": {
    may: teaching,
    lets: async (visitor, { assessment }) => (await reportPage(visitor.headers(), assessment)) !== null,
  },
  "page /assessments/[id]/[number]": {
    may: ["the learner"],
    lets: async (visitor, { assessment: id }) =>
      (await sittingPage(visitor.headers(), { id, number: 0 })) !== null,
  },
  // For whoever has the link; what it shows is tested with the certificates.
  "page /certificate/[code]": forAll,
  // For whoever wants to know whether a certificate holds, and what it takes to know; tested with the badges.
  "page /badges": forAll,
  "form checkCertificate": forAll,
  "GET /api/certificates/[code]/badge": forAll,
  "GET /api/badges/[organisation]": forAll,
  "GET /api/badges/[organisation]/jwks": forAll,
  "GET /api/badges/[organisation]/keys/[key]": forAll,
  "GET /api/badges/[organisation]/revocations": forAll,
  // Nothing is certified of a sitting that runs: who is let in hears so.
  "form revokeCertificate": {
    may: teaching,
    lets: form(revokeCertificate, ({ server, sitting }) => ({
      code: ticketFor(server.secrets.accounts, "certificate", sitting),
    })),
  },
  "page /organisation/[id]": {
    may: inside,
    lets: async (visitor, { organisation: id }) =>
      (await organisationPage(visitor.headers(), { id, locale: "en" })) !== null,
  },
  "page /organisation/[id]/platforms": {
    may: teaching,
    lets: async (visitor, { organisation }) =>
      (await platformsPage(visitor.headers(), organisation)) !== null,
  },
  "page /organisation/[id]/tokens": {
    may: owning,
    lets: async (visitor, { organisation }) => (await tokensPage(visitor.headers(), organisation)) !== null,
  },
  "page /organisation/[id]/webhooks": {
    may: owning,
    lets: async (visitor, { organisation }) => (await webhooksPage(visitor.headers(), organisation)) !== null,
  },
  "GET /runner": forAll,
  "GET /api/health": forAll,
  // A program's, by the server's token; tested with the judge.
  "GET /api/metrics": forAll,
  // Everybody's own; tested with the judge.
  "GET /api/attempts": forAll,
  "POST /api/attempts": forAll,
  "GET /api/worlds/[exercise]": forAll,
  "GET /api/exercises/[id]/help": forAll,
  "POST /api/exercises/[id]/help": forAll,
  "GET /api/attempts/[id]": {
    may: ["the learner"],
    lets: async (visitor, { attempt }) =>
      (await getAttempt(visitor.request(`/api/attempts/${attempt}`), attempt)).status === 200,
  },
  "GET /api/attempts/[id]/receipt": {
    may: ["the learner"],
    lets: async (visitor, { attempt }) =>
      (await getReceipt(visitor.request(`/api/attempts/${attempt}/receipt`), attempt)).status === 200,
  },
  "GET /api/sittings/[id]": {
    may: ["the learner"],
    lets: async (visitor, { sitting }) =>
      (await getSitting(visitor.request(`/api/sittings/${sitting}`), sitting)).status === 200,
  },
  "POST /api/sittings/[id]/drafts": {
    may: ["the learner"],
    lets: async (visitor, { sitting }) => {
      const body = JSON.stringify(draft);
      const request = visitor.request(`/api/sittings/${sitting}/drafts`, { method: "POST", body });
      return (await postDraft(request, sitting)).status === 200;
    },
  },
  // To the provider of single sign-on and back; tested with it.
  "GET /api/auth/sso": forAll,
  "GET /api/auth/callback/sso": forAll,
  // From learning platforms, and our public keys for them; tested with the launches.
  "GET /api/lti/[organisation]/login": forAll,
  "POST /api/lti/[organisation]/login": forAll,
  "GET /api/lti/window": forAll,
  "GET /api/lti/enter": forAll,
  "POST /api/lti/enter": forAll,
  // For whom a platform asks to choose; tested with that.
  "page /platforms/choose": {
    may: [],
    lets: async (visitor) => (await choosePage(visitor.headers(), { ticket: "x", locale: "en" })) !== null,
  },
  "POST /api/lti/choose": {
    may: [],
    lets: async (visitor) => {
      const body = new URLSearchParams({ ticket: "x", choice: "exercise read-the-log" }).toString();
      const headers = visitor.headers({ "content-type": "application/x-www-form-urlencoded" });
      const request = new Request("http://aisle.localhost:3000/api/lti/choose", {
        method: "POST",
        body,
        headers,
      });
      return (await answerChoice(request)).status === 200;
    },
  },
  "POST /api/lti/launch": forAll,
  "GET /api/lti/[organisation]/jwks": forAll,
  // Programs', by tokens; every operation is tested beside it. A session counts for nothing.
  "GET /api/v1/[...path]": forPrograms,
  "PUT /api/v1/[...path]": forPrograms,
  "DELETE /api/v1/[...path]": forPrograms,
  "GET /api/assessments/[id]/grades": {
    may: teaching,
    lets: async (visitor, { assessment }) => {
      const request = visitor.request(`/api/assessments/${assessment}/grades?format=csv`);
      return (await exportGrades(request, assessment)).status === 200;
    },
  },
  "GET /api/account/export": {
    may: signedIn,
    lets: async (visitor) => (await exportData(visitor.request("/api/account/export"))).status === 200,
  },
  "form signIn": forAll,
  "form signUp": forAll,
  "form verify": forAll,
  "form sendAgain": forAll,
  "form forgotten": forAll,
  "form reset": forAll,
  "form begin": forAll,
  "form join": { may: signedIn },
  "form rename": { may: signedIn, lets: form(rename, said({ name: "" })) },
  "form changeEmail": { may: signedIn, lets: form(changeEmail, said({ email: "" })) },
  "form changePassword": { may: signedIn, lets: form(changePassword, said({ newPassword: "" })) },
  "form askPasskey": { may: signedIn, lets: form(askPasskey, said({ passkey: "" })) },
  "form makePasskey": { may: signedIn, lets: form(makePasskey, said({ passkey: "" })) },
  "form removePasskey": { may: signedIn, lets: form(removePasskey, said({ id: "" })) },
  // For whoever has a passkey; tested with them.
  "form askPasskeyIn": forAll,
  "form signInByPasskey": forAll,
  "form endOneSession": { may: signedIn, lets: form(endOneSession, said({ session: "" })) },
  "form endOthers": { may: signedIn, lets: form(endOthers, said({})) },
  "form erase": { may: signedIn, lets: form(erase, said({ confirm: "" })) },
  "form makeNew": { may: ["server owner"], lets: form(makeNew, said({ name: "" })) },
  "form renameIt": { may: owning, lets: form(renameIt, (scene) => ({ ...ofOrganisation(scene), name: "" })) },
  "form setRows": { may: owning, lets: form(setRows, ofOrganisation) },
  "form changeRole": {
    may: owning,
    lets: form(changeRole, ({ organisation, pupil: person }) => ({
      organisation,
      person,
      from: "learner",
      role: "learner",
    })),
  },
  "form leave": { may: inside, lets: form(leave, ofOrganisation) },
  "form inviteOne": {
    may: teaching,
    lets: form(inviteOne, (scene) => ({ ...ofOrganisation(scene), role: "learner", email: "" })),
  },
  "form inviteList": {
    may: owning,
    lets: form(inviteList, (scene) => ({ ...ofOrganisation(scene), list: "x@example.org, owner" })),
  },
  "form makeLink": { may: teaching, lets: form(makeLink, ofOrganisation) },
  "form takeBackOne": { may: teaching, lets: form(takeBackOne, invitationTo("learner")) },
  "form registerPlatform": { may: owning, lets: form(registerPlatform, ofOrganisation) },
  "form addPlatformDeployments": { may: owning, lets: form(addPlatformDeployments, aPlatform) },
  // Nothing was told of a course there: who is let in hears so.
  "form readMembers": { may: teaching, lets: form(readMembers, aPlatform) },
  "form endPlatform": { may: owning, lets: form(endPlatform, aPlatform) },
  "form makeApiToken": { may: owning, lets: form(makeApiToken, ofOrganisation) },
  "form removeApiToken": { may: owning, lets: form(removeApiToken, ofOrganisation) },
  "form registerWebhook": { may: owning, lets: form(registerWebhook, ofOrganisation) },
  "form chooseWebhookEvents": { may: owning, lets: form(chooseWebhookEvents, aWebhook) },
  "form switchOneWebhook": { may: owning, lets: form(switchOneWebhook, aWebhook) },
  "form renewWebhookSecret": { may: owning, lets: form(renewWebhookSecret, aWebhook) },
  // Who is let in hears that nobody took it.
  "form testWebhook": { may: owning, lets: form(testWebhook, aWebhook) },
  "form resendDelivery": { may: owning, lets: form(resendDelivery, aDelivery) },
  "form endWebhook": { may: owning, lets: form(endWebhook, aWebhook) },
  "form makeAnAssessment": { may: teaching, lets: form(makeAnAssessment, ofOrganisation) },
  "form changeIt": { may: teaching, lets: form(changeIt, ofAssessment) },
  "form publish": { may: teaching, lets: form(publish, ofAssessment) },
  "form enrolThem": { may: teaching, lets: form(enrolThem, ofAssessment) },
  "form setNewcomers": { may: teaching, lets: form(setNewcomers, ofAssessment) },
  "form strikeOne": { may: teaching, lets: form(strikeOne, ofAssessment) },
  "form giveMore": { may: teaching, lets: form(giveMore, ofAssessment) },
  "form overrideOne": { may: teaching, lets: form(overrideOne, ofAssessment) },
  "form start": { may: ["the learner"], lets: form(start, ofAssessment) },
  "form pause": { may: ["the learner"], lets: form(pause, ofAssessment) },
  "form resume": { may: ["the learner"], lets: form(resume, ofAssessment) },
  "form end": { may: ["the learner"], lets: form(end, ofAssessment) },
  // Last, since it ends the session.
  "form signOut": { may: signedIn, lets: form(signOut, said({})) },
};

/** The same entrances asked for more than they give to all of those above. */
const further: Readonly<Record<string, Entrance>> = {
  "form changeRole, to let a learner go": {
    may: teaching,
    // Nobody of that id: who is let in hears that the list has changed.
    lets: form(changeRole, ({ organisation }) => ({
      organisation,
      person: "none",
      from: "learner",
      role: "none",
    })),
  },
  "form inviteOne, as an owner": {
    may: owning,
    lets: form(inviteOne, (scene) => ({ ...ofOrganisation(scene), role: "owner", email: "" })),
  },
  "form takeBackOne, of an owner": { may: owning, lets: form(takeBackOne, invitationTo("owner")) },
  "page /organisation/[id], its members": {
    may: teaching,
    lets: async (visitor, { organisation: id }) =>
      (await organisationPage(visitor.headers(), { id, locale: "en" }))?.members != null,
  },
  "page /account, letters that could not be sent": {
    may: ["server owner"],
    lets: async (visitor) => (await accountPage(visitor.headers()))?.letters != null,
  },
};

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

  for (const [entrance, { may, lets }] of Object.entries({ ...further, ...table })) {
    if (lets)
      it.each(visitors)(`${entrance}: %s`, async (kind) => {
        expect(await lets(cast.get(kind)!, scene)).toBe(may.includes(kind));
      });
  }
});
