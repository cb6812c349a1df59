// Signs a browser in as a made-up person of a role, for the preview of authors: whoever works on a lesson sees it as a learner, an
// instructor or an owner does. Under development only. These people have no password, and migrating, which comes before every start, ends
// their sessions.

import { makerCookie } from "../auth/maker";
import { join } from "../auth/organisations";
import { PREVIEW_PEOPLE } from "../auth/preview-people";
import { recognise } from "../auth/who";
import { ensureLearner } from "../classroom/ensure-learner";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { serialised } from "../db/serialised";
import { ownOrigin, requireSameOrigin, visitOf } from "../judge/api/request";
import { answer, respond } from "../judge/api/respond";
import { getServer } from "../judge/server";

const roles = ["learner", "instructor", "owner"] as const;
type PreviewRole = (typeof roles)[number];

/** What is built is searched for it (scripts/check-bundles.ts). */
const MARK = "aisle-development-only";
const ORGANISATION = "preview";
const addressOf = (role: PreviewRole) => `${role}${PREVIEW_PEOPLE}`;
const NAMES: Readonly<Record<PreviewRole, string>> = {
  learner: "Preview Learner",
  instructor: "Preview Instructor",
  owner: "Preview Owner",
};

/** POST { role }: "learner", "instructor", "owner", or "nobody" to be signed out. Answers with the role that the browser has then. */
export function enterAsRole(request: Request): Promise<Response> {
  return answer(async () => {
    if (process.env.NODE_ENV !== "development") return respond(404, { key: "notHere" });
    requireSameOrigin(request);
    const { role: asked } = (await request.json().catch(() => ({}))) as { role?: unknown };
    const role = roles.find((one) => one === asked) ?? null;
    if (role === null && asked !== "nobody") return respond(400, { key: "noRole" });
    const { accounts, db, secrets } = await getServer();
    const { api } = accounts.engine(ownOrigin(request));
    const visit = visitOf(request);
    const cookies: string[] = [];
    const { person } = await recognise(accounts, { headers: request.headers, visit });
    if (person) cookies.push(...(await leave()));
    const maker = (learner: string | null) =>
      makerCookie(secrets.cookies, {
        maker: learner === null ? null : { learner, kind: "account" },
        ...{ headers: request.headers, visit },
      });
    if (role === null) return done(null, maker(null));
    const made = await personFor(db, role);
    const agent = request.headers.get("user-agent");
    const entered = await api.enterAs({
      body: { person: made.id },
      headers: new Headers(agent === null ? {} : { "user-agent": agent }),
      returnHeaders: true,
    });
    cookies.push(...entered.headers.getSetCookie());
    return done(role, maker(made.learner));

    async function leave() {
      const ended = await api.signOut({ headers: request.headers, returnHeaders: true });
      return ended.headers.getSetCookie();
    }
    function done(now: PreviewRole | null, known: string | null) {
      const all = known === null ? cookies : [...cookies, known];
      const sent = all.map((cookie): [string, string] => ["set-cookie", cookie]);
      return respond(200, { role: now ?? "nobody", mark: MARK }, sent);
    }
  });
}

/** Which of these people a browser is signed in as; "other" is somebody else's account. */
export async function previewRole(headers: Headers): Promise<PreviewRole | "nobody" | "other"> {
  const { accounts } = await getServer();
  const { person } = await recognise(accounts, { headers, visit: visitOf({ headers }) });
  if (!person) return "nobody";
  return roles.find((role) => addressOf(role) === person.email) ?? "other";
}

/** Made with the first question for them, with an organisation that they belong to. */
function personFor(db: Db, role: PreviewRole): Promise<{ id: string; learner: string }> {
  return serialised(db, async (transaction) => {
    const now = Date.now();
    const there = await transaction
      .selectFrom("person")
      .select(["id", "learner"])
      .where("email", "=", addressOf(role))
      .executeTakeFirst();
    if (there) return there;
    await transaction
      .insertInto("organisation")
      .values({ id: ORGANISATION, name: "Preview", created: now })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    const made = { id: newId(now), learner: newId(now) };
    await ensureLearner(transaction, made.learner, now);
    await transaction
      .insertInto("person")
      .values({
        ...{ ...made, name: NAMES[role], email: addressOf(role), email_verified: 1 },
        ...{ created: now, updated: now },
      })
      .execute();
    await join(transaction, { organisation: ORGANISATION, person: made.id, role }, now);
    return made;
  });
}
