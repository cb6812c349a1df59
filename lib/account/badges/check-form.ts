// The form by which anybody checks a certificate: the signed badge as a file or pasted, or the certificate's address.
import { accountLimits, countUses } from "../../auth/limits";
import { readTicket } from "../../auth/tickets";
import { badgeState, revocationOf } from "../../classroom/badges";
import { certificateOf } from "../../classroom/certificates";
import { issuerAddress, keyAddress, readKeyAddress } from "../../links/badges/addresses";
import { BadgeRefused, checkBadge } from "../../links/badges/check";
import { type Badge, holderOf } from "../../links/badges/credential";
import { badgeKeyAt } from "../../links/badges/keys";
import { field, type Outcome } from "../form";
import { openForm, type Visitor } from "../visitor";

/** An address of a certificate is some hundred letters long. */
const LONGEST_ADDRESS = 2000;

/** Worded under "badges.said". A file counts before what was pasted. */
export const checkCertificate = openForm(async ({ accounts, address, origin }, request) => {
  const text = field(request, "file") || field(request, "text");
  if (text === "") return { fields: { text: { key: "nothing" } } };
  await countUses(accounts.db, [{ limit: accountLimits.badgesOfAddress, subject: address }]);
  const code = codeIn(text);
  return code === null ? ofBadge(accounts, text) : ofCertificate(accounts, { code, origin });
});

/** What names a certificate in its address, or alone. */
function codeIn(text: string): string | null {
  if (text.length > LONGEST_ADDRESS) return null;
  const [, inAddress] = /^https?:\/\/[^\s?#]+\/certificate\/([^\s/?#]+)(?:[/?#]\S*)?$/.exec(text) ?? [];
  return inAddress ?? (/^[0-9a-f-]{36}\.[0-9a-z]+\.[\w-]+$/.test(text) ? text : null);
}

type Accounts = Visitor["accounts"];

async function ofCertificate(
  { db, secrets }: Accounts,
  { code, origin }: { readonly code: string; readonly origin: string },
): Promise<Outcome> {
  const sitting = readTicket(secrets.accounts, "certificate", code);
  if (sitting === null) return { error: { key: "noCode" } };
  const found = await certificateOf(db, sitting);
  if (!found) return { error: { key: "gone" } };
  const revocation = await revocationOf(db, sitting);
  if (revocation) return revoked(revocation);
  const { name, title, organisation, passedAt, ids } = found;
  const issuer = issuerAddress(origin, ids.organisation);
  return { done: { key: "holds", params: { name, title, organisation, issuer, date: day(passedAt) } } };
}

async function ofBadge({ db }: Accounts, text: string): Promise<Outcome> {
  try {
    const badge = await checkBadge(text, { keyOf: (kid) => badgeKeyAt(db, kid), now: Date.now() });
    const state = await badgeState(db, idsOf(badge));
    if (state === null) return { error: { key: "unknownBadge" } };
    if (state.state === "revoked") return revoked(state);
    if (state.state !== "valid") return { error: { key: state.state } };
    const { name: title, issuer, validFrom } = badge;
    const holder = holderOf(badge);
    const params = { name: holder ?? "–", title, organisation: issuer.name, issuer: issuer.id };
    // The name is that of the day on which the file was made: its holder may have had several made under several names.
    const key = holder === state.name ? "holds" : "holdsRenamed";
    return { done: { key, params: { ...params, date: day(Date.parse(validFrom)) } } };
  } catch (error) {
    if (!(error instanceof BadgeRefused)) throw error;
    return { error: { key: `refused.${error.reason}`, params: error.params } };
  }
}

/** Its key lies under its issuer's address, so that names the organisation. */
const idsOf = ({ id, issuer }: Badge) => ({
  organisation: readKeyAddress(keyAddress(issuer.id, "x"))?.organisation ?? "",
  badge: id.replace(/^urn:uuid:/, ""),
});

const revoked = ({ at, reason }: { readonly at: number; readonly reason: string }): Outcome => ({
  error: { key: "revoked", params: { date: day(at), reason } },
});

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
