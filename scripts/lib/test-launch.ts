// Launches for tests: a learning platform, a server on which it is registered, and the way of a browser between the two.

import { beginLogin, finishLaunch } from "../../lib/account/lti";
import { enterHere } from "../../lib/account/lti-enter";
import { accountPage } from "../../lib/account/pages";
import { visitorOf } from "../../lib/account/visitor";
import { addPlatform } from "../../lib/links/lti/platforms";
import { firstOwner, openTestServer, type TestServer, type Visitor } from "./test-accounts";
import { type Claims, startPlatform, type TestPlatform } from "./test-platform";

export const HOME = "http://aisle.localhost:3000";
export const CLIENT = "aisle-at-lms";
export const LESSON = `${HOME}/learn/recommendation/matrix-factorization`;
export const teacher = ["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"];

export interface LaunchScene {
  readonly lms: TestPlatform;
  readonly server: TestServer;
  readonly organisation: string;
  readonly owner: Visitor;
  close(): Promise<void>;
}

/** @param database what `openDatabase` takes */
export async function openLaunches(database: string): Promise<LaunchScene> {
  const lms = await startPlatform(CLIENT);
  const server = await openTestServer(database);
  const { organisation, owner } = await firstOwner();
  lms.organisation = organisation;
  await register({ lms, server, organisation });
  return {
    ...{ lms, server, organisation, owner },
    async close() {
      await server.close();
      await lms.close();
    },
  };
}

/** @returns the registration's id */
export async function register(
  { lms, server, organisation }: Pick<LaunchScene, "lms" | "server" | "organisation">,
  clientId = CLIENT,
): Promise<string> {
  const { issuer, authEndpoint, tokenEndpoint, jwksUrl } = lms;
  const entry = { organisation, name: "LMS", issuer, clientId, authEndpoint, tokenEndpoint, jwksUrl };
  return (await addPlatform(server.db, { ...entry, deployments: ["7"] }))!;
}

/** A request as of a browser that another site sends here. */
export function sent(
  visitor: Visitor,
  path: string,
  { body, dest = "document" }: { readonly body?: URLSearchParams; readonly dest?: string } = {},
): Request {
  const headers = visitor.headers({ "sec-fetch-site": "cross-site", "sec-fetch-dest": dest });
  headers.set("origin", "https://lms.example");
  if (body) headers.set("content-type", "application/x-www-form-urlencoded");
  const method = body ? "POST" : "GET";
  return new Request(new URL(path, HOME), { headers, method, ...(body && { body: body.toString() }) });
}

/** Where an answer leads, without our origin, or its status and the name of its refusal. */
export async function said(answer: Response): Promise<string> {
  if (answer.status === 303) return answer.headers.get("location")!.replace(HOME, "");
  return `${answer.status} ${/data-reason="(\w*)"/.exec(await answer.text())?.[1]}`;
}

/** What a platform sends with a login. */
export function loginOf({ issuer }: TestPlatform, targetLink = LESSON): URLSearchParams {
  return new URLSearchParams({
    iss: issuer,
    login_hint: "ann",
    target_link_uri: targetLink,
    // The simulator answers with the link that this names.
    lti_message_hint: targetLink,
    client_id: CLIENT,
    lti_deployment_id: "7",
  });
}

/** Whose launch address a platform was given: it answers there. */
let knows = "";

/** A login that the platform begins, at the address of an organisation. @param how what it sends, by GET unless told */
export function login(
  organisation: string,
  visitor: Visitor,
  {
    query,
    ...how
  }: { readonly query?: URLSearchParams; readonly body?: URLSearchParams; readonly dest?: string },
): Promise<Response> {
  const path = `/api/lti/${organisation}/login${query ? `?${query}` : ""}`;
  knows = organisation;
  return beginLogin(sent(visitor, path, how), organisation);
}

/** @returns the address of the platform to which the browser is sent */
export async function begin(lms: TestPlatform, visitor: Visitor, targetLink = LESSON): Promise<string> {
  const answer = await login(lms.organisation, visitor, { query: loginOf(lms, targetLink) });
  visitor.keep(answer);
  if (answer.status !== 303) throw new Error(`The login was refused: ${await said(answer)}`);
  return answer.headers.get("location")!;
}

/** The platform's answer, up to the last step of the launch. */
export async function bring(
  visitor: Visitor,
  body: URLSearchParams,
  dest?: string,
  organisation = knows,
): Promise<Response> {
  const path = `/api/lti/${organisation}/launch`;
  const answer = await finishLaunch(sent(visitor, path, { body, ...(dest && { dest }) }), organisation);
  visitor.keep(answer);
  return answer;
}

/** The same with the last step, to which the browser is led. */
export async function finish(visitor: Visitor, body: URLSearchParams, dest?: string): Promise<Response> {
  const brought = await bring(visitor, body, dest);
  const to = brought.headers.get("location");
  if (!to?.startsWith(`${HOME}/api/lti/enter?`)) return brought;
  const entered = await enterHere(sent(visitor, to));
  visitor.keep(entered);
  return entered;
}

export type Lie = (claims: Claims) => object;

/** A whole launch. @returns as `said` */
export async function launch(
  lms: TestPlatform,
  visitor: Visitor,
  lie: Lie = (claims) => claims,
  how: Parameters<TestPlatform["answer"]>[2] = {},
): Promise<string> {
  const form = await lms.answer(await begin(lms, visitor), (one) => ({ ...lie(one) }), how);
  return said(await finish(visitor, form));
}

export const as =
  (sub: string, more: object = {}): Lie =>
  (claims) => ({ ...claims, sub, ...more });

let people = 0;

/** The name of somebody whom the platform has not sent before. */
export const somebody = () => `sub-${++people}`;

export const me = async (visitor: Visitor) => (await visitorOf(visitor.headers())).person;

export const roles = async (visitor: Visitor) =>
  (await accountPage(visitor.headers()))?.organisations.map(({ id, role }) => [id, role]);
