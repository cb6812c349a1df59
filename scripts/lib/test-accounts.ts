// A server and its visitors for the tests of accounts: forms are sent to the functions that the pages call, with the headers and
// cookies of a browser, and letters are read where a server without mail keeps them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { begin, ownerLink } from "../../lib/account/begin";
import type { FormWork, Outcome } from "../../lib/account/form";
import { signIn } from "../../lib/account/sign-in";
import { signUp } from "../../lib/account/sign-up";
import { verify } from "../../lib/account/verify";
import { openAccounts } from "../../lib/auth/accounts";
import { setCookiesIn } from "../../lib/auth/set-cookies";
import { openDatabase } from "../../lib/db/open";
import { openSecrets } from "../../lib/db/secrets";
import { provideServer, type Server } from "../../lib/judge/server";
import { createWorlds } from "../../lib/judge/worlds";

const HOST = "aisle.localhost:3000";
const chrome = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

export const PASSWORD = "correct horse battery";

export interface TestServer extends Server {
  close(): Promise<void>;
}

/** A server that judges nothing. @param database the place of one that has its tables @param env its settings of accounts */
export async function openTestServer(
  database: string,
  env: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-accounts-"));
  const db = openDatabase(database);
  const secrets = openSecrets(folder);
  const server: Server = {
    db,
    secrets,
    accounts: openAccounts({ db, secrets, env }),
    worlds: createWorlds({ db, ring: secrets.worlds, worker: "" }),
    judge: { wake: () => {}, stop: async () => {} },
    build: "b1",
  };
  provideServer(server);
  return {
    ...server,
    async close() {
      await server.accounts.post.idle();
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody with a browser: it keeps cookies. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly address: string;

  constructor(address = "192.0.2.1") {
    this.address = address;
  }

  headers(more: Record<string, string> = {}): Headers {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers({
      host: HOST,
      origin: `http://${HOST}`,
      "user-agent": chrome,
      "sec-fetch-site": "same-origin",
      "x-aisle-address": this.address,
      ...(cookie && { cookie }),
      ...more,
    });
  }

  request(url: string, init: RequestInit = {}): Request {
    const headers = this.headers(init.method === "POST" ? { "content-type": "application/json" } : {});
    return new Request(new URL(url, `http://${HOST}`), { ...init, headers });
  }

  async send(
    work: FormWork,
    fields: Record<string, string> = {},
    more: Record<string, string> = {},
  ): Promise<Outcome> {
    const form = new Map(Object.entries(fields));
    const outcome = await work({ headers: this.headers(more), locale: "en", form });
    for (const { name, value, maxAge } of outcome.cookies ?? []) {
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    }
    return outcome;
  }

  /** Keeps the cookies of an answer. */
  keep(answer: Response): void {
    for (const { name, value, maxAge } of setCookiesIn(answer.headers)) {
      if (maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    }
  }

  signIn(email: string, password = PASSWORD): Promise<Outcome> {
    return this.send(signIn, { email, password });
  }
}

/** The link of the latest letter to somebody, and what stands in it. */
export async function letterTo(
  { db, accounts }: TestServer,
  email: string,
): Promise<{ kind: string; token: string } | null> {
  await accounts.post.idle();
  const row = await db
    .selectFrom("letter")
    .select(["kind", "link"])
    .where("recipient", "=", email)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ? { kind: row.kind, token: new URL(row.link).searchParams.get("token") ?? "" } : null;
}

/** Somebody with an account whose address is proved, signed in. */
export async function member(server: TestServer, email: string, visitor = new Visitor()): Promise<Visitor> {
  await visitor.send(signUp, { name: email.split("@")[0]!, email, password: PASSWORD });
  const letter = await letterTo(server, email);
  await visitor.send(verify, { token: letter!.token });
  await visitor.signIn(email);
  return visitor;
}

/** Whoever runs the server, signed in, and their organisation. */
export async function firstOwner(
  email = "owner@example.org",
): Promise<{ owner: Visitor; organisation: string }> {
  const owner = new Visitor();
  const token = new URL((await ownerLink(`http://${HOST}`))!).searchParams.get("token")!;
  const { to } = await owner.send(begin, {
    token,
    email,
    name: "Olga",
    password: PASSWORD,
    organisation: "Shop school",
  });
  return { owner, organisation: to!.split("/").at(-1)! };
}
