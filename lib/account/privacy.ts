// What the privacy page says in numbers: how long things are kept, what is counted, how letters go, as this server is set up now.
import { LEAST_TOGETHER } from "../assessment/totals";
import { COOKIE_DAYS } from "../auth/anonymous";
import { LINK_LIFE, SESSION_DAYS } from "../auth/engine";
import { INVITATION_DAYS } from "../auth/invitations";
import { accountLimits } from "../auth/limits";
import { limits } from "../classroom/limits";
import type { Limit } from "../db/rate";
import { getServer } from "../judge/server";
import { DELIVERY_DAYS } from "../links/webhooks/deliveries";

const MINUTE = 60_000;

export interface PrivacyFacts {
  readonly cookieDays: number;
  readonly sessionDays: number;
  readonly linkMinutes: number;
  readonly invitationDays: number;
  /** How long it is kept what webhooks were told. */
  readonly deliveryDays: number;
  /** How long a network address is counted at most. */
  readonly addressMinutes: number;
  readonly attempts: number;
  readonly attemptMinutes: number;
  /** How many must have ended before totals are shown. */
  readonly together: number;
  /** Whether letters are sent; else who runs the server sees their links and hands them on. */
  readonly mail: "sent" | "kept";
  /** Whether there is single sign-on, and what its provider is called here; "" where there is none. */
  readonly sso: "yes" | "no";
  readonly ssoName: string;
  readonly ssoHost: string;
}

export async function privacyFacts(): Promise<PrivacyFacts> {
  const { accounts } = await getServer();
  const { attemptsOfLearner } = limits;
  return {
    cookieDays: COOKIE_DAYS,
    sessionDays: SESSION_DAYS,
    linkMinutes: LINK_LIFE / 60,
    invitationDays: INVITATION_DAYS,
    deliveryDays: DELIVERY_DAYS,
    addressMinutes: longestOfAddress({ ...limits, ...accountLimits }) / MINUTE,
    attempts: attemptsOfLearner.most,
    attemptMinutes: attemptsOfLearner.windowMs / MINUTE,
    together: LEAST_TOGETHER,
    mail: accounts.post.isSetUp ? "sent" : "kept",
    sso: accounts.sso ? "yes" : "no",
    ssoName: accounts.sso?.name ?? "",
    ssoHost: accounts.sso ? new URL(accounts.sso.issuer).host : "",
  };
}

/** Of the limits that count by network address, alone or with an account. */
export function longestOfAddress(all: Readonly<Record<string, Limit>>): number {
  return Math.max(
    ...Object.values(all)
      .filter(({ action }) => action.includes("address"))
      .map(({ windowMs }) => windowMs),
  );
}
