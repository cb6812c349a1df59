import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dayOf, nextDay, startOf } from "./day";
import { type Grade, type LogEntry, logEntrySchema, mergeLogs } from "./log";
import { type QueueInput, queueOf } from "./queue";
import { remembered } from "./remembered";
import { cardsOf, outcomes } from "./schedule";
import { spanOf } from "./span";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "Europe/Berlin";
});
afterEach(() => {
  process.env.TZ = zone;
});

const MINUTE = 60_000;
const at = (text: string) => new Date(text).getTime();
const noon = at("2026-11-02T12:00");
let made = 0;
const graded = (name: string, when: number, grade: LogEntry["grade"] = 3): LogEntry => ({
  id: `e${made++}`,
  question: `data/leakage/${name}`,
  at: when,
  grade,
});
const questions = ["a", "b", "c", "d"].map((name) => ({
  id: `data/leakage/${name}`,
  lesson: "data/leakage",
}));
const queue = (input: Partial<QueueInput>) =>
  queueOf({ questions, opened: new Set(["data/leakage"]), log: [], now: noon, newPerDay: 10, ...input });
const short = (ids: readonly string[]) => ids.map((id) => id.split("/")[2]).join("");

describe("the learner's day", () => {
  test("ends at four in the morning by their own clock", () => {
    expect(dayOf(at("2026-11-03T03:59"))).toBe(dayOf(at("2026-11-02T04:00")));
    expect(dayOf(at("2026-11-03T04:00"))).toBe(dayOf(at("2026-11-02T04:00")) + 1);
    expect(nextDay(at("2026-11-03T01:00"))).toBe(at("2026-11-03T04:00"));
    expect(nextDay(at("2026-11-03T05:00"))).toBe(at("2026-11-04T04:00"));
  });
  test("is one day also when clocks are put back or forward", () => {
    for (const date of ["2026-03-29", "2026-10-25"]) {
      const start = startOf(dayOf(at(`${date}T12:00`)));
      expect(start).toBe(at(`${date}T04:00`));
      expect(dayOf(start)).toBe(dayOf(start - 1) + 1);
    }
  });
});

describe("cards follow from the log", () => {
  test("a grade decides when a question comes back, and the page can say so beforehand", () => {
    const log = [graded("a", noon)];
    const now = cardsOf(log).get("data/leakage/a")!.due;
    const told = outcomes(log, "data/leakage/a", now);
    expect(told[1]).toBe(10 * MINUTE);
    expect(told[2]).toBeLessThan(told[3]);
    expect(told[3]).toBeLessThan(told[4]);
    for (const grade of [1, 2, 3, 4] as Grade[]) {
      const after = cardsOf([...log, graded("a", now, grade)]).get("data/leakage/a")!;
      expect(after.due - now).toBe(told[grade]);
    }
  });
  test("what was read in the lesson comes the next day, as new", () => {
    expect(cardsOf([graded("a", noon, 0)]).get("data/leakage/a")).toEqual({
      question: "data/leakage/a",
      phase: "new",
      due: at("2026-11-03T04:00"),
      last: null,
      first: null,
    });
  });
  test("what was taken back counts no more", () => {
    const log = [graded("a", noon), { ...graded("a", noon + MINUTE, 1), undone: noon + 2 * MINUTE }];
    expect(cardsOf(log)).toEqual(cardsOf(log.slice(0, 1)));
  });
  test("the longest wait is a year", () => {
    const log: LogEntry[] = [];
    for (let now = noon, k = 0; k < 12; k++) {
      log.push(graded("a", now, 4));
      now = cardsOf(log).get("data/leakage/a")!.due;
    }
    const last = log.at(-1)!.at;
    expect(spanOf(cardsOf(log).get("data/leakage/a")!.due - last)).toEqual({ value: 1, unit: "year" });
  });
});

