// A certificate as a signed badge, a file to take along: for everybody who has the certificate's link, as its page is.
import { accountLimits, countUses } from "../../auth/limits";
import { readTicket } from "../../auth/tickets";
import { badgeFor, revocationOf } from "../../classroom/badges";
import { type Certificate, certificateOf } from "../../classroom/certificates";
import { compiledExercise } from "../../course/compiled";
import { type Locale, localeOf } from "../../i18n/locale";
import { sentences } from "../../i18n/sentences.server";
import { addressOf, ownOrigin } from "../../judge/api/request";
import { answer, refused } from "../../judge/api/respond";
import { getServer } from "../../judge/server";
import { issuerAddress } from "../../links/badges/addresses";
import { badgeOf, envelopeOf } from "../../links/badges/credential";
import { signBadge } from "../../links/badges/keys";

/** GET: as a compact JWS, or with `?as=json` in an envelope of JSON. `?locale=` says in which language its sentences are. */
export function getBadge(request: Request, code: string): Promise<Response> {
  return answer(async () => {
    const origin = ownOrigin(request);
    const asked = new URL(request.url).searchParams;
    const { db, secrets } = await getServer();
    await countUses(db, [{ limit: accountLimits.badgesOfAddress, subject: addressOf(request, secrets) }]);
    const sitting = readTicket(secrets.accounts, "certificate", code);
    const certificate = sitting === null ? null : await certificateOf(db, sitting);
    if (sitting === null || certificate === null)
      throw refused(404, "noCertificate", "There is no certificate at this address, or no longer.");
    if (await revocationOf(db, sitting))
      throw refused(410, "revoked", "This certificate was revoked. Its page says when and why.");
    const { organisation } = certificate.ids;
    const badge = badgeOf({
      badge: await badgeFor(db, sitting),
      issuer: { id: issuerAddress(origin, organisation), name: certificate.organisation, url: origin },
      ...(await contentOf(certificate, localeOf(asked.get("locale") ?? ""))),
    });
    const jwt = await signBadge({ db, ring: secrets.accounts }, { organisation, badge });
    const isJson = asked.get("as") === "json";
    const name = `aisle-badge-${badge.id.slice(-12)}.${isJson ? "json" : "jwt"}`;
    return new Response(isJson ? `${JSON.stringify(envelopeOf(jwt), null, 2)}\n` : jwt, {
      headers: {
        // Open Badges 3.0, section 5.2.
        "content-type": isJson ? "application/json; charset=utf-8" : "text/plain; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

async function contentOf(certificate: Certificate, locale: Locale) {
  const { name, title, organisation, rules, passedAt, passed, items, ids } = certificate;
  const t = await sentences(locale, "badges.credential");
  const counted = items.filter(({ attempt, decided }) => decided?.passed ?? attempt !== null);
  return {
    ...{ name, passedAt, assessment: { id: ids.assessment, title } },
    marks: { passed, needed: rules.passMark, of: items.length },
    words: {
      description: t("description", { title, organisation }),
      criteria: t("criteria", { needed: rules.passMark, of: items.length, tries: rules.tries }),
      result: t("result"),
    },
    evidence: await Promise.all(
      counted.map(async ({ exercise, attempt, decided }) => ({
        name: (await compiledExercise(exercise, locale))?.title ?? exercise,
        description: decided ? t("decided") : t("handIn", { attempt: attempt! }),
      })),
    ),
  };
}
