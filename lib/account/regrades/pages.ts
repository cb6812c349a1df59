// The pages of regrades: an exercise's previews, and one of them with everything that would change. For who decides about those hand-ins:
// who teaches in the organisation whose assessments they belong to, or, of practice, who runs this server. Practice names nobody; where
// single people's rows are hidden there are counts of groups that are large enough. People whose hand-ins are shown read who looked.
import { can } from "../../access/can";
import { findOrganisation, hidesRows } from "../../auth/organisations";
import { noteLook } from "../../classroom/looks";
import { isText } from "../../db/ids";
import type { Db } from "../../db/open";
import {
  changesOf,
  findRegrade,
  type RegradeChange,
  type RegradeRow,
  regradesOf,
} from "../../judge/regrade-changes";
import { countJudged, type RegradeScope } from "../../judge/regrade-runs";
import { getServer } from "../../judge/server";
import { lineOf } from "../assessments/exercise-line";
import { arrived } from "../assessments/pages";
import type { SignedIn } from "../visitor";
import { decidedBy, toldTotals, totalsOf } from "./told";

/** Previews on a list. */
const MOST = 20;

/** Hand-ins on a page. */
const PAGE = 25;

type Asked = Readonly<Record<string, string | string[] | undefined>>;

export interface RegradesQuery {
  readonly exercise: string;
  /** Null: those made in practice. */
  readonly organisation: string | null;
}

const one = (asked: Asked, name: string) =>
  typeof asked[name] === "string" && isText(asked[name]) ? asked[name] : "";

/** From the address. */
export const readRegradesQuery = (asked: Asked): RegradesQuery => ({
  exercise: one(asked, "exercise"),
  organisation: one(asked, "organisation") || null,
});

/** From 1; what cannot be read is 1. */
export function readPage(asked: Asked): number {
  const page = Number(one(asked, "page"));
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

export const scopeOf = (organisation: string | null): RegradeScope =>
  organisation === null ? { kind: "practice" } : { kind: "organisation", organisation };

const organisationOf = (scope: RegradeScope) => (scope.kind === "practice" ? null : scope.organisation);

/** Where it is decided: the organisation's name, and whether it hides single people's rows. Of practice neither is there. */
async function placeOf(db: Db, organisation: string | null) {
  if (organisation === null) return { name: null, isHidden: false };
  return {
    name: (await findOrganisation(db, organisation))?.name ?? "",
    isHidden: await hidesRows(db, organisation),
  };
}

/** The previews of an exercise, and how many hand-ins another one would judge. Null for who does not decide about them. */
export async function regradesPage(headers: Headers, { exercise, organisation }: RegradesQuery) {
  const visitor = await arrived(headers);
  if (!visitor || !can(visitor.actor, { action: "regrade:decide", resource: { organisation } })) return null;
  const line = lineOf(exercise);
  if (!line) return null;
  const { db } = visitor.accounts;
  const { build } = await getServer();
  const scope = scopeOf(organisation);
  const rows = await regradesOf(db, { exercise, scope, most: MOST });
  const { name, isHidden } = await placeOf(db, organisation);
  return {
    ...{ line, organisation, name, isHidden },
    /** What another preview would judge; null where the count would tell of single people. */
    handIns: isHidden ? null : await countJudged(db, { exercise, scope }),
    regrades: rows.map((row) => shownOf(row, { build, isHidden })),
  };
}

/** `isOfToday`: made by the graders that judge now; others are not approved. */
function shownOf(
  { build: made, scope: _, judged, total, ...row }: RegradeRow,
  { build, isHidden }: { readonly build: string; readonly isHidden: boolean },
) {
  return { ...row, isOfToday: made === build, ...progressOf({ judged, total }, isHidden) };
}

/** How far it is, 0 to 1, and in hand-ins; both null where they would tell how many hand-ins there are of a few people. */
export const progressOf = (
  { judged, total }: { readonly judged: number; readonly total: number },
  isHidden: boolean,
) => ({
  share: isHidden ? null : total === 0 ? 1 : judged / total,
  counts: isHidden ? null : { judged, total },
});

/** A preview for who decides about it; else null, as if it were not there. */
export async function ownRegrade(visitor: SignedIn, id: string) {
  const row = await findRegrade(visitor.accounts.db, id);
  // Of the whole server: whoever made it at the command line decides there.
  if (row === null || row.scope === null) return null;
  const organisation = organisationOf(row.scope);
  const may = can(visitor.actor, { action: "regrade:decide", resource: { organisation } });
  return may ? { row, organisation } : null;
}

/** @param page from 1 */
export async function regradePage(headers: Headers, { id, page }: { id: string; page: number }) {
  const visitor = await arrived(headers);
  const own = visitor && (await ownRegrade(visitor, id));
  if (!visitor || !own) return null;
  const { row, organisation } = own;
  const { db } = visitor.accounts;
  const { build } = await getServer();
  const { name, isHidden } = await placeOf(db, organisation);
  const shared = {
    ...{ organisation, name, isHidden, regrade: shownOf(row, { build, isHidden }) },
    line: lineOf(row.exercise),
  };
  if (row.state !== "ready") return { ...shared, totals: null, told: null, book: null };
  const changes = await changesOf(db, id);
  const totals = totalsOf(changes);
  if (isHidden) return { ...shared, totals: null, told: toldTotals(totals), book: null };
  const pages = Math.max(1, Math.ceil(changes.length / PAGE));
  const at = Math.min(page, pages);
  const shown = changes.slice((at - 1) * PAGE, at * PAGE);
  await noteLooks(db, shown, visitor.person.id);
  const book = { rows: shown.map(rowOf), page: at, pages };
  return { ...shared, totals, told: null, book };
}

/** Once for each person and assessment of those that are shown; nobody is told that they looked at themselves. */
async function noteLooks(db: Db, changes: readonly RegradeChange[], viewer: string): Promise<void> {
  const looks = new Map(
    changes.flatMap(({ sat }) =>
      sat?.person && sat.person.id !== viewer
        ? [[`${sat.assessment} ${sat.person.id}`, { assessment: sat.assessment, person: sat.person.id }]]
        : [],
    ),
  );
  for (const look of looks.values()) await noteLook(db, { ...look, viewer });
}

function rowOf({ attempt, handedIn, sat, before, after }: RegradeChange) {
  return {
    ...{ attempt, handedIn, before: sideOf(before), after: sideOf(after) },
    sat: sat && {
      ...{ assessment: sat.assessment, title: sat.title, try: sat.try, name: sat.person?.name ?? null },
      move: sat.move && {
        ...{ before: sat.move.before, after: sat.move.after, isOverridden: sat.move.isOverridden },
        ...{ reachedBefore: sat.move.reachedBefore, reachedAfter: sat.move.reachedAfter },
      },
    },
  };
}

/** What it stands on, and what it says there. */
function sideOf(verdict: RegradeChange["before"]) {
  const check = decidedBy(verdict);
  const failed = verdict.checks.find(({ name }) => name === check);
  return { passed: verdict.outcome === "pass", check, message: failed?.message ?? null };
}
