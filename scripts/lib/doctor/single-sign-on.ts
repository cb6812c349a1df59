// Of single sign-on: whether the settings hold together, whether the provider answers, and whether the organisations they name exist.
import { existsSync } from "node:fs";
import path from "node:path";
import { askProvider } from "../../../lib/auth/sso/discovery";
import { organisationsIn } from "../../../lib/auth/sso/places";
import { ssoSettings } from "../../../lib/auth/sso/settings";
import { openDatabase } from "../../../lib/db/open";
import { isPostgresAddress } from "../../../lib/db/postgres";
import { type Finding, missing, right, type Settings, wrong, wrongBy } from "./finding";

const NAME = "sign-on";

/** Asks the provider for its description and nothing else. @param database what `openDatabase` takes */
export async function ssoFinding(env: Settings, database: string): Promise<Finding> {
  try {
    const settings = ssoSettings(env);
    if (!settings) return right(NAME, "There is no single sign-on: OIDC_ISSUER is not set.");
    await askProvider(settings.issuer);
    const strange = await unknownOrganisations(organisationsIn(settings), database);
    if (strange.length > 0)
      return wrong(NAME, `OIDC_ROLES or OIDC_OTHERS names no organisation of ours: ${strange.join(", ")}.`);
    const said = `${settings.issuer} answers (signing in was not tried).`;
    return settings.domains || settings.others === "refuse"
      ? right(NAME, said)
      : missing(NAME, `${said} It lets in everybody it knows: OIDC_DOMAINS or OIDC_OTHERS=refuse says whom.`);
  } catch (error) {
    return wrongBy(NAME, error);
  }
}

async function unknownOrganisations(named: readonly string[], database: string): Promise<string[]> {
  // Opening would make it.
  const isThere = isPostgresAddress(database) || existsSync(path.join(database, "aisle.db"));
  if (named.length === 0 || !isThere) return [...named];
  const db = openDatabase(database);
  try {
    const known = await db.selectFrom("organisation").select("id").where("id", "in", named).execute();
    return named.filter((id) => !known.some((one) => one.id === id));
  } finally {
    await db.destroy();
  }
}
