// Everything of accounts that lives as long as the server: letters, and an engine for each origin asked for.
import type { Db } from "../db/open";
import type { Secrets } from "../db/secrets";
import { createEngine, type Engine } from "./engine";
import { mailSettings, openPost, type Post } from "./letters";
import { type SsoSettings, ssoSettings } from "./sso/settings";

export interface Accounts {
  readonly db: Db;
  readonly secrets: Secrets;
  readonly post: Post;
  /** Null where there is no provider of single sign-on. */
  readonly sso: SsoSettings | null;
  /** @param origin the app's, as the browser sees it */
  engine(origin: string): Engine;
  /** The engine that also knows the provider, apart: a provider that does not answer keeps nobody else waiting. */
  ssoEngine(origin: string, sso: SsoSettings): Engine;
}

/** @param env the settings; `process.env` where it is left out @throws Error where a setting is wrong */
export function openAccounts({
  db,
  secrets,
  env = process.env,
}: {
  db: Db;
  secrets: Secrets;
  env?: Readonly<Record<string, string | undefined>>;
}): Accounts {
  const post = openPost({ db, mail: mailSettings(env) });
  const sso = ssoSettings(env);
  // Two at most of each: loopback has two names, and a server with settings one.
  const engines = new Map<string, Engine>();
  const ssoEngines = new Map<string, Engine>();
  const kept = (where: Map<string, Engine>, origin: string, make: () => Engine) => {
    const engine = where.get(origin) ?? make();
    where.set(origin, engine);
    return engine;
  };
  const common = { db, secrets, post };
  return {
    ...common,
    sso,
    engine: (origin) => kept(engines, origin, () => createEngine({ ...common, origin })),
    ssoEngine: (origin, settings) =>
      kept(ssoEngines, origin, () => createEngine({ ...common, origin, sso: settings })),
  };
}
