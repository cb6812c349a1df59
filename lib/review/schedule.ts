// From the log to cards: when each question is due, by FSRS (ts-fsrs). Whole days, and ten minutes for what was just
// learnt or forgotten; no chance in it, so every device works out the same. What to show today is decided in queue.ts.
import { createEmptyCard, type Card as FsrsCard, fsrs, State } from "ts-fsrs";
import { nextDay } from "./day";
import { type Grade, grades, type LogEntry, standing } from "./log";

/** "new": not graded yet. "learning": comes back within minutes. "review": comes back after days. */
type Phase = "new" | "learning" | "review";

export interface Card {
  readonly question: string;
  readonly phase: Phase;
  /** ms. A card in review is due all of that day. */
  readonly due: number;
  /** When it was last graded, ms; null for new ones. */
  readonly last: number | null;
  /** When it was first graded, ms; null for new ones. */
  readonly first: number | null;
}

const YEAR = 365;
const scheduler = fsrs({
  // The chance of remembering at which a question comes back.
  request_retention: 0.9,
  maximum_interval: YEAR,
  enable_fuzz: false,
  learning_steps: ["10m"],
  relearning_steps: ["10m"],
});

const phases: Readonly<Record<State, Phase>> = {
  [State.New]: "new",
  [State.Learning]: "learning",
  [State.Relearning]: "learning",
  [State.Review]: "review",
};

function replay(entries: readonly LogEntry[]): FsrsCard {
  let card = createEmptyCard(entries[0]?.at ?? 0);
  for (const { at, grade } of entries) if (grade !== 0) card = scheduler.next(card, at, grade).card;
  return card;
}

/** Every question that the log knows. A question whose answer was read in its lesson is due from the next day on. */
export function cardsOf(log: readonly LogEntry[]): ReadonlyMap<string, Card> {
  const byQuestion = new Map<string, LogEntry[]>();
  for (const entry of standing(log))
    byQuestion.set(entry.question, [...(byQuestion.get(entry.question) ?? []), entry]);
  return new Map(
    [...byQuestion].map(([question, entries]) => {
      const card = replay(entries);
      const graded = entries.filter(({ grade }) => grade !== 0);
      const phase = phases[card.state];
      return [
        question,
        {
          question,
          phase,
          due: phase === "new" ? nextDay(entries[0]!.at) : card.due.getTime(),
          last: graded.at(-1)?.at ?? null,
          first: graded[0]?.at ?? null,
        },
      ];
    }),
  );
}

/** When each grade, given now, would bring the question back: ms from now. */
export function outcomes(log: readonly LogEntry[], question: string, now: number): Record<Grade, number> {
  const card = replay(standing(log).filter((entry) => entry.question === question));
  const after = (grade: Grade) => scheduler.next(card, now, grade).card.due.getTime() - now;
  return Object.fromEntries(grades.map((grade) => [grade, after(grade)])) as Record<Grade, number>;
}
