// How long the server takes over the gradebook of a large assessment: a page by name, deep in the list, filtered and sorted; where
// people are stuck; the analysis of its exercises; and files of all of it. On SQLite, and on PostgreSQL where it is installed. Prints
// medians and the slowest of some rounds; asserts none.
//   npm run bench:gradebook [-- --people 10000 --exercises 60]
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { csvPieces, writeArrow } from "../lib/account/assessments/grades-file";
import { writeSheet } from "../lib/account/assessments/write-sheet";
import { findAssessment } from "../lib/classroom/assessments";
import { failuresAt, glanceAt } from "../lib/classroom/glance";
import { type GradeValue, gradeColumns, gradeValues } from "../lib/classroom/grade-table";
import { allGradeRows, countRows, gradeRows } from "../lib/classroom/gradebook";
import { everybody, type GradeFilter } from "../lib/classroom/gradebook-query";
import { handInsOf } from "../lib/classroom/hand-ins";
import { itemAnalysis } from "../lib/classroom/item-analysis";
import { migrate } from "../lib/db/migrations";
import { type Db, openDatabase } from "../lib/db/open";
import { findPostgres, startPostgres } from "../scripts/lib/postgres-cluster";
import { fill, type Size } from "./gradebook/fill";

const ROUNDS = 5;
const PAGE = 25;

async function time(name: string, work: () => Promise<unknown>, rounds = ROUNDS): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const ms = (value: number) => `${value.toFixed(0).padStart(7)} ms`;
  console.log(`${name.padEnd(44)}${ms(times[Math.floor(rounds / 2)]!)}  slowest${ms(times.at(-1)!)}`);
}

async function measure(kind: string, db: Db, size: Size): Promise<void> {
  await migrate(db);
  const begun = performance.now();
  const id = await fill(db, size);
  const { attempts } = await db
    .selectFrom("attempt")
    .select((select) => select.fn.countAll<number>().as("attempts"))
    .executeTakeFirstOrThrow();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(
    `\n${kind}: ${size.people} people × ${size.exercises} exercises, ${attempts} attempts, filled in ${seconds} s`,
  );
  const assessment = (await findAssessment(db, id))!;
  const page =
    (filter: Partial<GradeFilter>, number = 0) =>
    async () => {
      const asked = { assessment, filter: { ...everybody, ...filter } };
      await countRows(db, asked);
      await gradeRows(db, { ...asked, page: number, size: PAGE });
    };
  const glance = async () => {
    const items = await glanceAt(db, { assessment, of: "all" });
    const stuck = items.toSorted((a, b) => b.stuck - a.stuck).slice(0, 8);
    for (const { item, check } of stuck)
      if (check) await failuresAt(db, { assessment: id, item, check: check.name });
  };
  await time("first page, by name", page({}));
  await time("last page, by name", page({}, Math.ceil(size.people / PAGE) - 1));
  await time("a page, most passed first", page({ order: "passedMost" }));
  await time("a page, a part of the name", page({ text: "maya 1" }));
  await time("a page, those who did not pass", page({ state: "failed" }));
  await time("a page, those stuck at an exercise", page({ stuckAt: 0 }));
  await time("one person's hand-ins", () => handInsOf(db, { assessment: id, person: "p1" }));
  await time("where people are stuck", glance);
  await time("the whole page: stuck, first page, hand-ins", async () => {
    await glance();
    await page({})();
    await handInsOf(db, { assessment: id, person: "p1" });
  });
  await time("analysis of exercises", () => itemAnalysis(db, { assessment }));
  const book = { db, assessment, filter: everybody };
  await time(
    "CSV of everybody",
    async () => {
      for await (const _ of csvPieces(book));
    },
    1,
  );
  const rows: GradeValue[][] = [];
  for await (const some of allGradeRows(db, { ...book, size: 500 }))
    rows.push(...some.map((row) => gradeValues(row, assessment)));
  const columns = gradeColumns(assessment);
  await time("Arrow of everybody, rows read", async () => writeArrow(columns, rows), 1);
  await time(
    "xlsx of everybody, rows read, in its thread",
    () => writeSheet({ name: "Bench", columns, rows }),
    1,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { people: { type: "string", default: "10000" }, exercises: { type: "string", default: "60" } },
  });
  const size = { people: Number(values.people), exercises: Number(values.exercises) };
  if (!(size.people >= 2 && size.exercises >= 1))
    throw new Error("--people and --exercises take whole numbers.");
  console.log(
    `${os.cpus().length} cores (${os.cpus()[0]?.model}), Node ${process.version}, load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  const folder = mkdtempSync(path.join(os.tmpdir(), "aisle-bench-"));
  const onSqlite = openDatabase(folder);
  try {
    await measure("SQLite", onSqlite, size);
  } finally {
    await onSqlite.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
  if (findPostgres() === null) return console.log("\nThere is no PostgreSQL here.");
  const cluster = await startPostgres();
  await cluster.run("create database aisle");
  const onPostgres = openDatabase(cluster.address({ database: "aisle" }));
  try {
    await measure("PostgreSQL", onPostgres, size);
  } finally {
    await onPostgres.destroy();
    await cluster.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
