import { describe, expect, it } from "vitest";
import { type AnswerKey, judgeAnswer } from "./answers";
import type { Answer } from "./evidence";
import type { Question } from "./question";
import { randomFrom } from "./random";

const judge = (question: Question, key: AnswerKey, answer: Answer | undefined) =>
  judgeAnswer({ question, key, answer, seed: "00ff" });
const outcome = (...given: Parameters<typeof judge>) => {
  const finding = judge(...given);
  return finding.pass ? "right" : finding.key;
};

describe("answers", () => {
  it("left open or of another form are wrong, and a key of another form is our mistake", () => {
    const question: Question = { kind: "choice", id: "q", options: ["a", "b"] };
    const key: AnswerKey = { kind: "choice", right: "a", known: { b: "whyNotB" } };
    expect(outcome(question, key, undefined)).toBe("open");
    expect(outcome(question, key, { kind: "formula", formula: "a" })).toBe("otherForm");
    expect(() => judge(question, { kind: "choices", right: ["a"] }, undefined)).toThrow(/not for a choice/);
  });

  it("of one option: right, wrong, wrong with an explanation of its own, and names that every object has", () => {
    const question: Question = { kind: "choice", id: "q", options: ["a", "b", "c"] };
    const key: AnswerKey = { kind: "choice", right: "a", known: { b: "whyNotB" } };
    const choose = (option: string) => outcome(question, key, { kind: "choice", option });
    expect(["a", "b", "c", "constructor"].map(choose)).toEqual(["right", "whyNotB", "wrong", "wrong"]);
  });

  it("of several options: all of them and no other, in any order, none twice", () => {
    const question: Question = { kind: "choices", id: "q", options: ["a", "b", "c"] };
    const key: AnswerKey = { kind: "choices", right: ["a", "c"] };
    const choose = (...options: string[]) => outcome(question, key, { kind: "choices", options });
    expect(choose("c", "a")).toBe("right");
    for (const options of [["a"], ["a", "b", "c"], ["a", "b"], ["a", "a"], []])
      expect(choose(...options)).toBe("wrong");
  });

  it("as numbers: within the tolerance, in any offered unit, with known mistakes named", () => {
    const question: Question = { kind: "number", id: "q", units: ["ms", "s"] };
    const key: AnswerKey = {
      kind: "number",
      right: 1500,
      within: { share: 0.01 },
      units: { s: 1000 },
      known: [{ value: 1.5, key: "thousandTimes" }],
    };
    const say = (value: number, unit: string | null) =>
      outcome(question, key, { kind: "number", value, unit });
    expect(say(1514, "ms")).toBe("right");
    expect(say(1516, "ms")).toBe("wrong");
    expect(say(1.5, "s")).toBe("right");
    expect(say(1.5, "ms")).toBe("thousandTimes");
    expect(say(1500, null)).toBe("noUnit");
    expect(say(1500, "constructor")).toBe("otherUnit");
    expect(say(Number.NaN, "ms")).toBe("wrong");
    const bare: Question = { kind: "number", id: "q" };
    const exact: AnswerKey = { kind: "number", right: 0, within: { amount: 0 } };
    expect(outcome(bare, exact, { kind: "number", value: 0, unit: null })).toBe("right");
    expect(outcome(bare, exact, { kind: "number", value: 1e-9, unit: null })).toBe("wrong");
  });

  it("as an order: each entry in its place", () => {
    const question: Question = { kind: "order", id: "q", entries: ["a", "b", "c"] };
    const key: AnswerKey = { kind: "order", right: ["b", "a", "c"] };
    const put = (...entries: string[]) => outcome(question, key, { kind: "order", entries });
    expect(put("b", "a", "c")).toBe("right");
    expect(put("a", "b", "c")).toBe("wrong");
    expect(put("b", "a")).toBe("wrong");
    expect(put("b", "a", "c", "c")).toBe("wrong");
  });

  it("as pairs: each on the left once, with its own on the right", () => {
    const question: Question = { kind: "match", id: "q", left: ["1", "2"], right: ["x", "y"] };
    const key: AnswerKey = { kind: "match", right: { "1": "x", "2": "x" } };
    const pair = (...pairs: [string, string][]) => outcome(question, key, { kind: "match", pairs });
    expect(pair(["1", "x"], ["2", "x"])).toBe("right");
    expect(pair(["2", "x"], ["1", "x"])).toBe("right");
    expect(pair(["1", "x"], ["2", "y"])).toBe("wrong");
    expect(pair(["1", "x"])).toBe("wrong");
    expect(pair(["1", "y"], ["1", "x"], ["2", "x"])).toBe("wrong");
  });

  it("as formulas: any that has the same values, and none that only comes near", () => {
    const question: Question = { kind: "formula", id: "q", variables: ["p", "q"] };
    const key: AnswerKey = {
      kind: "formula",
      right: "-ln(p) - ln(q)",
      ranges: { p: [0.1, 0.9], q: [0.1, 0.9] },
      known: [{ formula: "ln(p) + ln(q)", key: "sign" }],
    };
    const write = (formula: string) => outcome(question, key, { kind: "formula", formula });
    expect(write("ln(1/(p*q))")).toBe("right");
    expect(write("log(p*q)")).toBe("sign");
    expect(write("1.0001*ln(1/(p*q))")).toBe("wrong");
    expect(write("p +")).toBe("unreadable");
    expect(write("ln(-p)")).toBe("wrong");
  });
});

describe("numbers from a seed", () => {
  it("are the same for the same seed and purpose, and others for another", () => {
    const five = (seed: string, purpose: string) => {
      const random = randomFrom(seed, purpose);
      return Array.from({ length: 5 }, random);
    };
    expect(five("a", "x")).toEqual(five("a", "x"));
    expect(five("a", "x")).not.toEqual(five("a", "y"));
    expect(five("a", "x")).not.toEqual(five("b", "x"));
    expect(five("a", "x")).toMatchInlineSnapshot(`
      [
        0.9148443987768436,
        0.8805382290419917,
        0.41037762717706194,
        0.6916460141334575,
        0.6444945698870743,
      ]
    `);
  });

  it("are even over [0, 1)", () => {
    const random = randomFrom("seed", "evenness");
    const counts = new Array<number>(20).fill(0);
    for (let n = 0; n < 40_000; n++) counts[Math.floor(random() * 20)]!++;
    // χ² with 19 degrees of freedom stays under 43.8 in 999 of 1,000 streams; this one is fixed.
    expect(counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(43.8);
  });
});
