"use client";
// Questions answered by typing: a number with its unit, a short formula. What cannot be read is said at once and not kept.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { FormulaProblem } from "@/lib/grading/formula";
import { readNumber } from "@/lib/grading/read-number";
import type { FieldProps } from "./field-props";

export function NumberField({ question, name, words, answer, onAnswer }: FieldProps<"number">) {
  const t = useTranslations("exercise.answering");
  const { units } = question;
  const [text, setText] = useState("");
  const [unit, setUnit] = useState(units?.[0] ?? null);
  useEffect(() => {
    if (!answer) return;
    setText((typed) => (readNumber(typed) === answer.value ? typed : String(answer.value)));
    setUnit(answer.unit);
  }, [answer]);
  const unreadable = text.trim() !== "" && readNumber(text) === null;
  const say = (typed: string, of: string | null) => {
    const value = readNumber(typed);
    onAnswer(value === null ? null : { kind: "number", value, unit: of });
  };
  return (
    <div className="typed">
      <label htmlFor={name}>{words("ask")}</label>
      <div className="row">
        <input
          id={name}
          className="tn"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          aria-invalid={unreadable}
          aria-describedby={`${name}-problem`}
          onChange={({ target }) => {
            setText(target.value);
            say(target.value, unit);
          }}
        />
        {units && (
          <select
            value={unit ?? ""}
            aria-label={t("unit")}
            onChange={({ target }) => {
              setUnit(target.value);
              say(text, target.value);
            }}
          >
            {units.map((one) => (
              <option key={one} value={one}>
                {words(`units.${one}`)}
              </option>
            ))}
          </select>
        )}
      </div>
      <p id={`${name}-problem`} className="small error" aria-live="polite">
        {unreadable ? t("noNumber") : ""}
      </p>
    </div>
  );
}

export function FormulaField({ question, name, words, answer, onAnswer }: FieldProps<"formula">) {
  const t = useTranslations("exercise.answering");
  const { variables } = question;
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<FormulaProblem | null>(null);
  useEffect(() => {
    if (answer) setText(answer.formula);
  }, [answer]);
  const say = async (typed: string) => {
    onAnswer(typed.trim() === "" ? null : { kind: "formula", formula: typed });
    // The reader comes with the first letter typed.
    const { readFormula } = await import("@/lib/grading/formula");
    const read = readFormula(typed, variables);
    setProblem("problem" in read && read.problem.key !== "empty" ? read.problem : null);
  };
  const { key, ...params } = problem ?? { key: null };
  return (
    <div className="typed">
      <label htmlFor={name}>{words("ask")}</label>
      <input
        id={name}
        className="mono wide-input"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        maxLength={200}
        aria-invalid={problem !== null}
        aria-describedby={`${name}-problem ${name}-how`}
        onChange={({ target }) => {
          setText(target.value);
          void say(target.value);
        }}
      />
      <p id={`${name}-how`} className="small muted">
        {t("formulaHow", { variables: variables.join(", ") })}
      </p>
      <p id={`${name}-problem`} className="small error" aria-live="polite">
        {key === null ? "" : t(`formula.${key}`, params)}
      </p>
    </div>
  );
}
