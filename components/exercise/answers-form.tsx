"use client";
// The questions of an exercise, and what was answered so far. Answers are kept on this device, unless somebody else keeps them;
// nothing is sent from here.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Answer } from "@/lib/grading/evidence";
import type { ExerciseSpec } from "@/lib/grading/exercise";
import type { Question } from "@/lib/grading/question";
import { publishEvidence } from "../notebook/evidence-store";
import type { FieldProps } from "./field-props";
import "./answers.css";
import { ChoiceField, ChoicesField, MatchField, OrderField } from "./picked-fields";
import { FormulaField, NumberField } from "./typed-fields";

export type Answers = Readonly<Record<string, Answer>>;
type AnswersSpec = Extract<ExerciseSpec, { evidence: "answers" }>;

interface AnswersFormProps {
  readonly spec: AnswersSpec;
  /** What is kept elsewhere; left out, this device keeps them. */
  readonly start?: Answers | undefined;
}

export function AnswersForm({ spec, start }: AnswersFormProps) {
  const t = useTranslations(`exercise.${spec.id}.questions`);
  const [answers, setAnswers] = useState<Answers>({});
  // Until its code is there the form takes nothing: what was typed into it would be lost.
  const [ready, setReady] = useState(false);
  // After hydration: the server knows nothing of this device.
  useEffect(() => {
    setAnswers(start ?? kept(spec));
    setReady(true);
  }, [spec, start]);
  useEffect(() => {
    if (Object.keys(answers).length === 0) return;
    publishEvidence(spec.id, {
      evidence: { kind: "answers", answers },
      world: null,
      library: null,
      at: Date.now(),
      backend: null,
    });
  }, [spec, answers]);

  const answer = (id: string, given: Answer | null) => {
    const { [id]: _, ...others } = answers;
    const next = given === null ? others : { ...others, [id]: given };
    setAnswers(next);
    if (!start) keep(spec, next);
  };

  return (
    <fieldset className="answer-sheet" disabled={!ready}>
      <ol className="questions">
        {spec.questions.map((question) => (
          <li key={question.id} className="question">
            <Field
              question={question}
              name={`${spec.id}-${question.id}`}
              words={(key) => t(`${question.id}.${key}`)}
              answer={answers[question.id]}
              onAnswer={(given) => answer(question.id, given)}
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function Field(props: Omit<FieldProps<Question["kind"]>, "answer"> & { answer: Answer | undefined }) {
  const { question, answer } = props;
  const given = (answer?.kind === question.kind ? answer : undefined) as never;
  switch (question.kind) {
    case "choice":
      return <ChoiceField {...props} question={question} answer={given} />;
    case "choices":
      return <ChoicesField {...props} question={question} answer={given} />;
    case "number":
      return <NumberField {...props} question={question} answer={given} />;
    case "order":
      return <OrderField {...props} question={question} answer={given} />;
    case "match":
      return <MatchField {...props} question={question} answer={given} />;
    case "formula":
      return <FormulaField {...props} question={question} answer={given} />;
  }
}

const place = ({ id, graderVersion }: AnswersSpec) => `aisle-answers-${id}-${graderVersion}`;

/** What was answered on this device before; nothing where the browser keeps nothing. */
function kept(spec: AnswersSpec): Answers {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place(spec)) ?? "{}");
    return typeof found === "object" && found !== null ? (found as Answers) : {};
  } catch {
    return {};
  }
}

function keep(spec: AnswersSpec, answers: Answers): void {
  try {
    localStorage.setItem(place(spec), JSON.stringify(answers));
  } catch {
    // A private window: the answers live as long as the page.
  }
}
