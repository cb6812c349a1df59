// Opens the embedded database: one SQLite file, safe against loss of power, one writer at a time.
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type Driver, Kysely, SqliteDialect, SqliteDriver } from "kysely";
import Database from "libsql";
import type { Tables } from "./schema";

export type Db = Kysely<Tables>;

/** How long a single statement waits for the lock. */
const WAIT_MS = 5000;

/** How long a transaction waits for another process to let go of the write lock. */
const PATIENCE_MS = 10_000;

/**
 * Takes the write lock at BEGIN, so that a transaction never fails half-way for having read first, and waits for it
 * without holding up the event loop, as SQLite's own waiting would.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #database: Database.Database;
  readonly #begin: Database.Statement;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
    // One statement for all: libsql counts a BEGIN that found the lock taken as still in progress until the same
    // statement is run again, and then no transaction of this connection could commit.
    this.#begin = database.prepare("begin immediate");
  }

  override async beginTransaction(): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!this.#tryBegin(end)) await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 15));
  }

  #tryBegin(end: number): boolean {
    this.#database.pragma("busy_timeout = 0");
    try {
      this.#begin.run();
      return true;
    } catch (error) {
      const busy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
      if (!busy || performance.now() > end) throw error;
      return false;
    } finally {
      this.#database.pragma(`busy_timeout = ${WAIT_MS}`);
    }
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database);
  }
}

/** Where data lives: `DATA_DIR`, else `data` in the working directory. */
export function dataFolder(): string {
  return path.resolve(/*turbopackIgnore: true*/ process.env.DATA_DIR ?? "data");
}

/** Opens `aisle.db` in `folder`, making both where needed. @throws Error one sentence that says what to do */
export function openDatabase(folder: string): Db {
  const file = path.join(folder, "aisle.db");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new Error(
      `Aisle cannot write to ${file}. Give this user write permission to ${folder}, or set DATA_DIR to a folder it owns.`,
      { cause },
    );
  }
  try {
    const database = new Database(file);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma(`busy_timeout = ${WAIT_MS}`);
    database.pragma("foreign_keys = ON");
    return new Kysely<Tables>({ dialect: new ImmediateDialect(database) });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Aisle cannot open its database ${file}: ${why}. If the file is damaged, put back a copy of the whole folder ${folder}.`,
      { cause },
    );
  }
}
