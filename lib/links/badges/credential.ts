// A certificate as an Open Badge: an OpenBadgeCredential of Open Badges 3.0 (appendix B.1) in the Verifiable Credentials Data Model 2.0,
// with the claims of its token beside the members (section 8.2.4). Pure: signs nothing, and knows no database.
import * as z from "zod/mini";
import { revocationsAddress } from "./addresses";

const CONTEXT = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];
/** Knows the status method's name. */
const EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
export const STATUS_METHOD = "1EdTechRevocationList";

const uri = z.string().check(z.regex(/^[a-z][a-z0-9+.-]*:\S+$/i, "no URI"));
const typed = (type: string) =>
  z.array(z.string()).check(z.refine((all) => all.includes(type), `is not of the type ${type}`));
const moment = z.iso.datetime({ offset: true });
/** Seconds since 1970. */
const numericDate = z.int();

/** What we issue and read; other members may stand beside. */
export const badgeSchema = z.looseObject({
  "@context": z
    .array(z.string())
    .check(z.refine((all) => CONTEXT.every((one, n) => all[n] === one), `does not begin with ${CONTEXT}`)),
  id: uri,
  type: typed("VerifiableCredential").check(
    z.refine((all) => all.includes("OpenBadgeCredential"), "is not of the type OpenBadgeCredential"),
  ),
  name: z.string(),
  issuer: z.looseObject({ id: uri, type: typed("Profile"), name: z.string() }),
  validFrom: moment,
  validUntil: z.optional(moment),
  credentialSubject: z.looseObject({
    id: uri,
    type: typed("AchievementSubject"),
    identifier: z.optional(
      z.array(z.looseObject({ identityType: z.string(), hashed: z.boolean(), identityHash: z.string() })),
    ),
    achievement: z.looseObject({
      id: uri,
      type: typed("Achievement"),
      name: z.string(),
      description: z.string(),
      criteria: z.looseObject({ narrative: z.optional(z.string()) }),
    }),
  }),
  credentialStatus: z.optional(z.looseObject({ id: uri, type: z.string() })),
  iss: uri,
  sub: uri,
  jti: uri,
  nbf: numericDate,
  exp: z.optional(numericDate),
});
export type Badge = z.infer<typeof badgeSchema>;

interface Issuer {
  /** Its address. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** Who issues, as badges hold it and as it is told at its own address. */
const profileOf = ({ id, name, url }: Issuer) => ({ id, type: ["Profile"], name, url });

export const issuerProfile = (issuer: Issuer) => ({ "@context": CONTEXT, ...profileOf(issuer) });

interface Facts {
  /** Its id here. */
  readonly badge: string;
  readonly issuer: Issuer;
  readonly assessment: { readonly id: string; readonly title: string };
  /** As the account names the person today. */
  readonly name: string;
  /** ms since 1970; told in whole seconds. */
  readonly passedAt: number;
  readonly marks: { readonly passed: number; readonly needed: number; readonly of: number };
  readonly words: {
    readonly description: string;
    readonly criteria: string;
    readonly result: string;
  };
  /** What was handed in, by exercise; their signed receipts prove them. */
  readonly evidence: readonly { readonly name: string; readonly description: string }[];
}

export const badgeUri = (badge: string) => `urn:uuid:${badge}`;

/** Who holds it is named as in the account, and by a name made of the badge's own, which tells nothing and joins no two badges. */
export function badgeOf(facts: Facts): Badge {
  const { issuer, assessment, name, passedAt, marks, words, evidence } = facts;
  const id = badgeUri(facts.badge);
  const achievement = badgeUri(assessment.id);
  const nbf = Math.floor(passedAt / 1000);
  const subject = `${id}#holder`;
  const result = `${achievement}#passed`;
  return {
    "@context": [...CONTEXT, EXTENSIONS],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: assessment.title,
    issuer: profileOf(issuer),
    validFrom: new Date(nbf * 1000).toISOString().replace(".000Z", "Z"),
    credentialSubject: {
      id: subject,
      type: ["AchievementSubject"],
      identifier: [{ type: "IdentityObject", hashed: false, identityHash: name, identityType: "name" }],
      achievement: {
        id: achievement,
        type: ["Achievement"],
        achievementType: "Assessment",
        name: assessment.title,
        description: words.description,
        criteria: { narrative: words.criteria },
        resultDescription: [
          {
            ...{ id: result, type: ["ResultDescription"], name: words.result, resultType: "RawScore" },
            ...{ valueMin: "0", valueMax: String(marks.of), requiredValue: String(marks.needed) },
          },
        ],
      },
      result: [{ type: ["Result"], resultDescription: result, value: String(marks.passed) }],
    },
    ...(evidence.length > 0 && { evidence: evidence.map((one) => ({ type: ["Evidence"], ...one })) }),
    credentialStatus: { id: revocationsAddress(issuer.id), type: STATUS_METHOD },
    ...{ iss: issuer.id, jti: id, nbf, sub: subject },
  };
}

/** The name of who holds it, where it is told in plain. */
export const holderOf = ({ credentialSubject }: Badge): string | null =>
  credentialSubject.identifier?.find(({ identityType, hashed }) => identityType === "name" && !hashed)
    ?.identityHash ?? null;

const ENVELOPE = "data:application/vc+jwt,";
const envelopeSchema = z.looseObject({
  type: z.literal("EnvelopedVerifiableCredential"),
  id: z.string().check(z.startsWith(ENVELOPE)),
});

/** The signed badge as JSON (Data Model 2.0, "Enveloped Verifiable Credentials"): for what takes no other file. */
export const envelopeOf = (jwt: string) => ({
  "@context": CONTEXT[0],
  id: `${ENVELOPE}${jwt}`,
  type: "EnvelopedVerifiableCredential",
});

/** The compact JWS in a text that holds it as it is, or in an envelope; null where there is neither. */
export function jwtIn(text: string): string | null {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return trimmed;
  try {
    const envelope = envelopeSchema.safeParse(JSON.parse(trimmed));
    return envelope.success ? envelope.data.id.slice(ENVELOPE.length) : null;
  } catch {
    return null;
  }
}
