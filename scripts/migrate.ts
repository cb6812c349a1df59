// Brings the database up to date and makes the keys; `npm start` runs it before it serves.
import { migrate } from "../lib/db/migrations";
import { databasePlace, dataFolder, openDatabase } from "../lib/db/open";
import { openSecrets } from "../lib/db/secrets";

try {
  const db = openDatabase(databasePlace());
  openSecrets(dataFolder());
  for (const step of await migrate(db)) console.log(`Database: ${step} done.`);
  await db.destroy();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
