// npm run restore -- FOLDER: puts a backup into an empty DATA_DIR, or with DATABASE_URL into that empty PostgreSQL database and
// its keys into DATA_DIR. Writes over nothing.
import { databasePlace, dataFolder } from "../lib/db/open";
import { restore } from "../lib/ops/restore";
import { describedRestore, runScript } from "./lib/backup-command";

await runScript(async ([backup, ...more]) => {
  if (!backup || more.length > 0) throw new Error("Usage: npm run restore -- FOLDER");
  const restored = await restore({ backup, keysFolder: dataFolder(), database: databasePlace() });
  const { text, isWhole } = describedRestore(restored);
  console.log(text);
  if (!isWhole) process.exitCode = 2;
});
