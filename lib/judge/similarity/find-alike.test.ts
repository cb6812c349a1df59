// Answers that are compared over a whole assessment, on both databases. Code, lists and models are in lib/account/assessments/similar.test.
import { afterEach, beforeEach, expect, it } from "vitest";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { addPerson, handedIn, judge, OPENS, openShop, published } from "../../../scripts/lib/test-shop";
import { findAssessment } from "../../classroom/assessments";
import { storeAttempt } from "../../classroom/attempts";
import { startSitting } from "../../classroom/sittings";
import type { Db } from "../../db/open";
import type { Answer } from "../../grading/evidence";
import { answerText } from "./answers";
import { findAlike } from "./find-alike";

const questions = ["flat", "steps", "faults", "contradictions"] as const;
/** As an exercise by itself, and with the other questions of its exercise. */
const exercises = questions.map((question) => `read-the-log/${question}`);

onEachDatabase("answers", ({ fresh }) => {
  let db: Db;
  beforeEach(async () => {
    db = await openShop(await fresh());
  });
  afterEach(() => db.destroy());

  async function handIn(person: string, sitting: string, exercise: string, answers: Record<string, Answer>) {
    const evidence = JSON.stringify({ kind: "answers", answers });
    const made = handedIn(sitting, { learner: `${person}'s`, exercise, evidence });
    const stored = await storeAttempt(db, made, OPENS + 1);
    if (stored.outcome !== "made") throw new Error(`Not stored: ${stored.outcome}.`);
    return made.id;
  }

  const choice = (option: string): Answer => ({ kind: "choice", option });

  it("that two people gave wrong and alike, where others were wrong otherwise, are found by first tries, however the question came", async () => {
    const others = Array.from({ length: 12 }, (_, n) => `other${n}`);
    for (const person of others) {
      await addPerson(db, person);
      const row = { organisation: "shop", person, role: "learner" as const, created: 1 };
      await db.insertInto("membership").values(row).execute();
    }
    const id = await published(db, { tries: 3 }, [...exercises, "read-the-log"]);
    const assessment = (await findAssessment(db, id))!;
    for (const [n, person] of ["ann", "bob", ...others].entries()) {
      const begun = await startSitting(db, { assessment: id, person, learner: `${person}'s` }, OPENS);
      if (begun.outcome !== "started") throw new Error("not started");
      const given = (q: number) => choice(n < 2 ? "rare" : `usual ${(n + q) % 3}`);
      if (person === "bob") {
        // All questions at once: the judge stops at the first wrong answer, and knows the others from other people.
        const all = Object.fromEntries(questions.map((question, q) => [question, given(q)]));
        const attempt = await handIn(person, begun.sitting, "read-the-log", all);
        await judge(db, attempt, "fail", [
          { name: "flat", status: "fail" },
          ...questions.slice(1).map((name) => ({ name, status: "skipped" as const })),
        ]);
      } else
        for (const [q, question] of questions.entries()) {
          const exercise = exercises[q]!;
          const attempt = await handIn(person, begun.sitting, exercise, { [question]: given(q) });
          await judge(db, attempt, "fail", [{ name: question, status: "fail" }]);
          const second = await handIn(person, begun.sitting, exercise, { [question]: choice("right") });
          await judge(db, second, "pass", [{ name: question, status: "pass" }]);
        }
    }
    const found = await findAlike(db, assessment);
    expect(found).toMatchObject({ left: 0, items: [], answerPairs: 91 });
    expect(found.pairs).toHaveLength(1);
    const [{ item, first, second, evidence }] = found.pairs as [(typeof found.pairs)[number]];
    expect(item).toBeNull();
    expect([first.person, second.person].sort()).toEqual(["ann", "bob"]);
    expect(evidence).toMatchObject({ kind: "answers", both: 4, same: 4 });
  });
});

it("equal answers are equal texts, in whatever order and layout they were given", () => {
  const same: [Answer, Answer][] = [
    [
      { kind: "choices", options: ["a", "b"] },
      { kind: "choices", options: ["b", "a"] },
    ],
    [
      { kind: "number", value: 0.1 + 0.2, unit: "s" },
      { kind: "number", value: 0.3, unit: "s" },
    ],
    [
      { kind: "formula", formula: "ln( k )" },
      { kind: "formula", formula: "ln(k)" },
    ],
    [
      {
        kind: "match",
        pairs: [
          ["a", "1"],
          ["b", "2"],
        ],
      },
      {
        kind: "match",
        pairs: [
          ["b", "2"],
          ["a", "1"],
        ],
      },
    ],
  ];
  for (const [one, other] of same) expect(answerText(one)).toBe(answerText(other));
  const order = (...entries: string[]) => answerText({ kind: "order", entries });
  expect(order("a", "b")).not.toBe(order("b", "a"));
});
