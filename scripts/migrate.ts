// Brings the database up to date and makes the keys; `npm start` runs it before it serves. What is to be changed and holds
// something is kept first: SQLite's file as a copy beside it, PostgreSQL as a backup.
import { endPreviewSessions } from "../lib/auth/preview-people";
import { keptLately } from "../lib/db/kept-lately";
import { migrate, migrationState } from "../lib/db/migrations";
import { databasePlace, dataFolder, openDatabase } from "../lib/db/open";
import { isPostgresAddress } from "../lib/db/postgres";
import { openSecrets } from "../lib/db/secrets";
import { backupsFolder, describedBackup, runScript, takeBackup } from "./lib/backup-command";

await runScript(async () => {
  const place = databasePlace();
  const db = openDatabase(place);
  try {
    openSecrets(dataFolder());
    const { done, pending } = await migrationState(db);
    if (isPostgresAddress(place) && done > 0 && pending.length > 0) {
      const [into, label] = [backupsFolder(), `before-${pending[0]}`];
      const lately = keptLately(into, `${label}-`);
      console.log(
        `The database is to be changed; ${lately ? `kept before: ${lately}` : "first a backup of it is made."}`,
      );
      if (lately === null) console.log(describedBackup(await takeBackup({ into, label })));
    }
    const onCopy = (file: string) =>
      console.log(`The database is to be changed; a copy of it as it was: ${file}`);
    for (const step of await migrate(db, { onCopy })) console.log(`Database: ${step} done.`);
    await endPreviewSessions(db);
  } finally {
    await db.destroy();
  }
});
