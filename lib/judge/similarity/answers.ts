// What people answered at their first try, question by question, and which of it is known to be wrong. A question is the same whether it
// was part of its exercise or drawn by itself. A judge stops at the first wrong answer, so what it did not reach is wrong only where
// somebody else's verdict says so, or where another answer is known to be the one that is right.
import type { GivenAnswers } from "../../assessment/similarity/alike-answers";
import { type ComparedHandIn, evidenceOf, verdictsOf } from "../../classroom/similarity";
import type { Db } from "../../db/open";
import type { Answer } from "../../grading/evidence";
import type { Verdict } from "../../grading/verdict";
import { partsOf } from "../exercises";
import { readEvidence } from "./read-prints";

/** Kinds of which one answer alone is right. */
const ONE_RIGHT: readonly Answer["kind"][] = ["choice", "choices", "order", "match"];

/** Equal answers are equal texts. */
export function answerText(answer: Answer): string {
  switch (answer.kind) {
    case "choice":
      return answer.option;
    case "choices":
      return [...answer.options].sort().join(" + ");
    case "number":
      return `${Number(answer.value.toPrecision(6))}${answer.unit === null ? "" : ` ${answer.unit}`}`;
    case "order":
      return answer.entries.join(" → ");
    case "match":
      return answer.pairs
        .map(([left, right]) => `${left} = ${right}`)
        .sort()
        .join(", ");
    case "formula":
      return answer.formula.replace(/\s+/g, "");
  }
}

interface Given {
  /** "EXERCISE/QUESTION". */
  readonly question: string;
  readonly kind: Answer["kind"];
  readonly text: string;
  readonly status: "pass" | "fail" | null;
}

/** One entry a person, of whom nothing is known to be wrong included; `id` is one of their hand-ins. */
export async function wrongAnswers(
  db: Db,
  handIns: readonly ComparedHandIn[],
): Promise<GivenAnswers<ComparedHandIn>[]> {
  const attempts = handIns.map(({ attempt }) => attempt);
  const evidence = await evidenceOf(db, attempts);
  const verdicts = await verdictsOf(db, attempts);
  const people = new Map<string, { readonly id: ComparedHandIn; readonly given: Given[] }>();
  for (const id of handIns) {
    const person = people.get(id.sitting) ?? { id, given: [] };
    people.set(id.sitting, person);
    person.given.push(...givenIn(id, evidence.get(id.attempt) ?? "", verdicts.get(id.attempt)));
  }
  const right = new Map<string, Set<string>>();
  const wrong = new Map<string, Set<string>>();
  for (const { given } of people.values())
    for (const { question, text, status } of given) {
      if (status === null) continue;
      const known = status === "pass" ? right : wrong;
      known.set(question, (known.get(question) ?? new Set()).add(text));
    }
  const isWrong = ({ question, kind, text }: Given) =>
    wrong.get(question)?.has(text) === true ||
    (ONE_RIGHT.includes(kind) && right.has(question) && !right.get(question)!.has(text));
  return [...people.values()].map(({ id, given }) => ({
    id,
    wrong: new Map(given.filter(isWrong).map(({ question, text }) => [question, text])),
  }));
}

function givenIn({ exercise: id }: ComparedHandIn, evidence: string, verdict: string | undefined): Given[] {
  const read = readEvidence(evidence);
  if (read?.kind !== "answers") return [];
  const { exercise, question: only } = partsOf(id);
  const checks = verdict === undefined ? [] : (JSON.parse(verdict) as Verdict).checks;
  return Object.entries(read.answers).flatMap(([question, answer]): Given[] => {
    if (only !== null && question !== only) return [];
    const status = checks.find(({ name }) => name === question)?.status ?? "skipped";
    return [
      {
        ...{ question: `${exercise}/${question}`, kind: answer.kind, text: answerText(answer) },
        status: status === "skipped" ? null : status,
      },
    ];
  });
}
