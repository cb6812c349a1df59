// Whether some process has the embedded database open: the app, a grader, a script. Only for what must not run beside them.
import { existsSync } from "node:fs";
import path from "node:path";
import Database from "libsql";

/** Asks by leaving the log's mode (WAL), which SQLite allows to the only one who has the file open; the next to open it takes it up again. */
export function isInUse(folder: string): boolean {
  const file = path.join(folder, "aisle.db");
  if (!existsSync(file)) return false;
  const database = new Database(file);
  try {
    database.pragma("busy_timeout = 500");
    database.exec("pragma journal_mode = delete");
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))
      return true;
    throw error;
  } finally {
    database.close();
  }
}
