// What everybody may read who checks a badge: who issued it, the keys that sign, and what was revoked. Also pages of other sites may.
import { findOrganisation } from "../../auth/organisations";
import { revokedBadges } from "../../classroom/badges";
import { isText } from "../../db/ids";
import { ownOrigin } from "../../judge/api/request";
import { answer, Refused, respond } from "../../judge/api/respond";
import { getServer, type Server } from "../../judge/server";
import { issuerAddress, keyAddress } from "../../links/badges/addresses";
import { issuerProfile } from "../../links/badges/credential";
import { badgeKeyAt, badgeKeys } from "../../links/badges/keys";
import { revocationsOf } from "../../links/badges/revocations";

interface Asked {
  readonly server: Server;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly origin: string;
  readonly issuer: string;
}

const forAll = { "access-control-allow-origin": "*" };

function tell(request: Request, organisation: string, work: (asked: Asked) => Promise<unknown>) {
  return answer(async () => {
    const origin = ownOrigin(request);
    const server = await getServer();
    const found = isText(organisation) ? await findOrganisation(server.db, organisation) : null;
    if (!found)
      throw missing("noOrganisation", "There is no such issuer here. Copy its address from a badge.");
    const issuer = issuerAddress(origin, organisation);
    return respond(200, await work({ server, organisation: found, origin, issuer }), forAll);
  });
}

const missing = (key: string, message: string) => new Refused({ status: 404, key, params: {}, message });

/** GET: the issuer's profile, at the address by which badges name it. */
export const tellIssuer = (request: Request, organisation: string): Promise<Response> =>
  tell(request, organisation, async ({ organisation: { name }, origin, issuer }) =>
    issuerProfile({ id: issuer, name, url: origin }),
  );

/** GET: all its public keys. */
export const tellBadgeKeys = (request: Request, organisation: string): Promise<Response> =>
  tell(request, organisation, ({ server: { db, secrets }, issuer }) =>
    badgeKeys({ db, ring: secrets.accounts }, { organisation, issuer }),
  );

/** GET: one of them, at the address by which the header of a badge names it. */
export const tellBadgeKey = (
  request: Request,
  { organisation, key }: { readonly organisation: string; readonly key: string },
): Promise<Response> =>
  tell(request, organisation, async ({ server, issuer }) => {
    const found = await badgeKeyAt(server.db, keyAddress(issuer, key));
    if (!found) throw missing("noKey", "This issuer has no such key. All it has ever had are under jwks.");
    return found;
  });

/** GET: its badges that do not stand, by their ids alone. */
export const tellRevocations = (request: Request, organisation: string): Promise<Response> =>
  tell(request, organisation, async ({ server, issuer }) =>
    revocationsOf(issuer, await revokedBadges(server.db, organisation)),
  );
