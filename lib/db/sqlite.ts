// The embedded database: one SQLite file, safe against loss of power, one writer at a time, shared by processes.
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type DialectAdapter, type Driver, SqliteAdapter, SqliteDialect, SqliteDriver } from "kysely";
import Database from "libsql";

/** How long a single statement waits for the lock. */
const WAIT_MS = 5000;

/** How long a transaction waits for another process to let go of the write lock. */
const PATIENCE_MS = 10_000;

/** How long a process that starts waits for another that brings the database up to date. */
const MIGRATION_PATIENCE_MS = 120_000;

/**
 * Begins transactions that hold the write lock from the start, so that none fails half-way for having read first. Waits
 * without holding up the event loop, as SQLite's own waiting would.
 */
function lockTaker(database: Database.Database, patienceMs: number): () => Promise<void> {
  // One statement for all: libsql counts a BEGIN that found the lock taken as still in progress until the same
  // statement is run again, and then no transaction of this connection could commit.
  const begin = database.prepare("begin immediate");
  function tryBegin(end: number): boolean {
    database.pragma("busy_timeout = 0");
    try {
      begin.run();
      return true;
    } catch (error) {
      const busy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
      if (!busy || performance.now() > end) throw error;
      return false;
    } finally {
      database.pragma(`busy_timeout = ${WAIT_MS}`);
    }
  }
  return async () => {
    const end = performance.now() + patienceMs;
    while (!tryBegin(end)) await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 15));
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #begin: () => Promise<void>;

  constructor(database: Database.Database) {
    super({ database });
    this.#begin = lockTaker(database, PATIENCE_MS);
  }

  override beginTransaction(): Promise<void> {
    return this.#begin();
  }
}

/** Kysely has no lock for migrations on SQLite. This one is a file beside the database's; it ends with its process. */
class LockingAdapter extends SqliteAdapter {
  readonly #file: string;
  #lock: Database.Database | null = null;

  constructor(file: string) {
    super();
    this.#file = `${file}-migrating`;
  }

  override async acquireMigrationLock(): Promise<void> {
    const lock = new Database(this.#file);
    await lockTaker(lock, MIGRATION_PATIENCE_MS)();
    this.#lock = lock;
  }

  override async releaseMigrationLock(): Promise<void> {
    this.#lock?.exec("rollback");
    this.#lock?.close();
    this.#lock = null;
  }
}

class EmbeddedDialect extends SqliteDialect {
  readonly #database: Database.Database;
  readonly #file: string;

  constructor(database: Database.Database, file: string) {
    super({ database });
    this.#database = database;
    this.#file = file;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database);
  }

  override createAdapter(): DialectAdapter {
    return new LockingAdapter(this.#file);
  }
}

/** Opens `aisle.db` in `folder`, making both where needed. @throws Error one sentence that says what to do */
export function sqliteDialect(folder: string): SqliteDialect {
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
    return new EmbeddedDialect(database, file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Aisle cannot open its database ${file}: ${why}. If the file is damaged, put back a copy of the whole folder ${folder}.`,
      { cause },
    );
  }
}