describe("the queue of a day", () => {
  test("takes new questions of opened lessons only, as many as a day takes", () => {
    expect(queue({ opened: new Set() })).toEqual({ due: [], fresh: [], later: 0, next: null });
    expect(queue({ newPerDay: 3 })).toMatchObject({ later: 1, next: at("2026-11-03T04:00") });
    expect(short(queue({ newPerDay: 3 }).fresh)).toBe("abc");
    expect(short(queue({ newPerDay: 3, log: [graded("a", noon - MINUTE)] }).fresh)).toBe("bc");
    expect(queue({ newPerDay: 0 })).toMatchObject({ fresh: [], later: 0 });
  });
  test("a question due at any hour of today is due, and one of tomorrow is not", () => {
    const log = [graded("a", noon)];
    const { due } = cardsOf(log).get("data/leakage/a")!;
    const morning = startOf(dayOf(due));
    expect(short(queue({ log, now: morning, newPerDay: 0 }).due)).toBe("a");
    expect(queue({ log, now: morning - 1, newPerDay: 0 })).toMatchObject({ due: [], later: 1, next: due });
  });
  test("what was forgotten comes after ten minutes, or at once when nothing else is left", () => {
    const log = [graded("a", noon, 1)];
    expect(short(queue({ log, now: noon + MINUTE }).due)).toBe("");
    expect(short(queue({ log, now: noon + 10 * MINUTE }).due)).toBe("a");
    expect(short(queue({ log, now: noon + MINUTE, newPerDay: 0 }).due)).toBe("a");
  });
  test("what the course no longer asks is neither shown nor lost", () => {
    const log = [graded("gone", noon)];
    expect(queue({ log, now: noon + 1e10, newPerDay: 0 })).toMatchObject({ due: [], later: 0 });
    expect(cardsOf(log).size).toBe(1);
  });
  test("every question of an opened lesson is in exactly one place", () => {
    const entries = fc.array(
      fc.record({
        id: fc.uuid(),
        question: fc.constantFrom(...questions.map(({ id }) => id)),
        at: fc.integer({ min: noon - 1e10, max: noon }),
        grade: fc.constantFrom(0, 1, 2, 3, 4) as fc.Arbitrary<LogEntry["grade"]>,
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 5 }), (log, newPerDay) => {
        const found = queue({ log, newPerDay });
        expect(new Set([...found.due, ...found.fresh]).size).toBe(found.due.length + found.fresh.length);
        expect(found.due.length + found.fresh.length + found.later).toBe(questions.length);
      }),
    );
  });
});

describe("what somebody still knew", () => {
  const day = 1440 * MINUTE;
  const known = (...log: LogEntry[]) => remembered(log).get("data/leakage/a");
  test("counts on a later day than the first look at the answer only", () => {
    expect(known(graded("a", noon), graded("a", noon + MINUTE))).toBeUndefined();
    expect(known(graded("a", noon, 0), graded("a", noon + day, 2))).toBe(noon + day);
    expect(known(graded("a", noon, 1), graded("a", noon + day), graded("a", noon + 3 * day))).toBe(
      noon + 3 * day,
    );
  });
  test("counts no more once it is forgotten, until it is known again", () => {
    const log = [graded("a", noon), graded("a", noon + day), graded("a", noon + 9 * day, 1)];
    expect(known(...log)).toBeUndefined();
    expect(known(...log, graded("a", noon + 10 * day))).toBe(noon + 10 * day);
  });
});

describe("logs of two devices", () => {
  test("become one whatever the order, and stay taken back", () => {
    const one = [graded("a", noon), graded("b", noon + 1)];
    const other = [{ ...one[0]!, undone: noon + 5 }, graded("c", noon - 1)];
    const merged = mergeLogs(one, other);
    expect(merged).toEqual(mergeLogs(other, one));
    expect(short(merged.map(({ question }) => question))).toBe("cab");
    expect(merged[1]!.undone).toBe(noon + 5);
    expect(mergeLogs(merged, one)).toEqual(merged);
  });
  test("hold nothing but entries", () => {
    expect(logEntrySchema.safeParse(graded("a", noon)).success).toBe(true);
    for (const wrong of [{ grade: 5 }, { question: "a" }, { at: -1 }, { id: "" }, { undone: "x" }])
      expect(logEntrySchema.safeParse({ ...graded("a", noon), ...wrong }).success).toBe(false);
  });
});

test("a span is told in the unit a person would use", () => {
  const day = 1440 * MINUTE;
  const told = [0, 10 * MINUTE, 5 * 60 * MINUTE, 3 * day, 59 * day, 90 * day, 365 * day].map(spanOf);
  expect(told.map(({ value, unit }) => `${value} ${unit}`)).toEqual([
    "1 minute",
    "10 minute",
    "5 hour",
    "3 day",
    "59 day",
    "3 month",
    "1 year",
  ]);
});
