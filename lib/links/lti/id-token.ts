// Whether an ID token is the platform's word, for us, now, and for this very launch: the steps of the Security Framework 1.0,
// section 5.1.3, in their order. What the token then says is for claims.ts.
import { errors, type JWTPayload, jwtVerify } from "jose";
import { ALGORITHM } from "../signing-keys";
import { keysFrom } from "./platform-keys";
import type { Platform } from "./platforms";
import { LtiRefused, type Refusal } from "./refused";

/** Clocks of platforms and ours may differ by so much. */
const LEEWAY_S = 60;
/** Step 8: a launch takes seconds; states live as long (login.ts), so an older token could belong to none. */
const OLDEST_S = 10 * 60;

interface Asked {
  readonly token: string;
  readonly platform: Pick<Platform, "issuer" | "clientId" | "jwksUrl">;
  /** Whether a nonce is the one of this launch; asked once. */
  readonly isNonce: (nonce: string) => boolean;
  /** ms since 1970. */
  readonly now?: number;
}

/** @returns its claims @throws LtiRefused by the step that failed */
export async function verifyIdToken({
  token,
  platform,
  isNonce,
  now = Date.now(),
}: Asked): Promise<JWTPayload> {
  const { issuer, clientId, jwksUrl } = platform;
  let claims: JWTPayload;
  try {
    ({ payload: claims } = await jwtVerify(token, keysFrom(jwksUrl), {
      algorithms: [ALGORITHM],
      issuer,
      audience: clientId,
      clockTolerance: LEEWAY_S,
      maxTokenAge: OLDEST_S,
      requiredClaims: ["exp", "iat", "nonce"],
      currentDate: new Date(now),
    }));
  } catch (error) {
    throw error instanceof LtiRefused ? error : refusalOf(error);
  }
  // Step 3: no other audience is trusted. Steps 4 and 5: where an authorised party is named, it is us.
  const audiences = [claims.aud ?? []].flat();
  if (audiences.some((one) => one !== clientId)) throw new LtiRefused("audience");
  if (claims.azp !== undefined && claims.azp !== clientId) throw new LtiRefused("party");
  // Step 9. The state that holds the nonce was used up with this launch, so no nonce counts twice.
  if (typeof claims.nonce !== "string" || !isNonce(claims.nonce)) throw new LtiRefused("nonce");
  return claims;
}

const ofClaims: Readonly<Record<string, Refusal>> = {
  iss: "issuer",
  aud: "audience",
  iat: "notYet",
  nbf: "notYet",
  nonce: "nonce",
};

/** What the library found wrong, by our names. @throws what is no finding */
function refusalOf(error: unknown): LtiRefused {
  if (error instanceof errors.JWTExpired) return new LtiRefused(error.claim === "iat" ? "tooOld" : "expired");
  if (error instanceof errors.JWTClaimValidationFailed) {
    const known = error.reason === "missing" && error.claim !== "nonce" ? undefined : ofClaims[error.claim];
    return known ? new LtiRefused(known) : new LtiRefused("claims", { claim: error.claim });
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return new LtiRefused("signature");
  if (error instanceof errors.JOSEAlgNotAllowed) return new LtiRefused("algorithm");
  if (error instanceof errors.JOSEError) return new LtiRefused("malformed");
  throw error;
}
