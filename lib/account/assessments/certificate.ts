// The page of a certificate: for everybody who has its link, as its holder gives it on. Who may make such a link, pages.ts says.
import { can } from "../../access/can";
import type { Accounts } from "../../auth/accounts";
import { readTicket, ticketFor } from "../../auth/tickets";
import { revocationOf } from "../../classroom/badges";
import { certificateOf, isCertified } from "../../classroom/certificates";
import type { Standing } from "../../classroom/standings";
import { visitorOf } from "../visitor";
import { lineOf } from "./exercise-line";

/** What stands in the link; null where nothing is certified. */
export function certificateCode({ secrets }: Accounts, standing: Standing): string | null {
  const { sitting } = standing;
  return sitting && isCertified(standing) ? ticketFor(secrets.accounts, "certificate", sitting.id) : null;
}

/** Null for a code that is not ours, and for what is certified no more. @throws Refused at a host that is not the app's */
export async function certificatePage(
  headers: Headers,
  { code, locale }: { readonly code: string; readonly locale: string },
) {
  const { accounts, actor, origin } = await visitorOf(headers);
  const sitting = readTicket(accounts.secrets.accounts, "certificate", code);
  const found = sitting === null ? null : await certificateOf(accounts.db, sitting);
  if (sitting === null || !found) return null;
  const { ids, ...certificate } = found;
  const resource = { organisation: ids.organisation };
  return {
    ...certificate,
    items: found.items.map(({ exercise, ...item }) => ({ line: lineOf(exercise), ...item })),
    code,
    address: `${origin}/${locale}/certificate/${code}`,
    checkAddress: `${origin}/${locale}/badges`,
    /** Since when and why it holds no more; else null. */
    revocation: await revocationOf(accounts.db, sitting),
    mayRevoke: can(actor, { action: "assessment:set", resource }),
  };
}
