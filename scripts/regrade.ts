// npm run regrade -- preview EXERCISE: what the graders of this version say of every judged attempt; nothing changes yet.
// npm run regrade -- list, show ID: previews and what came of them.
// npm run regrade -- approve ID --en REASON --zh REASON: appends the verdicts that differ; learners read the reason.
import { parseArgs } from "node:util";
import { migrate } from "../lib/db/migrations";
import { type Db, databasePlace, dataFolder, openDatabase } from "../lib/db/open";
import { openSecrets } from "../lib/db/secrets";
import type { Verdict } from "../lib/grading/verdict";
import { findExercise } from "../lib/judge/exercises";
import { buildOf } from "../lib/judge/graders-build";
import { approveRegrade, previewRegrade, type RegradePreview, readRegrade } from "../lib/judge/regrade";
import { withServices, withWorkers } from "./lib/services";

const usage = [
  "Usage: npm run regrade -- preview EXERCISE",
  "       npm run regrade -- list",
  "       npm run regrade -- show ID",
  "       npm run regrade -- approve ID --en REASON --zh REASON",
].join("\n");

const states = { running: "being judged", ready: "preview", failed: "failed, nothing was kept" } as const;

/** As many attempts as are listed one by one. */
const MOST_LISTED = 50;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { en: { type: "string" }, zh: { type: "string" } },
  });
  const [command, name] = positionals;
  const db = openDatabase(databasePlace());
  try {
    await migrate(db);
    if (command === "list" && !name) await list(db);
    else if (command === "preview" && name) await preview(db, name);
    else if (command === "show" && name) await show(db, name);
    else if (command === "approve" && name) await approve(db, name, values);
    else throw new Error(usage);
  } finally {
    await db.destroy();
  }
}

async function preview(db: Db, exercise: string): Promise<void> {
  if (!findExercise(exercise)) throw new Error(`There is no exercise "${exercise}".`);
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("Stopped. Nothing was kept.")));
  const id = await withServices(({ runCode, runModel }, workers) =>
    previewRegrade({
      db,
      worlds: openSecrets(dataFolder()).worlds,
      worker: workers.judge,
      timeoutMs: 60_000,
      services: { runCode, runModel },
      build: buildOf(workers.judge),
      exercise,
      signal: stop.signal,
      onProgress: (done, of) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${of} attempts judged anew`);
      },
    }),
  );
  if (process.stderr.isTTY) process.stderr.write("\n");
  await show(db, id);
}

async function list(db: Db): Promise<void> {
  const rows = await db.selectFrom("regrade").selectAll().orderBy("created").execute();
  if (rows.length === 0) console.log("No regrade was previewed yet.");
  for (const { id, exercise, scope, organisation, state, judged, total, created, approved } of rows) {
    const now = approved === null ? states[state] : `approved ${new Date(approved).toISOString()}`;
    const of = { all: "", practice: " in practice", organisation: ` of organisation ${organisation}` }[scope];
    const count = state === "running" ? `${judged} of ${total}` : String(judged);
    console.log(`${id}  ${exercise}, ${count} attempts${of}, ${new Date(created).toISOString()}, ${now}`);
  }
}

async function show(db: Db, id: string): Promise<void> {
  const found = await readRegrade(db, id);
  if (!found) throw new Error(`There is no regrade "${id}". See: npm run regrade -- list`);
  console.log(described(found));
}

/** The check that a verdict stands on. */
const decidedBy = ({ outcome, checks }: Verdict) =>
  outcome === "pass" ? "pass" : `fails on ${checks.find(({ status }) => status === "fail")?.name ?? "?"}`;

function described({ id, exercise, judged, approved, reason, changes }: RegradePreview): string {
  const counts = new Map<string, number>();
  for (const { before, after } of changes) {
    const change = `${decidedBy(before)} → ${decidedBy(after)}`;
    counts.set(change, (counts.get(change) ?? 0) + 1);
  }
  const learners = new Set(changes.map(({ learner }) => learner)).size;
  return [
    `Regrade ${id} of ${exercise}. Judged anew: ${judged}. Would change: ${changes.length}, of learners: ${learners}.`,
    ...[...counts].map(([change, count]) => `  ${String(count).padStart(5)}  ${change}`),
    ...changes
      .slice(0, MOST_LISTED)
      .map(
        ({ attempt, learner, handedIn, before, after }) =>
          `${attempt}  learner ${learner.slice(-12)}, ${new Date(handedIn).toISOString()}: ${decidedBy(before)} → ${decidedBy(after)}`,
      ),
    ...(changes.length > MOST_LISTED ? [`… and ${changes.length - MOST_LISTED} more.`] : []),
    approved === null
      ? `Nothing has changed yet. To append: npm run regrade -- approve ${id} --en "why" --zh "为什么"`
      : `Approved ${new Date(approved).toISOString()}: ${reason?.en} / ${reason?.zh}`,
  ].join("\n");
}

async function approve(db: Db, id: string, { en, zh }: { en?: string; zh?: string }): Promise<void> {
  if (!en?.trim() || !zh?.trim())
    throw new Error(`Learners read why: give the reason in both languages.\n${usage}`);
  const build = await withWorkers(async ({ judge }) => buildOf(judge));
  const approval = await approveRegrade(db, { id, build, reason: { en: en.trim(), zh: zh.trim() } });
  switch (approval.outcome) {
    case "unknown":
      throw new Error(`There is no regrade "${id}". See: npm run regrade -- list`);
    case "already":
      throw new Error(`Regrade ${id} was approved before. Nothing was done.`);
    case "unready":
      throw new Error(`Regrade ${id} is still being made, or it failed. See: npm run regrade -- list`);
    case "otherBuild":
      throw new Error(
        "The graders have changed since this preview. Make another: npm run regrade -- preview",
      );
    case "approved":
      console.log(
        `Verdicts appended: ${approval.appended}. Passed over, since they were judged again meanwhile: ${approval.passedOver}.`,
      );
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
