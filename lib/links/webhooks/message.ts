// What a delivery says, worked out as it is sent: so nothing is told that an assessment's rules withhold, that an organisation hides, or of
// somebody who is no longer there. docs/webhooks.md describes each type. How it is written for its address, request.ts says.
import { hidesRows } from "../../auth/organisations";
import { standingIn } from "../../classroom/standings";
import type { Db } from "../../db/open";
import { type VerdictTold, verdictToldOf } from "./verdict-told";

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

interface Person {
  readonly id: string;
  readonly name: string;
}

interface OfSitting {
  readonly assessment: { readonly id: string; readonly title: string };
  readonly sitting: string;
  readonly person: Person;
}

interface EndOfSitting {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly endedBy: "learner" | "clock" | null;
  /** How long the clock stood in pauses. */
  readonly pausedSeconds: number;
  readonly result: {
    readonly outcome: "passed" | "failed" | "waiting" | "open";
    readonly passed: number;
    readonly of: number;
    readonly needed: number;
  };
}

interface Typed<Type extends string, Data> {
  readonly type: Type;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly data: { readonly organisation: string } & Data;
}

export type Message =
  | Typed<"test", unknown>
  | Typed<"member.joined", { readonly person: Person; readonly role: string; readonly joinedAt: string }>
  | Typed<"sitting.started", OfSitting & { readonly startedAt: string }>
  | Typed<"verdict", OfSitting & VerdictTold>
  | Typed<"sitting.ended", OfSitting & EndOfSitting>;

type Told =
  /** `language`: the person's here, null of a message about nobody; for those kinds of addresses that want it. */
  | { readonly kind: "told"; readonly message: Message; readonly language: string | null }
  /** May not be told yet; asked anew then. */
  | { readonly kind: "later"; readonly at: number }
  | { readonly kind: "never"; readonly reason: "rowsHidden" | "nothing" };

const nothing = { kind: "never", reason: "nothing" } as const;

export async function messageOf(db: Db, subject: Subject, now: number): Promise<Told> {
  const { organisation, type, person: id } = subject;
  const head = { timestamp: iso(subject.happened) };
  if (id === null)
    return { kind: "told", message: { type: "test", ...head, data: { organisation } }, language: null };
  if (await hidesRows(db, organisation)) return { kind: "never", reason: "rowsHidden" };
  const row = await db
    .selectFrom("person")
    .select(["id", "name", "locale"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return nothing;
  const about = { subject, person: { id: row.id, name: row.name } };
  const found = type === "member.joined" ? await ofMember(db, about) : await ofSitting(db, about, now);
  if ("kind" in found) return found;
  const message = { type: found.type, ...head, data: found.data } as Message;
  return { kind: "told", message, language: row.locale };
}

interface About {
  readonly subject: Subject;
  readonly person: Person;
}

/** Without the moment, which all have. */
type Found = Told | (Message extends infer M ? (M extends Message ? Omit<M, "timestamp"> : never) : never);

async function ofMember(db: Db, { subject: { organisation }, person }: About): Promise<Found> {
  const row = await db
    .selectFrom("membership")
    .select(["role", "created"])
    .where("organisation", "=", organisation)
    .where("person", "=", person.id)
    .executeTakeFirst();
  if (!row) return nothing;
  return {
    type: "member.joined",
    data: { organisation, person, role: row.role, joinedAt: iso(row.created) },
  };
}

async function ofSitting(db: Db, { subject, person }: About, now: number): Promise<Found> {
  const found = await standingIn(db, subject.sitting ?? "", now);
  if (!found) return nothing;
  const { assessment, standing } = found;
  const { sitting, clock, marks } = standing;
  const { id, title, rules } = assessment;
  const { organisation } = subject;
  const common = { organisation, assessment: { id, title }, sitting: sitting.id, person };
  const startedAt = iso(sitting.started);
  if (subject.type === "sitting.started") return { type: "sitting.started", data: { ...common, startedAt } };
  const isOver = clock.phase === "over";
  // Somebody was given more time and goes on; the end comes anew.
  if (subject.type === "sitting.ended" && (!isOver || sitting.ended === null)) return nothing;
  if (!standing.seesVerdicts) {
    const next = rules.feedback === "afterWindow" ? Math.max(rules.closes, clock.shuts) : clock.shuts;
    return { kind: "later", at: Math.max(now + RECHECK_MS, isOver ? rules.closes : next) };
  }
  if (subject.type === "verdict") {
    const verdict = await verdictToldOf(db, subject.verdict ?? "");
    return verdict ? { type: "verdict", data: { ...common, ...verdict } } : nothing;
  }
  const { ended, endedBy, rested } = sitting;
  const patience = (ended ?? 0) + JUDGE_MS;
  if (marks.result === "waiting" && now < patience)
    return { kind: "later", at: Math.min(now + RECHECK_MS, patience) };
  const end = { startedAt, endedAt: iso(ended ?? 0), endedBy, pausedSeconds: Math.round(rested / 1000) };
  const counts = { outcome: marks.result, passed: marks.passed, of: marks.items.length };
  const result = { ...counts, needed: rules.passMark };
  return { type: "sitting.ended", data: { ...common, ...end, result } };
}

const iso = (ms: number) => new Date(ms).toISOString();
