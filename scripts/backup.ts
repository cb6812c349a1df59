// npm run backup [-- FOLDER]: makes a backup of the database and the keys, in a folder of its own below FOLDER, else below
// BACKUP_DIR, else below "backups". The server may go on working. Ends with code 2 where it found no keys.
import { backupsFolder, describedBackup, runScript, takeBackup } from "./lib/backup-command";

await runScript(async ([into = backupsFolder(), ...more]) => {
  if (more.length > 0 || into.startsWith("-")) throw new Error("Usage: npm run backup [-- FOLDER]");
  const backup = await takeBackup({ into });
  console.log(describedBackup(backup));
  // Said to programs too, such as a nightly job's.
  if (backup.manifest.keys.length === 0) process.exitCode = 2;
});
