// npm run move: carries everything from the SQLite file in DATA_DIR over to the empty PostgreSQL database that DATABASE_URL
// names. The keys stay where they are; the backup it goes by and the SQLite file are kept.
import { existsSync } from "node:fs";
import path from "node:path";
import { isInUse } from "../lib/db/in-use";
import { databasePlace, dataFolder } from "../lib/db/open";
import { restore } from "../lib/ops/restore";
import {
  backupsFolder,
  describedBackup,
  describedRestore,
  runScript,
  takeBackup,
} from "./lib/backup-command";

await runScript(async (more) => {
  if (more.length > 0) throw new Error("Usage: DATABASE_URL=postgres://… npm run move");
  const folder = dataFolder();
  const database = databasePlace();
  if (database === folder)
    throw new Error("Set DATABASE_URL to the empty PostgreSQL database that everything is to move to.");
  if (!existsSync(path.join(folder, "aisle.db")))
    throw new Error(`There is no aisle.db in ${folder}. Set DATA_DIR to the folder to move from.`);
  if (isInUse(folder))
    throw new Error(
      `Some process has the database in ${folder} open, and what it wrote meanwhile would be left behind. Stop the app and the graders first.`,
    );
  const backup = await takeBackup({ into: backupsFolder(), database: folder, label: "move" });
  console.log(describedBackup(backup));
  const { text, isWhole } = describedRestore(
    await restore({ backup: backup.folder, keysFolder: folder, database }),
  );
  console.log(text);
  console.log(
    `Moved. From now on start the app and the graders with this DATABASE_URL; without it they would go on with ${path.join(folder, "aisle.db")}, which stays as it was.`,
  );
  if (!isWhole) process.exitCode = 2;
});
