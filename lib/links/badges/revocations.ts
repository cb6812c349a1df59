// An issuer's list of what it revoked, by 1EdTech's Revocation List Status Method 1.0: a badge whose id is not on it stands. Reasons are
// not on it, since everybody may read it. Pure.
import * as z from "zod/mini";
import { revocationsAddress } from "./addresses";
import { type Badge, badgeUri, STATUS_METHOD } from "./credential";

export const revocationsSchema = z.looseObject({
  id: z.string(),
  issuer: z.string(),
  revokedCredentials: z.array(z.looseObject({ id: z.string(), revoked: z.optional(z.boolean()) })),
});
export type Revocations = z.infer<typeof revocationsSchema>;

/** @param badges ids here */
export const revocationsOf = (issuer: string, badges: readonly string[]): Revocations => ({
  id: revocationsAddress(issuer),
  issuer,
  revokedCredentials: badges.map((badge) => ({ id: badgeUri(badge), revoked: true })),
});

/** Whether a list is on this badge at all: its issuer's, and the one that the badge names. */
export const isListFor = (list: Revocations, { issuer, credentialStatus }: Badge): boolean =>
  credentialStatus?.type === STATUS_METHOD && list.id === credentialStatus.id && list.issuer === issuer.id;

/** "revoked" may be left out, which means the same as true. */
export const isOnList = ({ revokedCredentials }: Revocations, { id }: Badge): boolean =>
  revokedCredentials.some((one) => one.id === id && one.revoked !== false);
