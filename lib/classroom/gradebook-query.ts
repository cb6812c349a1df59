// Which people of an assessment's list a page of the gradebook is about, and in which order, in the database's words. SQL for both
// databases; what a row shows is gradebook.ts.
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Db } from "../db/open";
import type { Tables } from "../db/schema";
import type { Assessment } from "./assessments";

export const gradeStates = ["all", "notBegun", "underWay", "passed", "failed", "waiting"] as const;
export type GradeState = (typeof gradeStates)[number];

export const gradeOrders = ["name", "passedMost", "passedLeast", "startedLast"] as const;
export type GradeOrder = (typeof gradeOrders)[number];

export interface GradeFilter {
  /** A part of the name or the address; "" for everybody. */
  readonly text: string;
  readonly state: GradeState;
  readonly order: GradeOrder;
  /** The number of an item: those only who are stuck at it; null for everybody. */
  readonly stuckAt: number | null;
}

/** Lets everybody through. */
export const everybody: GradeFilter = { text: "", state: "all", order: "name", stuckAt: null };

export interface Asked {
  readonly assessment: Assessment;
  readonly filter: GradeFilter;
  /** Of the whole list, those too who have left the organisation: counts that say no names. Else of its members. */
  readonly ofList?: boolean;
}

type Joined = Pick<Tables, "enrolment" | "person"> & {
  sitting: { [column in keyof Tables["sitting"]]: Tables["sitting"][column] | null };
};

/** People on the list that the filter lets through. */
export function peopleFound(db: Db, { assessment, filter, ofList = false }: Asked, now: number) {
  const { id, organisation } = assessment;
  return db
    .selectFrom("enrolment")
    .innerJoin("person", "person.id", "enrolment.person")
    .leftJoin("sitting", (join) =>
      join
        .onRef("sitting.person", "=", "enrolment.person")
        .onRef("sitting.assessment", "=", "enrolment.assessment"),
    )
    .where("enrolment.assessment", "=", id)
    .$if(!ofList, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom("membership")
            .select("membership.person")
            .whereRef("membership.person", "=", "enrolment.person")
            .where("membership.organisation", "=", organisation),
        ),
      ),
    )
    .$if(filter.text !== "", (query) => query.where((where) => named(where, filter.text)))
    .$if(filter.state !== "all", (query) =>
      query.where(stateOf({ state: filter.state, passMark: assessment.rules.passMark }, now)),
    )
    .$if(filter.stuckAt !== null, (query) => query.where(isStuckAt(filter.stuckAt!)));
}

/** So many tries without passing, and somebody counts as stuck. */
export const STUCK_TRIES = 2;

const isStuckAt = (
  item: number,
) => sql<boolean>`exists (select 1 from item_mark where item_mark.sitting = sitting.id
  and item_mark.item = ${item} and item_mark.passed = 0 and item_mark.tries >= ${STUCK_TRIES})`;

type Where = ExpressionBuilder<Pick<Tables, "person">, "person">;

/** As typed, or in small letters: SQLite makes only A to Z small. %, _ and \ stand for themselves. */
function named(where: Where, text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return where.or(
    (["person.name", "person.email"] as const).flatMap((column) => [
      sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`,
      sql<boolean>`lower(${sql.ref(column)}) like ${pattern.toLowerCase()} escape '\\'`,
    ]),
  );
}

/** What `resultOf` and the clock say, in the database's words. */
function stateOf({ state, passMark }: { state: GradeState; passMark: number }, now: number) {
  const isOver = sql<boolean>`(sitting.ended is not null or sitting.shuts <= ${now})`;
  const undecided = sql`(select count(*) from item_mark where item_mark.sitting = sitting.id
    and item_mark.passed = 0 and item_mark.override is null and item_mark.waiting > 0)`;
  switch (state) {
    case "notBegun":
      return sql<boolean>`sitting.id is null`;
    case "underWay":
      return sql<boolean>`sitting.id is not null and not ${isOver}`;
    case "passed":
      return sql<boolean>`sitting.passed >= ${passMark}`;
    case "failed":
      return sql<boolean>`${isOver} and sitting.passed + ${undecided} < ${passMark}`;
    case "waiting":
      return sql<boolean>`${isOver} and sitting.passed < ${passMark} and sitting.passed + ${undecided} >= ${passMark}`;
    case "all":
      return sql<boolean>`1 = 1`;
  }
}

/** Who has not begun comes last by what was passed most, and first by what was passed least. */
export function inOrder<O>(
  query: SelectQueryBuilder<Joined, "enrolment" | "person" | "sitting", O>,
  order: GradeOrder,
) {
  const passed = sql`coalesce(sitting.passed, -1)`;
  const first =
    order === "passedMost"
      ? query.orderBy(passed, "desc")
      : order === "passedLeast"
        ? query.orderBy(passed, "asc")
        : order === "startedLast"
          ? query.orderBy(sql`coalesce(sitting.started, 0)`, "desc")
          : query;
  return first.orderBy(sql`lower(person.name)`).orderBy("person.id");
}
