// The library that keeps passwords and sessions (better-auth), set up for one origin on our own tables. Asked
// only from this folder: nothing of it is reachable from outside by itself.
import { betterAuth } from "better-auth/minimal";
import { newId } from "../db/ids";
import type { Db } from "../db/open";
import { type KeyRing, keyedHash, type Secrets } from "../db/secrets";
import { localeOf } from "../i18n/locale";
import { cookieName, readCookie, verifyLearner } from "./anonymous";
import { entering } from "./enter";
import { learnerFor, settleLearner } from "./learners";
import { readLetterToken } from "./letter-token";
import type { Post } from "./letters";
import { endProofs, keepEmailChange } from "./pending";
import { accountRows } from "./rows";
import { ssoPlugin } from "./sso/provider";
import type { SsoSettings } from "./sso/settings";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
export const SESSION_DAYS = 30;

/** Of links in letters, in seconds. */
export const LINK_LIFE = 60 * MINUTE;
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

export interface EngineOptions {
  readonly db: Db;
  readonly secrets: Secrets;
  readonly post: Post;
  /** The app's origin as browsers see it. */
  readonly origin: string;
  /** Left out but for who signs in with the provider: as such an engine begins it waits for the provider's answer. */
  readonly sso?: SsoSettings;
}

/** Cookies are bound to this very host where the browser keeps Secure cookies. */
export function cookiePrefix(origin: string): string {
  return origin.startsWith("https:") ? "__Host-aisle" : "aisle";
}

/** What the engine signs cookies and the tokens of its letters with. */
export function engineSecret(ring: KeyRing): string {
  return keyedHash(ring, ring.current, "better-auth v1", "")!.toString("base64url");
}

export type Engine = ReturnType<typeof createEngine>;

export function createEngine({ db, secrets, post, origin, sso }: EngineOptions) {
  const soon = () => Date.now() + LINK_LIFE * 1000;
  const linkTo = (locale: unknown, page: string, token: string) =>
    `${origin}/${localeOf(locale)}/${page}?token=${encodeURIComponent(token)}`;
  return betterAuth({
    appName: "Aisle",
    baseURL: origin,
    basePath: "/api/auth",
    secret: engineSecret(secrets.accounts),
    telemetry: { enabled: false },
    // Our own limits stand before every call: this one would believe a header that anybody can write.
    rateLimit: { enabled: false },
    trustedOrigins: [origin],
    logger: { level: "error" },
    database: accountRows(db),
    plugins: [entering, ...(sso ? [ssoPlugin(db, sso)] : [])],
    // Without a language: the page that is asked for then chooses one.
    onAPIError: { errorURL: `${origin}/sign-in` },
    user: {
      modelName: "person",
      fields: { emailVerified: "email_verified", createdAt: "created", updatedAt: "updated" },
      additionalFields: {
        learner: { type: "string", required: false, input: false },
        locale: { type: "string", required: false, defaultValue: "en" },
      },
      changeEmail: { enabled: true },
    },
    session: {
      fields: {
        userId: "person",
        expiresAt: "expires",
        createdAt: "created",
        updatedAt: "updated",
        ipAddress: "address",
        userAgent: "browser",
      },
      expiresIn: SESSION_DAYS * DAY,
      updateAge: DAY,
      // What is sensitive asks for the password again, by itself.
      freshAge: 0,
    },
    account: {
      modelName: "credential",
      fields: {
        userId: "person",
        providerId: "provider",
        accountId: "subject",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires",
        refreshTokenExpiresAt: "refresh_token_expires",
        createdAt: "created",
        updatedAt: "updated",
      },
      updateAccountOnSignIn: false,
    },
    verification: {
      modelName: "proof",
      // A copy of the database holds no link that sets a password.
      storeIdentifier: "hashed",
      fields: { expiresAt: "expires", createdAt: "created", updatedAt: "updated" },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      resetPasswordTokenExpiresIn: LINK_LIFE,
      revokeSessionsOnPasswordReset: true,
      async sendResetPassword({ user, token }) {
        const locale = localeIn(user);
        post.send({
          kind: "reset",
          to: user.email,
          link: linkTo(locale, "reset", token),
          locale,
          expires: soon(),
        });
      },
      // The link came to this address, so whoever used it has it.
      async onPasswordReset({ user }) {
        await settleLearner(db, { person: user.id, takesAll: false });
        await db.updateTable("person").set({ email_verified: 1 }).where("id", "=", user.id).execute();
        await endProofs(db, user.id);
        // Whoever had the old password may have made one.
        await db.deleteFrom("passkey").where("person", "=", user.id).execute();
      },
      async onExistingUserSignUp({ user }) {
        const locale = localeIn(user);
        post.send({
          kind: "known",
          to: user.email,
          link: `${origin}/${locale}/forgotten`,
          locale,
          expires: soon(),
        });
      },
    },
    emailVerification: {
      expiresIn: LINK_LIFE,
      sendOnSignUp: true,
      sendOnSignIn: false,
      // Who signed up with somebody else's address must not be let in by that person's click.
      autoSignInAfterVerification: false,
      async sendVerificationEmail({ user, token }) {
        const letter = await readLetterToken(engineSecret(secrets.accounts), token);
        const change = { person: user.id, token, expires: soon() };
        if (letter?.newEmail && !(await keepEmailChange(db, change))) return;
        const locale = localeIn(user);
        post.send({
          kind: letter?.newEmail ? "change" : "verify",
          to: user.email,
          link: linkTo(locale, "verify", token),
          locale,
          expires: soon(),
        });
      },
    },
    databaseHooks: {
      account: {
        create: {
          // Nothing here ever asks the provider again in somebody's name.
          async before(account) {
            const none = { accessToken: null, refreshToken: null, idToken: null, scope: null };
            const ends = { accessTokenExpiresAt: null, refreshTokenExpiresAt: null };
            return { data: { ...account, ...none, ...ends } };
          },
        },
      },
      user: {
        create: {
          async before(user, context) {
            const headers = context?.headers ?? null;
            const userAgent = headers?.get("user-agent") ?? "";
            const value = readCookie(headers?.get("cookie") ?? null, cookieName({ origin, userAgent }));
            const known = value === null ? null : verifyLearner(secrets.cookies, value);
            return { data: { ...user, learner: await learnerFor(db, known?.learner ?? null) } };
          },
        },
      },
    },
    advanced: {
      cookiePrefix: cookiePrefix(origin),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: origin.startsWith("https:") },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
  });
}

const localeIn = (user: object) => localeOf((user as { locale?: unknown }).locale);
