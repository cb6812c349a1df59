"use client";
// Questions answered by picking: one option, several, an order, pairs. All by keyboard and by touch.
import { useTranslations } from "next-intl";
import { Icon } from "../ui/icon";
import { moved } from "../ui/moved";
import type { FieldProps } from "./field-props";

export function ChoiceField({ question, name, words, answer, onAnswer }: FieldProps<"choice">) {
  return (
    <fieldset>
      <legend>{words("ask")}</legend>
      {question.options.map((option) => (
        <label key={option} className="pick">
          <input
            type="radio"
            name={name}
            checked={answer?.option === option}
            onChange={() => onAnswer({ kind: "choice", option })}
          />
          <span>{words(`options.${option}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function ChoicesField({ question, words, answer, onAnswer }: FieldProps<"choices">) {
  const t = useTranslations("exercise.answering");
  const chosen = new Set(answer?.options);
  const toggle = (option: string) => {
    const next = question.options.filter((one) => chosen.has(one) !== (one === option));
    onAnswer(next.length === 0 ? null : { kind: "choices", options: next });
  };
  return (
    <fieldset>
      <legend>
        {words("ask")} <span className="small muted">{t("several")}</span>
      </legend>
      {question.options.map((option) => (
        <label key={option} className="pick">
          <input type="checkbox" checked={chosen.has(option)} onChange={() => toggle(option)} />
          <span>{words(`options.${option}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function OrderField({ question, words, answer, onAnswer }: FieldProps<"order">) {
  const t = useTranslations("exercise.answering");
  const entries = answer?.entries ?? question.entries;
  const move = (at: number, by: number) =>
    onAnswer({ kind: "order", entries: moved(entries, { from: at, to: at + by }) });
  return (
    <fieldset>
      <legend>
        {words("ask")} <span className="small muted">{t("order")}</span>
      </legend>
      <ol className="ordering">
        {entries.map((entry, at) => (
          <li key={entry}>
            <span>{words(`entries.${entry}`)}</span>
            <button
              type="button"
              className="btn sm"
              aria-disabled={at === 0}
              aria-label={t("up", { entry: words(`entries.${entry}`) })}
              onClick={() => at > 0 && move(at, -1)}
            >
              <Icon name="up" />
            </button>
            <button
              type="button"
              className="btn sm"
              aria-disabled={at === entries.length - 1}
              aria-label={t("down", { entry: words(`entries.${entry}`) })}
              onClick={() => at < entries.length - 1 && move(at, 1)}
            >
              <Icon name="down" />
            </button>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

export function MatchField({ question, name, words, answer, onAnswer }: FieldProps<"match">) {
  const t = useTranslations("exercise.answering");
  const pairs = new Map(answer?.pairs);
  const pair = (left: string, right: string) => {
    const next = new Map(pairs);
    if (right === "") next.delete(left);
    else next.set(left, right);
    const all = question.left.flatMap((one): [string, string][] =>
      next.has(one) ? [[one, next.get(one)!]] : [],
    );
    onAnswer(all.length === 0 ? null : { kind: "match", pairs: all });
  };
  return (
    <fieldset>
      <legend>{words("ask")}</legend>
      {question.left.map((left) => (
        <div key={left} className="matching">
          <label htmlFor={`${name}-${left}`}>{words(`left.${left}`)}</label>
          <select
            id={`${name}-${left}`}
            value={pairs.get(left) ?? ""}
            onChange={(event) => pair(left, event.target.value)}
          >
            <option value="">{t("choose")}</option>
            {question.right.map((right) => (
              <option key={right} value={right}>
                {words(`right.${right}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
