// The page of an assessment's grades: where people are stuck, and the gradebook with one person's hand-ins opened. For those who set
// it; where single people's rows are hidden it holds counts of groups that are large enough, and nobody's name.
import { can } from "../../access/can";
import { LEAST_TOGETHER } from "../../assessment/totals";
import { findOrganisation, hidesRows } from "../../auth/organisations";
import { type Assessment, findAssessment } from "../../classroom/assessments";
import { type Failure, failuresAt, glanceAt, type ItemGlance } from "../../classroom/glance";
import { toldGlance } from "../../classroom/glance-told";
import { countRows, gradeRows } from "../../classroom/gradebook";
import { everybody, type GradeFilter, gradeOrders, gradeStates } from "../../classroom/gradebook-query";
import { handInsOf } from "../../classroom/hand-ins";
import { noteLook } from "../../classroom/looks";
import { standingIn } from "../../classroom/standings";
import { isText } from "../../db/ids";
import type { Db } from "../../db/open";
import { certificateCode } from "./certificate";
import { lineOf } from "./exercise-line";
import { arrived } from "./pages";

/** People on a page of the gradebook. */
const PAGE = 25;

/** Exercises whose failures are compared: the ones where most are stuck. */
const MOST_STUCK = 8;

export interface GradesQuery extends GradeFilter {
  /** From 1. */
  readonly page: number;
  /** Whose hand-ins are opened. */
  readonly open: string;
}

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** From the address; what cannot be read is as if it were not there. */
export function readGradesQuery(asked: Asked): GradesQuery {
  const one = (name: string) => (typeof asked[name] === "string" && isText(asked[name]) ? asked[name] : "");
  const page = Number(one("page"));
  const stuckAt = /^\d{1,3}$/.test(one("stuck")) ? Number(one("stuck")) - 1 : null;
  return {
    text: one("text").trim().slice(0, 100),
    state: gradeStates.find((state) => state === one("state")) ?? "all",
    order: gradeOrders.find((order) => order === one("order")) ?? "name",
    stuckAt: stuckAt !== null && stuckAt >= 0 ? stuckAt : null,
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    open: one("open"),
  };
}

/** An assessment that the asker set or may set, with what its pages of numbers need; else null. */
export async function ownAssessment(headers: Headers, id: string) {
  const visitor = await arrived(headers);
  const assessment = visitor && (await findAssessment(visitor.accounts.db, id));
  if (!visitor || !assessment) return null;
  const { organisation } = assessment;
  if (!can(visitor.actor, { action: "assessment:set", resource: { organisation } })) return null;
  const { db } = visitor.accounts;
  return {
    ...{ visitor, db, assessment, isHidden: await hidesRows(db, organisation) },
    organisation: (await findOrganisation(db, organisation))?.name ?? "",
    lines: assessment.exercises.map((exercise) => ({ id: exercise, line: lineOf(exercise) })),
  };
}

/** Looking at one person's hand-ins is noted for them. */
export async function gradesPage(headers: Headers, id: string, query: GradesQuery) {
  const own = await ownAssessment(headers, id);
  if (!own) return null;
  const { db, assessment, isHidden, visitor, organisation, lines } = own;
  const { title, rules, published, exercises } = assessment;
  const people = await countRows(db, { assessment, filter: everybody, ofList: true });
  // Of a short list nothing is counted: of one person it would be theirs.
  const stuck = isHidden && people < LEAST_TOGETHER ? [] : await stuckIn(db, { assessment, isHidden });
  const shared = {
    ...{ organisation, lines, people, query, stuck },
    assessment: { id, title, rules, published, exercises },
  };
  if (isHidden) return { ...shared, isHidden, book: null, opened: null, me: visitor.person.id };
  const all = { assessment, filter: query };
  const count = await countRows(db, all);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const page = Math.min(query.page, pages);
  const rows = await gradeRows(db, { ...all, page: page - 1, size: PAGE });
  const opened = rows.some(({ person }) => person === query.open)
    ? await handInsOf(db, { assessment: id, person: query.open })
    : null;
  if (opened && query.open !== visitor.person.id)
    await noteLook(db, { assessment: id, person: query.open, viewer: visitor.person.id });
  const standing = opened && (await standingIn(db, opened.sitting))?.standing;
  const certificate = standing ? certificateCode(visitor.accounts, standing) : null;
  const book = { rows, count, page, pages };
  return { ...shared, isHidden, book, opened: opened && { ...opened, certificate }, me: visitor.person.id };
}

interface StuckItem {
  readonly item: number;
  /** Null where too few tried it to be told. */
  readonly glance: ItemGlance | null;
  /** How they differ; none where single people's rows are hidden. */
  readonly failures: readonly Failure[];
}

/** Every exercise, where most are stuck first. */
async function stuckIn(
  db: Db,
  { assessment, isHidden }: { assessment: Assessment; isHidden: boolean },
): Promise<StuckItem[]> {
  const all = await glanceAt(db, { assessment, of: isHidden ? "ended" : "all" });
  const sorted = all
    .map((glance) => ({ item: glance.item, glance: isHidden ? toldGlance(glance) : glance }))
    .toSorted((a, b) => (b.glance?.stuck ?? -1) - (a.glance?.stuck ?? -1) || a.item - b.item);
  return Promise.all(
    sorted.map(async ({ item, glance }, place): Promise<StuckItem> => {
      const check = place < MOST_STUCK && !isHidden && glance ? glance.check : null;
      if (check === null) return { item, glance, failures: [] };
      const failures = await failuresAt(db, { assessment: assessment.id, item, check: check.name });
      return { item, glance, failures };
    }),
  );
}
