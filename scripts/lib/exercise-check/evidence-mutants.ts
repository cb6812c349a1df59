// Evidence of a solution, spoiled as faulty work would spoil it: to see whether a grader notices.
import type { Answer, Evidence } from "../../../lib/grading/evidence";
import type { ExerciseSpec } from "../../../lib/grading/exercise";
import type { Question } from "../../../lib/grading/question";
import { randomFrom } from "../../../lib/grading/random";
import { mutantsOf } from "./code-mutants";

export interface Mutant {
  readonly name: string;
  readonly evidence: Evidence;
}

type Predictions = Extract<Evidence, { kind: "predictions" }>;
type Model = Extract<Evidence, { kind: "model" }>;

/** All of them, the same ones each time. */
export function evidenceMutants(spec: ExerciseSpec, evidence: Evidence): Mutant[] {
  switch (evidence.kind) {
    case "code":
      return mutantsOf(evidence.source).map(({ name, source }) => ({
        name,
        evidence: { kind: "code", source },
      }));
    case "predictions":
      return predictionMutants(evidence);
    case "model":
      return modelMutants(spec, evidence);
    case "answers":
      return spec.evidence === "answers" ? answerMutants(spec.questions, evidence.answers) : [];
  }
}

function predictionMutants(evidence: Predictions): Mutant[] {
  const { users, lists } = evidence;
  const random = randomFrom("predictions", "mutants");
  const most = lists.flat().reduce((largest, item) => Math.max(largest, item), 0);
  const each = (name: string, change: (list: number[], n: number) => number[]): Mutant => ({
    name,
    evidence: { ...evidence, lists: lists.map((list, n) => change([...list], n)) },
  });
  return [
    each("counted from one", (list) => list.map((item) => item + 1)),
    each("worst first", (list) => list.reverse()),
    each("the next person's list", (_, n) => [...lists[(n + 1) % lists.length]!]),
    each("half of each list by chance", (list) =>
      list.map((item) => (random() < 0.5 ? Math.floor(random() * (most + 1)) : item)),
    ),
    each("one list for all", () => [...lists[0]!]),
    each("an item short", (list) => list.slice(1)),
    each("an item twice", (list) => [list[1]!, ...list.slice(1)]),
    each("sorted by number", (list) => list.sort((a, b) => a - b)),
    { name: "a person short", evidence: { ...evidence, users: users.slice(1), lists: lists.slice(1) } },
    { name: "people without their lists", evidence: { ...evidence, users: users.toReversed() } },
  ];
}

function modelMutants(spec: ExerciseSpec, evidence: Model): Mutant[] {
  // Scores for all items of a world are judged by their order, which is the same at ten times the size.
  const isOrder = spec.evidence === "model" && spec.model.output.includes(-1);
  const bytes = Buffer.from(evidence.weights, "base64");
  const floats = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  let at = 0;
  return evidence.weightSpecs.flatMap(({ name, shape }) => {
    const [from, size] = [at, shape.reduce((product, side) => product * side, 1)];
    at += size;
    const spoil = (what: string, change: (part: Float32Array) => Float32Array): Mutant => {
      const copy = floats.slice();
      copy.set(change(copy.slice(from, from + size)), from);
      return {
        name: `${name} ${what}`,
        evidence: { ...evidence, weights: Buffer.from(copy.buffer).toString("base64") },
      };
    };
    return [
      spoil("with the other sign", (part) => part.map((weight) => -weight)),
      spoil("all 0", (part) => part.fill(0)),
      ...(isOrder ? [] : [spoil("ten times as large", (part) => part.map((weight) => 10 * weight))]),
      spoil("turned round", (part) => part.reverse()),
      spoil("not finite", (part) => part.fill(Number.NaN)),
    ];
  });
}

function answerMutants(questions: readonly Question[], answers: Readonly<Record<string, Answer>>): Mutant[] {
  const put = (id: string, what: string, answer: Answer | undefined): Mutant => {
    const { [id]: _, ...others } = answers;
    const changed = answer === undefined ? others : { ...others, [id]: answer };
    return { name: `${id}: ${what}`, evidence: { kind: "answers", answers: changed } };
  };
  return questions.flatMap((question) => [
    put(question.id, "left open", undefined),
    ...otherAnswers(question, answers[question.id]!).map(([what, answer]) => put(question.id, what, answer)),
  ]);
}

function otherAnswers(question: Question, answer: Answer): [string, Answer][] {
  switch (answer.kind) {
    case "choice":
      return question.kind !== "choice"
        ? []
        : question.options
            .filter((option) => option !== answer.option)
            .map((option) => [`${option} instead`, { ...answer, option }]);
    case "choices":
      return question.kind !== "choices"
        ? []
        : question.options.map((option) => [
            `${option} ticked otherwise`,
            {
              ...answer,
              options: answer.options.includes(option)
                ? answer.options.filter((one) => one !== option)
                : [...answer.options, option],
            },
          ]);
    case "number":
      return [1.1, 0.9, -1, 10, 0.001].map((factor) => [
        `× ${factor}`,
        { ...answer, value: answer.value === 0 ? factor : answer.value * factor },
      ]);
    case "order":
      return answer.entries.slice(1).map((entry, n) => {
        const entries = [...answer.entries];
        entries.splice(n, 2, entry, answer.entries[n]!);
        return [`${entry} a place earlier`, { ...answer, entries }];
      });
    case "match":
      return question.kind !== "match"
        ? []
        : answer.pairs.map(([left, right], n) => {
            const other = question.right.find((one) => one !== right)!;
            const pairs = answer.pairs.map((pair, k): [string, string] => (k === n ? [left, other] : pair));
            return [`${left} with ${other}`, { ...answer, pairs }];
          });
    case "formula":
      return mutantsOf(answer.formula).map(({ name, source }) => [
        name,
        { ...answer, formula: source.replace(/;$/, "") },
      ]);
  }
}
