// Opens the embedded database: one SQLite file, safe against loss of power, one writer at a time.
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type TransactionSettings,
} from "kysely";
import Database from "libsql";
import type { Tables } from "./schema";

export type Db = Kysely<Tables>;

/** Takes the write lock at BEGIN, so that a transaction never fails half-way for having read first. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    _settings: TransactionSettings,
  ): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }
}

/** Where data lives: `DATA_DIR`, else `data` in the working directory. */
export function dataFolder(): string {
  return path.resolve(process.env.DATA_DIR ?? "data");
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
    database.pragma("busy_timeout = 5000");
    database.pragma("foreign_keys = ON");
    return new Kysely<Tables>({ dialect: new ImmediateDialect({ database }) });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Aisle cannot open its database ${file}: ${why}. If the file is damaged, put back a copy of the whole folder ${folder}.`,
      { cause },
    );
  }
}
