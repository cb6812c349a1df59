// The page of a certificate: for everybody who has its link, as its holder gives it on. Who may make such a link, pages.ts says.
import type { Accounts } from "../../auth/accounts";
import { readTicket, ticketFor } from "../../auth/tickets";
import { certificateOf, isCertified } from "../../classroom/certificates";
import type { Standing } from "../../classroom/standings";
import { ownOrigin } from "../../judge/api/request";
import { getServer } from "../../judge/server";
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
  const { accounts } = await getServer();
  const sitting = readTicket(accounts.secrets.accounts, "certificate", code);
  const found = sitting === null ? null : await certificateOf(accounts.db, sitting);
  if (!found) return null;
  const items = found.items.map(({ exercise, ...item }) => ({ line: lineOf(exercise), ...item }));
  return { ...found, items, address: `${ownOrigin({ headers })}/${locale}/certificate/${code}` };
}
