import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockOf, endOf, isTaking, type Phase, type Sat, type Terms, warningAt, windowEnd } from "./clock";
import { defaultRules } from "./rules";

const MINUTE = 60_000;
const rules = { opens: 1_000 * MINUTE, closes: 2_000 * MINUTE, minutes: 60, graceSeconds: 60 };
const plain: Terms = { extraMinutes: 0, closes: null };
const at = (now: number, sat: Sat | null = null, terms: Terms = plain) => clockOf({ rules, terms, sat }, now);

const times = fc
  .record({
    opens: fc.integer({ min: 0, max: 3_000 }).map((minutes) => minutes * MINUTE),
    lasts: fc.integer({ min: 1, max: 3_000 }).map((minutes) => minutes * MINUTE),
    minutes: fc.option(fc.integer({ min: 5, max: 2_000 })),
    graceSeconds: fc.integer({ min: 0, max: 600 }),
  })
  .map(({ lasts, ...rest }) => ({ ...rest, closes: rest.opens + lasts }));
const given = fc.record({
  extraMinutes: fc.integer({ min: 0, max: 500 }),
  closes: fc.option(fc.integer({ min: 0, max: 9_000 }).map((minutes) => minutes * MINUTE)),
});
const moments = fc.integer({ min: 0, max: 10_000 * MINUTE });

describe("the clock of a sitting", () => {
  it("goes from early to open to missed where nobody begins", () => {
    expect(at(rules.opens - 1).phase).toBe("early");
    expect(at(rules.opens).phase).toBe("open");
    expect(at(rules.closes - 1).phase).toBe("open");
    expect(at(rules.closes).phase).toBe("missed");
  });

  it("goes from running to grace to over, and says how much is left", () => {
    const sat = { started: rules.opens, ended: null };
    const ends = rules.opens + 60 * MINUTE;
    expect(at(rules.opens, sat)).toEqual({ phase: "running", ends, shuts: ends + MINUTE, left: 60 * MINUTE });
    expect(at(ends - 1, sat)).toMatchObject({ phase: "running", left: 1 });
    expect(at(ends, sat)).toMatchObject({ phase: "grace", left: 0 });
    expect(at(ends + MINUTE, sat).phase).toBe("over");
    expect(at(rules.opens + 1, { ...sat, ended: rules.opens }).phase).toBe("over");
  });

  it("ends with the window for who starts late, and later for who has extra time or an own end", () => {
    const late = rules.closes - 10 * MINUTE;
    expect(endOf(rules, plain, { started: late }).ends).toBe(rules.closes);
    expect(endOf(rules, { extraMinutes: 30, closes: null }, { started: rules.opens }).ends).toBe(
      rules.opens + 90 * MINUTE,
    );
    const longer = { extraMinutes: 0, closes: rules.closes + 30 * MINUTE };
    expect(endOf(rules, longer, { started: late }).ends).toBe(rules.closes + 30 * MINUTE);
    expect(at(rules.closes, null, longer).phase).toBe("open");
    expect(endOf(rules, { extraMinutes: 0, closes: rules.opens }, { started: late }).ends).toBe(rules.closes);
  });

  it("never ends after the person's window, nor earlier for more time", () => {
    fc.assert(
      fc.property(times, given, moments, fc.integer({ min: 0, max: 100 }), (rule, terms, started, more) => {
        const { ends, shuts } = endOf(rule, terms, { started });
        expect(ends).toBeLessThanOrEqual(Math.max(rule.closes, terms.closes ?? 0));
        expect(shuts - ends).toBe(rule.graceSeconds * 1000);
        const longer = { ...terms, extraMinutes: terms.extraMinutes + more };
        expect(endOf(rule, longer, { started }).ends).toBeGreaterThanOrEqual(ends);
      }),
    );
  });

  it("never turns back: a later look shows the same phase or a later one", () => {
    const order: readonly Phase[] = ["early", "open", "missed", "running", "grace", "paused", "over"];
    fc.assert(
      fc.property(times, given, fc.option(moments), moments, moments, (rule, terms, started, one, other) => {
        const sat = started === null ? null : { started, ended: null };
        const look = (now: number) => order.indexOf(clockOf({ rules: rule, terms, sat }, now).phase);
        expect(look(Math.max(one, other))).toBeGreaterThanOrEqual(look(Math.min(one, other)));
      }),
    );
  });

  it("stands while it is paused: as much is left afterwards as before, until the window closes", () => {
    const shortest = fc.nat(400 * MINUTE);
    fc.assert(
      fc.property(times, given, moments, shortest, shortest, shortest, (rule, terms, started, a, b, c) => {
        const look = (now: number, sat: Partial<Sat>) =>
          clockOf({ rules: rule, terms, sat: { started, ended: null, ...sat } }, now);
        const paused = started + a;
        const before = look(paused, {});
        fc.pre(before.phase === "running");
        const resumed = paused + b;
        const meanwhile = look(resumed, { paused });
        const closes = windowEnd(rule, terms);
        expect(meanwhile.phase).toBe(resumed < closes ? "paused" : "over");
        expect(isTaking(meanwhile)).toBe(false);
        const after = look(resumed, { rested: b });
        fc.pre(resumed < closes);
        expect(meanwhile.left).toBe(after.left);
        expect(after.left).toBe(Math.min(rule.minutes === null ? Infinity : before.left, closes - resumed));
        // A second pause adds to the first.
        const again = look(resumed + c, { rested: b, paused: resumed });
        if (again.phase === "paused") expect(again.left).toBe(look(resumed + c, { rested: b + c }).left);
      }),
    );
  });

  it("takes something exactly from the start until it is shut, and has time left exactly while it runs", () => {
    fc.assert(
      fc.property(times, given, moments, fc.nat(5_000 * MINUTE), (rule, terms, started, later) => {
        const now = started + later;
        const clock = clockOf({ rules: rule, terms, sat: { started, ended: null } }, now);
        expect(isTaking(clock)).toBe(now < clock.shuts);
        expect(clock.left).toBe(Math.max(0, clock.ends - now));
      }),
    );
  });

  it("warns at thirty, ten, five minutes and one", () => {
    expect([31, 30, 11, 10, 5, 2, 1, 0].map((minutes) => warningAt(minutes * MINUTE))).toEqual([
      null,
      30,
      30,
      10,
      5,
      5,
      1,
      1,
    ]);
  });
});

it("a new assessment opens with the next full hour and may be published as it stands", () => {
  const fresh = defaultRules(5 * 3_600_000 + 1);
  expect(fresh.opens).toBe(6 * 3_600_000);
  expect(fresh.closes).toBeGreaterThan(fresh.opens);
});
