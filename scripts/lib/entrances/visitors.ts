// What the tables of entrances are written in: the kinds of visitors, what they come to, and what a form is sent.

import type { FormWork } from "../../../lib/account/form";
import { invite } from "../../../lib/auth/invitations";
import { newId } from "../../../lib/db/ids";
import { addCmi5Platform } from "../../../lib/links/cmi5/platforms";
import { addPlatform } from "../../../lib/links/lti/platforms";
import { addTest } from "../../../lib/links/webhooks/deliveries";
import { addWebhook } from "../../../lib/links/webhooks/webhooks";
import { addRecordStore } from "../../../lib/links/xapi/stores";
import { emptyLesson } from "../../../lib/studio/store/content";
import { makeLesson } from "../../../lib/studio/store/lessons";
import { takeStep } from "../../../lib/studio/store/steps";
import type { TestServer, Visitor } from "../test-accounts";

export const visitors = [
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
export type Kind = (typeof visitors)[number];

const everybody: readonly Kind[] = visitors;
export const signedIn = visitors.slice(2);
export const inside: readonly Kind[] = ["the learner", "fellow learner", "instructor", "owner"];
export const teaching: readonly Kind[] = ["instructor", "owner"];
export const owning: readonly Kind[] = ["owner"];

export interface Scene {
  readonly server: TestServer;
  readonly organisation: string;
  /** A member, whom no test signs in. */
  readonly pupil: string;
  readonly attempt: string;
  /** Published, with one person on its list, and that person's sitting. */
  readonly assessment: string;
  readonly sitting: string;
}

export interface Entrance {
  readonly may: readonly Kind[];
  /** Whether it lets this visitor do what it is for; left out where everybody is shown the same, or their own. */
  readonly lets?: (visitor: Visitor, scene: Scene) => Promise<boolean>;
}

export const forAll: Entrance = { may: everybody };

export const form =
  (work: FormWork, fields: (scene: Scene) => Record<string, string> | Promise<Record<string, string>>) =>
  async (visitor: Visitor, scene: Scene) => {
    const { error } = await visitor.send(work, await fields(scene));
    return error?.key !== "notAllowed" && error?.key !== "signInFirst";
  };

export const ofAssessment = ({ assessment }: Scene) => ({ assessment });
export const ofOrganisation = ({ organisation }: Scene) => ({ organisation });
export const invitationTo =
  (role: "learner" | "owner") =>
  async ({ server, organisation }: Scene) => {
    const invited = [{ email: null, role }];
    const made = await invite(server.db, server.secrets.accounts, { organisation, invited });
    return { invitation: made[0]!.id };
  };
/** One of the organisation, registered for this visitor to find. */
export const aPlatform = async ({ server, organisation }: Scene) => {
  const at = "https://lms.example";
  const endpoints = { authEndpoint: at, tokenEndpoint: at, jwksUrl: at };
  const entry = { organisation, name: "LMS", issuer: at, clientId: newId(), ...endpoints, deployments: [] };
  return { platform: (await addPlatform(server.db, entry))! };
};
/** One of the organisation, at an address where nobody listens. */
export const aWebhook = async ({ server: { db, secrets }, organisation }: Scene) => {
  const at = { organisation, address: "http://127.0.0.1:9/", events: ["verdict"] as const };
  const there = await db.selectFrom("webhook").select("id").where("kind", "=", "json").executeTakeFirst();
  if (there) return { webhook: there.id };
  const made = await addWebhook({ db, ring: secrets.accounts }, at);
  if (typeof made === "string") throw new Error(`The webhook was not registered: ${made}.`);
  return { webhook: made.id };
};
/** One of the organisation, at an address where nobody listens. */
export const aRecordStore = async ({ server: { db, secrets }, organisation }: Scene) => {
  const there = await db.selectFrom("webhook").select("id").where("kind", "=", "xapi").executeTakeFirst();
  if (there) return { webhook: there.id };
  const entry = { organisation, endpoint: "http://127.0.0.1:9/xapi/", origin: "http://aisle.localhost:3000" };
  const credentials = { events: ["verdict"] as const, key: "k", secret: "s" };
  const made = await addRecordStore({ db, ring: secrets.accounts }, { ...entry, ...credentials });
  if (typeof made === "string") throw new Error(`The record store was not registered: ${made}.`);
  return { webhook: made.id };
};
/** The query of a launch from a platform that nobody registered. */
export const aCmi5Launch = new URLSearchParams({
  ...{
    endpoint: "https://lms.example/xapi/",
    fetch: "https://lms.example/fetch",
    activityId: "https://lms.example/1",
  },
  actor: JSON.stringify({ account: { homePage: "https://lms.example", name: "p" } }),
  registration: "3f1b2c4d-0000-4000-8000-000000000000",
}).toString();
/** One of the organisation, registered for this visitor to find. */
export const aCmi5Platform = async ({ server: { db }, organisation }: Scene) => {
  const origin = `https://${newId()}.example`;
  await addCmi5Platform(db, { organisation, origin });
  const row = db.selectFrom("cmi5_platform").select("id").where("origin", "=", origin);
  return { platform: (await row.executeTakeFirstOrThrow()).id };
};
export const aDelivery = async (scene: Scene) => {
  const { webhook } = await aWebhook(scene);
  return { delivery: await addTest(scene.server.db, webhook) };
};
/** A preview that is being made, which no process works at; of the organisation's assessments, or of practice. */
export const aRegrade = async ({ server: { db }, ...scene }: Scene, of: "organisation" | "practice") => {
  const id = newId();
  const organisation = of === "practice" ? null : scene.organisation;
  await db
    .insertInto("regrade")
    .values({
      ...{ id, exercise: "read-the-log", build: "b0", scope: of, organisation, state: "running" },
      ...{ judged: 0, total: 1, reason: null, created: 1, approved: null },
    })
    .execute();
  return { regrade: id };
};
/** Fields that are refused for what they say, so that nobody is changed by being let in. */
export const said = (fields: Record<string, string>) => () => fields;

const aLesson = async ({ server: { db }, organisation }: Scene): Promise<string> => {
  const texts = { en: "![A shelf](a.png)", zh: "" };
  const content = {
    ...emptyLesson,
    texts,
    heads: { ...emptyLesson.heads, en: { title: "T", description: "" } },
  };
  const made = await makeLesson(db, { organisation, author: "nobody", content, kind: "made" });
  if (made === "tooMany") throw new Error("The organisation has too many lessons.");
  return made.id;
};
/** A lesson of the organisation's studio as it was begun, for this visitor alone. */
export const aStudioLesson = async (scene: Scene) => ({ lesson: await aLesson(scene), revision: "1" });
/** One that its people may read. */
export const aTaughtLesson = async (scene: Scene): Promise<string> => {
  const lesson = await aLesson(scene);
  for (const step of ["asked", "published"] as const)
    await takeStep(scene.server.db, { lesson, revision: 1, step, person: "nobody" });
  return lesson;
};
