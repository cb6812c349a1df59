// npm run demo [-- --people N] [-- --owner E-MAIL] [-- --remove]: a cohort to look at, in an organisation of its own. It is its owner's: the person with
// that address, or who has owned an organisation on this server for longest. Its hand-ins are judged by the server, when it runs.
import { parseArgs } from "node:util";
import { migrate } from "../lib/db/migrations";
import { databasePlace, dataFolder, openDatabase } from "../lib/db/open";
import { openSecrets } from "../lib/db/secrets";
import { runScript } from "./lib/backup-command";
import { makeDemoCohort, ownerBy, removeDemoCohort } from "./lib/demo-cohort";

/** So many are shown quickly and judged within minutes. */
const MOST = 500;

await runScript(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: "string", default: "24" },
      owner: { type: "string" },
      remove: { type: "boolean" },
    },
  });
  const people = Number(values.people);
  if (!Number.isInteger(people) || people < 1 || people > MOST)
    throw new Error(`--people takes a whole number from 1 to ${MOST}, not "${values.people}".`);
  const db = openDatabase(databasePlace());
  try {
    await migrate(db);
    if (values.remove) {
      const removed = await removeDemoCohort(db);
      console.log(
        removed === null
          ? "There is no demo."
          : `The demo is gone, with its ${removed} people and what they handed in.`,
      );
      return;
    }
    const owner = await ownerBy(db, values.owner);
    const made = await makeDemoCohort({
      ...{ db, people, owner },
      worlds: openSecrets(dataFolder()).worlds,
      onPerson: (done) => {
        if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${people} people`);
      },
    });
    if (process.stdout.isTTY) console.log();
    console.log(
      `The organisation "Demo" has ${made.people} people, an assessment and ${made.handIns} hand-ins. They are judged while the server runs: /en/assessments/${made.assessment}/set`,
    );
  } finally {
    await db.destroy();
  }
});
