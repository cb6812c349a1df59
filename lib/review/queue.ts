// What to review now: what is due, what is new and how much of it today still takes, and what comes later.
import { dayOf, nextDay } from "./day";
import type { LogEntry } from "./log";
import { type Card, cardsOf } from "./schedule";

/** Shown before its time when nothing else is left: better than waiting in front of the page. */
const AHEAD_MS = 20 * 60_000;

export interface QueueInput {
  /** Questions the course has now, in its order. What the log knows beside them waits until it is back. */
  readonly questions: readonly { readonly id: string; readonly lesson: string }[];
  /** Lessons the reader has opened. */
  readonly opened: ReadonlySet<string>;
  readonly log: readonly LogEntry[];
  readonly now: number;
  /** How many new questions a day takes. */
  readonly newPerDay: number;
}

export interface Queue {
  /** Ids in the order to ask them: first what is short of being forgotten, then what is due longest. */
  readonly due: readonly string[];
  readonly fresh: readonly string[];
  /** Questions of opened lessons that are for another time. */
  readonly later: number;
  /** When the next of those comes, ms; null when there is none. */
  readonly next: number | null;
}

export function queueOf({ questions, opened, log, now, newPerDay }: QueueInput): Queue {
  const cards = cardsOf(log);
  const today = dayOf(now);
  const due: Card[] = [];
  const soon: Card[] = [];
  const fresh: string[] = [];
  const later: number[] = [];
  for (const { id, lesson } of questions) {
    const card = cards.get(id);
    if (card === undefined) {
      if (opened.has(lesson)) fresh.push(id);
    } else if (card.phase === "new" && dayOf(card.due) <= today) fresh.push(id);
    else if (card.phase === "review" && dayOf(card.due) <= today) due.push(card);
    else if (card.phase === "learning" && card.due <= now) due.push(card);
    else if (card.phase === "learning" && card.due - now <= AHEAD_MS) soon.push(card);
    else later.push(card.due);
  }
  const begun = [...cards.values()].filter(({ first }) => first !== null && dayOf(first) === today).length;
  const room = Math.max(0, newPerDay - begun);
  const held = fresh.splice(room);
  if (newPerDay > 0) later.push(...held.map(() => nextDay(now)));
  if (due.length === 0 && fresh.length === 0) due.push(...soon.splice(0));
  later.push(...soon.map((card) => card.due));
  const urgency = (card: Card) => (card.phase === "learning" ? 0 : 1);
  due.sort((a, b) => urgency(a) - urgency(b) || a.due - b.due);
  return {
    due: due.map(({ question }) => question),
    fresh,
    later: later.length,
    next: later.length === 0 ? null : Math.min(...later),
  };
}
