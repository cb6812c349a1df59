// The form by which those who set an assessment revoke a certificate of it, for good. It takes the certificate's own link: who has it has
// seen what it says, so nothing is told that hidden rows withhold.
import { can } from "../../access/can";
import { readTicket } from "../../auth/tickets";
import { revokeBadge } from "../../classroom/badges";
import { isCertified } from "../../classroom/certificates";
import { standingIn } from "../../classroom/standings";
import { faultsIn } from "../checks";
import { field } from "../form";
import { notAllowed, signedInForm } from "../visitor";

const REASON = { least: 8, most: 500 } as const;

export const revokeCertificate = signedInForm(async ({ accounts, actor, person }, request) => {
  const { db, secrets } = accounts;
  const sitting = readTicket(secrets.accounts, "certificate", field(request, "code"));
  const found = sitting === null ? null : await standingIn(db, sitting);
  const { organisation = "" } = found?.assessment ?? {};
  if (sitting === null || !found || !can(actor, { action: "assessment:set", resource: { organisation } }))
    return notAllowed;
  if (!isCertified(found.standing)) return { error: { key: "noCertificate" } };
  const reason = field(request, "reason");
  const isReason = reason.length >= REASON.least && reason.length <= REASON.most;
  const fields = faultsIn({
    reason: isReason ? null : { key: "reasonLength", params: REASON },
    confirm: field(request, "confirm") === "yes" ? null : { key: "confirmRevoke" },
  });
  if (fields) return { fields };
  const isNew = await revokeBadge(db, { sitting, reason, revoker: person.id });
  return isNew ? { done: { key: "revokedNow" } } : { error: { key: "revokedBefore" } };
});
