// What a delivery says, worked out as it is sent: so nothing is told that an assessment's rules withhold, that an organisation hides, or of
// somebody who is no longer there. docs/webhooks.md describes each type.
import { hidesRows } from "../../auth/organisations";
import { standingIn } from "../../classroom/standings";
import type { Db } from "../../db/open";
import { verdictToldOf } from "./verdict-told";

const RECHECK_MS = 10 * 60_000;
/** How long the end of a sitting waits for verdicts that the judge owes; then it is told without. */
const JUDGE_MS = 24 * 60 * 60_000;

export interface Subject {
  readonly organisation: string;
  readonly type: string;
  readonly person: string | null;
  readonly sitting: string | null;
  readonly verdict: string | null;
  readonly happened: number;
}

type Told =
  | { readonly kind: "told"; readonly body: string }
  /** May not be told yet; asked anew then. */
  | { readonly kind: "later"; readonly at: number }
  | { readonly kind: "never"; readonly reason: "rowsHidden" | "nothing" };

type Data = Readonly<Record<string, unknown>>;
const nothing = { kind: "never", reason: "nothing" } as const;

export async function messageOf(db: Db, subject: Subject, now: number): Promise<Told> {
  const { organisation, type, person: id } = subject;
  if (id === null) return told(subject, {});
  if (await hidesRows(db, organisation)) return { kind: "never", reason: "rowsHidden" };
  const person = await db.selectFrom("person").select(["id", "name"]).where("id", "=", id).executeTakeFirst();
  if (!person) return nothing;
  if (type === "member.joined") return ofMember(db, { subject, person });
  return ofSitting(db, { subject, person }, now);
}

interface About {
  readonly subject: Subject;
  readonly person: { readonly id: string; readonly name: string };
}

async function ofMember(db: Db, { subject, person }: About): Promise<Told> {
  const row = await db
    .selectFrom("membership")
    .select(["role", "created"])
    .where("organisation", "=", subject.organisation)
    .where("person", "=", person.id)
    .executeTakeFirst();
  return row ? told(subject, { person, role: row.role, joinedAt: iso(row.created) }) : nothing;
}

async function ofSitting(db: Db, { subject, person }: About, now: number): Promise<Told> {
  const found = await standingIn(db, subject.sitting ?? "", now);
  if (!found) return nothing;
  const { assessment, standing } = found;
  const { sitting, clock, marks } = standing;
  const { id, title, rules } = assessment;
  const common = { assessment: { id, title }, sitting: sitting.id, person };
  const startedAt = iso(sitting.started);
  if (subject.type === "sitting.started") return told(subject, { ...common, startedAt });
  const isOver = clock.phase === "over";
  // Somebody was given more time and goes on; the end comes anew.
  if (subject.type === "sitting.ended" && (!isOver || sitting.ended === null)) return nothing;
  if (!standing.seesVerdicts) {
    const next = rules.feedback === "afterWindow" ? Math.max(rules.closes, clock.shuts) : clock.shuts;
    return { kind: "later", at: Math.max(now + RECHECK_MS, isOver ? rules.closes : next) };
  }
  if (subject.type === "verdict") {
    const verdict = await verdictToldOf(db, subject.verdict ?? "");
    return verdict ? told(subject, { ...common, ...verdict }) : nothing;
  }
  const { ended, endedBy } = sitting;
  const patience = (ended ?? 0) + JUDGE_MS;
  if (marks.result === "waiting" && now < patience)
    return { kind: "later", at: Math.min(now + RECHECK_MS, patience) };
  const result = { outcome: marks.result, passed: marks.passed, of: marks.items.length };
  const end = { startedAt, endedAt: iso(ended ?? 0), endedBy };
  return told(subject, { ...common, ...end, result: { ...result, needed: rules.passMark } });
}

function told({ type, happened, organisation }: Subject, data: Data): Told {
  const message = { type, timestamp: iso(happened), data: { organisation, ...data } };
  return { kind: "told", body: JSON.stringify(message) };
}

const iso = (ms: number) => new Date(ms).toISOString();
