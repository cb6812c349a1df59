// Why a platform's message is not taken: by name, so that the page, the log and the tests mean the same.

export const refusals = [
  // Step 1, the login that a platform begins.
  "loginIncomplete",
  "noPlatform",
  "ticket",
  // Step 3, what the browser brings back.
  "state",
  "platformSaid",
  // The ID token (Security Framework 1.0, section 5.1.3).
  "malformed",
  "algorithm",
  "keysAway",
  "unknownKey",
  "signature",
  "issuer",
  "audience",
  "party",
  "expired",
  "tooOld",
  "notYet",
  "nonce",
  // The message in it (Core 1.3, section 5.3).
  "version",
  "messageType",
  "deployment",
  "targetLink",
  "anonymous",
  "claims",
  // Deep Linking 2.0, section 4.4.
  "notTeaching",
  "linking",
  "tooMany",
] as const;

export type Refusal = (typeof refusals)[number];

/** Worded under "platforms.launch.said". */
export class LtiRefused extends Error {
  constructor(
    readonly reason: Refusal,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(`A message of a learning platform was refused: ${reason} ${JSON.stringify(params)}`);
  }
}

/** "The request message will be rejected with a HTTP code of 401" (Security Framework, section 5.1.3), but for what is no token's fault. */
export function statusOf(reason: Refusal): number {
  if (reason === "loginIncomplete" || reason === "noPlatform" || reason === "ticket") return 400;
  if (reason === "keysAway") return 502;
  return reason === "tooMany" ? 429 : 401;
}
