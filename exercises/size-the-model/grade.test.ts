import { describe, expect, it } from "vitest";
import type { Answer } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import en from "../../messages/exercise.en.json" with { type: "json" };
import zh from "../../messages/exercise.zh.json" with { type: "json" };
import { formula, number } from "./answer";
import { exercise } from "./exercise";
import { grade } from "./grade.server";
import { sheet } from "./solution";

const none = async () => {
  throw new Error("This grader asks for nothing.");
};
const context: GraderContext = { world: null, seed: "0f".repeat(32), runCode: none, runModel: none };
const messageOf = async (id: string, answer: Answer | undefined) => {
  const { [id]: _, ...others } = sheet;
  const answers = answer === undefined ? others : { ...others, [id]: answer };
  const { checks } = await grade({ kind: "answers", answers }, context);
  return checks.find(({ name }) => name === id)!.message;
};

/** Question → wrong answer → the explanation it gets. */
const named: readonly [string, Answer, string][] = [
  ["block", formula("4 * d^2"), "attentionOnly"],
  ["block", formula("8 * d * d"), "partMissing"],
  ["block", formula("6 * d^2"), "sixSquares"],
  ["block", formula("24 * d^2"), "operations"],
  ["block", formula("12 * d"), "notSquared"],
  ["table", number("240", "MB"), "numbersNotBytes"],
  ["table", number("2.88", "GB"), "withAdam"],
  ["table", number("960", "GB"), "wrong"],
  ["trainingTime", number("222", "hours"), "forwardOnly"],
  ["trainingTime", number("444", "hours"), "backwardOnly"],
  ["trainingTime", number("111", "hours"), "oneEach"],
  ["trainingTime", number("40000", "hours"), "minutes"],
  ["trainingTime", number("2.4e6", "hours"), "seconds"],
  ["trainingMemory", number("6", "GB"), "weightsOnly"],
  ["trainingMemory", number("12", "GB"), "stateMissing"],
  ["trainingMemory", number("36", "GB"), "partOfState"],
  ["cache", number("131", "MB"), "halfMissing"],
  ["cache", number("16.4", "MB"), "oneBlock"],
  ["cache", number("0.0655", "MB"), "onePlace"],
  ["together", { kind: "choice", option: "fewerOperations" }, "fewerOperations"],
  ["together", { kind: "choice", option: "oneCache" }, "oneCache"],
  ["together", { kind: "choice", option: "shorterPrompts" }, "shorterPrompts"],
];

describe("the grader of the sizes", () => {
  it.each(named)("explains the wrong answer to %s: %o is %s", async (id, answer, key) => {
    const at = exercise.checks.indexOf(id) + 1;
    expect(await messageOf(id, answer)).toEqual({ key, params: { question: at } });
    for (const { exercise: words } of [en, zh]) {
      const own: Record<string, string> = words["size-the-model"].failures;
      const shared: Record<string, string> = words.failures.answers;
      expect(own[key] ?? shared[key], key).toBeTypeOf("string");
    }
  });

  it.each(exercise.checks)("says which question is open: %s", async (id) => {
    const at = exercise.checks.indexOf(id) + 1;
    expect(await messageOf(id, undefined)).toEqual({ key: "open", params: { question: at } });
  });

  it("takes other units, more digits, and other ways to write a formula", async () => {
    for (const [id, answer] of [
      ["block", formula("4*d*d + 2*d*(4*d)")],
      ["table", number("0.96", "GB")],
      ["trainingTime", number("27.8", "days")],
      ["trainingMemory", number("0.048", "TB")],
      ["cache", number("262.144", "MB")],
      ["cache", number("0.262", "GB")],
    ] as const)
      expect(await messageOf(id, answer)).toBeUndefined();
  });
});
