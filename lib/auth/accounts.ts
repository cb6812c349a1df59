// Everything of accounts that lives as long as the server: letters, and an engine for each origin asked for.
import type { Db } from "../db/open";
import type { Secrets } from "../db/secrets";
import { createEngine, type Engine } from "./engine";
import { mailSettings, openPost, type Post } from "./letters";

export interface Accounts {
  readonly db: Db;
  readonly secrets: Secrets;
  readonly post: Post;
  /** @param origin the app's, as the browser sees it */
  engine(origin: string): Engine;
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
  // Two at most: loopback has two names, and a server with settings one.
  const engines = new Map<string, Engine>();
  return {
    db,
    secrets,
    post,
    engine(origin) {
      const engine = engines.get(origin) ?? createEngine({ db, secrets, post, origin });
      engines.set(origin, engine);
      return engine;
    },
  };
}
