import { describe, expect, it } from "vitest";
import type { Answer } from "../../lib/grading/evidence";
import type { GraderContext } from "../../lib/grading/grader";
import en from "../../messages/exercise.en.json" with { type: "json" };
import zh from "../../messages/exercise.zh.json" with { type: "json" };
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
const number = (typed: string): Answer => ({ kind: "number", value: Number(typed), unit: null });
const formula = (text: string): Answer => ({ kind: "formula", formula: text });

/** Question → wrong answer → the explanation it gets. */
const named: readonly [string, Answer, string][] = [
  ["start", formula("log(k)/ln(10)"), "baseTen"],
  ["start", formula("log2(k)"), "baseTwo"],
  ["start", formula("ln(1/k)"), "negative"],
  ["start", formula("k^(-1)"), "probability"],
  ["start", formula("k"), "countItself"],
  ["tenClasses", number("2.302"), "asPrinted"],
  ["tenClasses", number("1"), "baseTen"],
  ["tenClasses", number("3.3219"), "baseTwo"],
  ["tenClasses", number("0.1"), "probability"],
  ["threeClasses", number("0.4771"), "baseTen"],
  ["threeClasses", number("1.585"), "baseTwo"],
  ["threeClasses", number("0.3333"), "probability"],
  ["threeClasses", number("2.3026"), "otherCount"],
  ["cost", formula("ln p"), "unreadable"],
  ["cost", formula("ln(p)"), "negative"],
  ["cost", formula("log10(1/p)"), "baseTen"],
  ["cost", formula("log2(1/p)"), "baseTwo"],
  ["cost", formula("1 - p"), "missing"],
  ["cost", formula("(p - 1)^2"), "squared"],
  ["cost", formula("p * ln(1/p)"), "entropyTerm"],
  ["cheapest", number("1.3242"), "otherEntry"],
  ["cheapest", number("-1.0024"), "negative"],
  ["cheapest", number("0.4353"), "baseTen"],
  ["cheapest", number("1.4462"), "baseTwo"],
  ["cheapest", number("0.366998"), "probability"],
  ["dearest", number("1.0024"), "otherEntry"],
  ["dearest", number("-1.3242"), "negative"],
  ["dearest", number("0.5751"), "baseTen"],
  ["dearest", number("1.9105"), "baseTwo"],
  ["dearest", number("0.266004"), "probability"],
  ["flat", { kind: "choice", option: "converged" }, "converged"],
  ["flat", { kind: "choice", option: "overfitting" }, "overfitting"],
  ["flat", { kind: "choice", option: "moreEpochs" }, "moreEpochs"],
  ["flat", number("1"), "otherForm"],
  ["faults", { kind: "match", pairs: [["flatAtStart", "rateTooSmall"]] }, "wrong"],
];

describe("the grader of the printed log", () => {
  it.each(named)("explains the wrong answer to %s: %o is %s", async (id, answer, key) => {
    const at = exercise.checks.indexOf(id) + 1;
    expect(await messageOf(id, answer)).toEqual({ key, params: { question: at } });
    for (const { exercise: words } of [en, zh]) {
      const own: Record<string, string> = words["read-the-log"].failures;
      const shared: Record<string, string> = words.failures.answers;
      expect(own[key] ?? shared[key], key).toBeTypeOf("string");
    }
  });

  it.each(exercise.checks)("says which question is open: %s", async (id) => {
    const at = exercise.checks.indexOf(id) + 1;
    expect(await messageOf(id, undefined)).toEqual({ key: "open", params: { question: at } });
  });

  it("takes more digits, and other ways to write a formula", async () => {
    for (const [id, answer] of [
      ["tenClasses", number("2.302585093")],
      ["threeClasses", number("1.0986123")],
      ["cheapest", number("1.00239888")],
      ["dearest", number("1.32424393")],
      ["start", formula("-ln(1/k)")],
      ["cost", formula("ln(1/p)")],
    ] as const)
      expect(await messageOf(id, answer)).toBeUndefined();
  });
});
