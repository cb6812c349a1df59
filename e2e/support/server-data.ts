// The database of the journeys' server, for what no page shows: letters that nobody mails, and what an older server left behind.
import path from "node:path";
import Database from "libsql";
import { root } from "./lesson";

export const data = path.resolve(root, process.env.E2E_DATA_DIR ?? "test-results/data");

export function inDatabase<T>(work: (database: InstanceType<typeof Database>) => T): T {
  const database = new Database(path.join(data, "aisle.db"));
  // The server writes meanwhile: wait for it instead of failing at once.
  database.pragma("busy_timeout = 10000");
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** The link of the latest letter to somebody, or "". */
export const letterTo = (email: string): string =>
  inDatabase((database) => {
    const letters = database.prepare("select link from letter where recipient = ? order by id desc limit 1");
    return (letters.get(email) as { link: string } | undefined)?.link ?? "";
  });
