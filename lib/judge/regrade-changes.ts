// What the app shows of regrades: the previews of an exercise, and of one of them every hand-in that would change, with whose it is and
// what it would move. Who may see it, and how much, the pages ask.
import { type MarkMove, movedMarks } from "../classroom/moved-marks";
import { isText } from "../db/ids";
import type { Db } from "../db/open";
import type { Verdict } from "../grading/verdict";
import type { Texts } from "./regrade";
import type { RegradeScope } from "./regrade-runs";

export interface RegradeRow {
  readonly id: string;
  readonly exercise: string;
  /** Null of one from the command line, which is of the whole server. */
  readonly scope: RegradeScope | null;
  readonly build: string;
  readonly state: "running" | "ready" | "failed";
  readonly judged: number;
  readonly total: number;
  /** The attempt at which it failed. */
  readonly failedAt: string | null;
  readonly created: number;
  readonly approved: number | null;
  readonly reason: Texts | null;
  /** Names today; null once the account is gone. */
  readonly starter: string | null;
  readonly approver: string | null;
}

const rowsOf = (db: Db) =>
  db
    .selectFrom("regrade")
    .leftJoin("person as began", "began.id", "regrade.starter")
    .leftJoin("person as agreed", "agreed.id", "regrade.approver")
    .selectAll("regrade")
    .select(["began.name as starterName", "agreed.name as approverName"]);

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

function asRow({ scope, organisation, ...row }: Row): RegradeRow {
  const { id, exercise, build, state, judged, total, created, approved } = row;
  return {
    ...{ id, exercise, build, state, judged, created, approved },
    // A hand-in that was judged for the first time meanwhile is one more.
    total: Math.max(total, judged),
    scope:
      scope === "practice"
        ? { kind: scope }
        : scope === "organisation" && organisation !== null
          ? { kind: scope, organisation }
          : null,
    failedAt: row.failed_at,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Texts),
    starter: row.starterName,
    approver: row.approverName,
  };
}

/** The latest first. */
export async function regradesOf(
  db: Db,
  {
    exercise,
    scope,
    most,
  }: { readonly exercise: string; readonly scope: RegradeScope; readonly most: number },
): Promise<RegradeRow[]> {
  const organisation = scope.kind === "practice" ? null : scope.organisation;
  const rows = await rowsOf(db)
    .where("regrade.exercise", "=", exercise)
    .where("regrade.scope", "=", scope.kind)
    .where("regrade.organisation", organisation === null ? "is" : "=", organisation)
    .orderBy("regrade.created", "desc")
    .orderBy("regrade.id", "desc")
    .limit(most)
    .execute();
  return rows.map(asRow);
}

export async function findRegrade(db: Db, id: string): Promise<RegradeRow | null> {
  if (!isText(id)) return null;
  const row = await rowsOf(db).where("regrade.id", "=", id).executeTakeFirst();
  return row ? asRow(row) : null;
}

export interface RegradeChange {
  readonly attempt: string;
  readonly learner: string;
  readonly handedIn: number;
  /** Where it belongs to; null of practice. */
  readonly sat: {
    readonly assessment: string;
    readonly title: string;
    readonly try: number;
    /** Null of who was erased, or is on its list no more. */
    readonly person: { readonly id: string; readonly name: string } | null;
    /** Null where the marks are gone with their person. */
    readonly move: MarkMove | null;
  } | null;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** All that would change, or was changed; oldest hand-in first. Moves follow from how things stand now. */
export async function changesOf(db: Db, regrade: string): Promise<RegradeChange[]> {
  const rows = await db
    .selectFrom("regrade_change")
    .innerJoin("attempt", "attempt.id", "regrade_change.attempt")
    .innerJoin("verdict", "verdict.id", "regrade_change.before")
    .leftJoin("sitting", "sitting.id", "attempt.sitting")
    .leftJoin("assessment", "assessment.id", "sitting.assessment")
    .leftJoin("enrolment", (join) =>
      join
        .onRef("enrolment.assessment", "=", "sitting.assessment")
        .onRef("enrolment.person", "=", "sitting.person"),
    )
    .leftJoin("person", "person.id", "enrolment.person")
    .select(["attempt.id", "attempt.learner", "attempt.created", "attempt.sitting", "attempt.item"])
    .select(["attempt.try", "assessment.id as assessment", "assessment.title"])
    .select(["person.id as person", "person.name"])
    .select(["verdict.verdict as before", "regrade_change.verdict as after"])
    .where("regrade_change.regrade", "=", regrade)
    .orderBy("attempt.id")
    .execute();
  const parsed = rows.map((row) => ({
    ...row,
    before: JSON.parse(row.before) as Verdict,
    after: JSON.parse(row.after) as Verdict,
  }));
  const moves = await movedMarks(
    db,
    parsed.flatMap(({ id: attempt, sitting, item, after }) =>
      sitting === null || item === null || after.outcome === "error"
        ? []
        : [{ attempt, sitting, item, outcome: after.outcome }],
    ),
  );
  const moveOf = new Map(moves.map((move) => [`${move.item} ${move.sitting}`, move]));
  return parsed.map(({ id: attempt, learner, created: handedIn, before, after, ...row }) => ({
    ...{ attempt, learner, handedIn, before, after },
    sat:
      row.assessment === null || row.title === null
        ? null
        : {
            ...{ assessment: row.assessment, title: row.title, try: row.try ?? 1 },
            person: row.person === null ? null : { id: row.person, name: row.name ?? "" },
            move: moveOf.get(`${row.item} ${row.sitting}`) ?? null,
          },
  }));
}
