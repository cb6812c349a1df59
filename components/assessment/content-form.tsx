"use client";
// The form of an assessment: title, exercises with what of them is secret, rules with a line on each. What was typed stays after an
// error.
import { useLocale, useTranslations } from "next-intl";
import { useActionState, useId } from "react";
import type { Rules } from "@/lib/assessment/rules";
import { Field } from "../account/field";
import type { FormAction, FormField, FormState } from "../account/form-state";

interface CatalogueLine {
  readonly id: string;
  readonly title: string;
  readonly evidence: string;
  readonly secret: string;
}

interface Props {
  readonly action: FormAction;
  /** Sent along: the organisation of a new one, or the assessment's id. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly catalogue: readonly CatalogueLine[];
  readonly title: string;
  /** Ids, in order. */
  readonly chosen: readonly string[];
  /** Ids of those that are drawn from. */
  readonly pooled: readonly string[];
  readonly rules: Rules;
  readonly submit: string;
}

const nothing: FormState = {};

export function ContentForm({ action, hidden, catalogue, title, chosen, pooled, rules, submit }: Props) {
  const t = useTranslations("assessment.form");
  const busy = useTranslations("account")("busy");
  const [state, send, isPending] = useActionState(action, nothing);
  const id = useId();
  const place = (field: FormField) => (
    <Field
      key={field.name}
      field={field}
      id={`${id}-${field.name}`}
      value={state.values?.[field.name] ?? field.value ?? ""}
      fault={state.fields?.[field.name]}
    />
  );
  const select = <T extends string>(
    name: string,
    { label, value, options }: { label: string; value: T; options: readonly (readonly [T, string])[] },
  ) =>
    place({
      name,
      label,
      value,
      type: "select",
      options: options.map(([value, label]) => ({ value, label })),
    });
  const number = (name: string, value: number | null, words: { label: string; hint?: string }) =>
    place({ name, ...words, type: "number", value: value === null ? "" : String(value) });
  return (
    <form action={send} className="account-form content-form" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.error && (
        <p className="said error" role="alert">
          {state.error}
        </p>
      )}
      {place({ name: "title", label: t("name"), hint: t("nameHint"), value: title, autoComplete: "off" })}
      <Exercises catalogue={catalogue} chosen={chosen} pooled={pooled} state={state} id={id} />
      <fieldset>
        <legend>{t("when")}</legend>
        {place({ name: "opens", label: t("opens"), type: "moment", value: String(rules.opens) })}
        {place({ name: "closes", label: t("closes"), type: "moment", value: String(rules.closes) })}
        {number("minutes", rules.minutes, { label: t("minutes"), hint: t("minutesHint") })}
        {select("pause", {
          label: t("pause"),
          value: rules.pause,
          options: [
            ["none", t("pauseNone")],
            ["allowed", t("pauseAllowed")],
          ],
        })}
        {number("graceSeconds", rules.graceSeconds, { label: t("grace"), hint: t("graceHint") })}
      </fieldset>
      <fieldset>
        <legend>{t("counting")}</legend>
        {number("tries", rules.tries, { label: t("tries"), hint: t("triesHint") })}
        {number("passMark", chosen.length === 0 ? null : rules.passMark, {
          label: t("passMark"),
          hint: t("passMarkHint"),
        })}
        {number("draw", rules.draw === 0 ? null : rules.draw, { label: t("draw"), hint: t("drawHint") })}
        {select("order", {
          label: t("order"),
          value: rules.order,
          options: [
            ["free", t("orderFree")],
            ["given", t("orderGiven")],
          ],
        })}
      </fieldset>
      <fieldset>
        <legend>{t("help")}</legend>
        {select("hints", {
          label: t("hints"),
          value: rules.hints,
          options: [
            ["closed", t("hintsClosed")],
            ["open", t("hintsOpen")],
          ],
        })}
        {select("feedback", {
          label: t("feedback"),
          value: rules.feedback,
          options: [
            ["afterSitting", t("feedbackAfterSitting")],
            ["afterWindow", t("feedbackAfterWindow")],
            ["atOnce", t("feedbackAtOnce")],
          ],
        })}
      </fieldset>
      <button className="btn primary" type="submit" disabled={isPending}>
        {isPending ? busy : submit}
      </button>
      <div role="status" className="account-status">
        {state.done && <p className="said ok">{state.done}</p>}
      </div>
    </form>
  );
}

function Exercises({
  catalogue,
  chosen,
  pooled,
  state,
  id,
}: Pick<Props, "catalogue" | "chosen" | "pooled"> & { state: FormState; id: string }) {
  const t = useTranslations("assessment.form");
  const words = useTranslations("assessment");
  const report = useTranslations("exerciseReport");
  const locale = useLocale();
  const fault = state.fields?.exercises;
  const isChosen = (exercise: string) =>
    state.values ? state.values[`exercise-${exercise}`] !== undefined : chosen.includes(exercise);
  const isPooled = (exercise: string) =>
    state.values ? state.values[`pool-${exercise}`] !== undefined : pooled.includes(exercise);
  const placeOf = (exercise: string) =>
    state.values?.[`place-${exercise}`] ??
    (chosen.includes(exercise) ? String(chosen.indexOf(exercise) + 1) : "");
  return (
    <fieldset aria-describedby={fault ? `${id}-exercises-fault` : undefined}>
      <legend>{t("exercises")}</legend>
      <p className="hint">
        {t("exercisesHint")} {t("placeHint")}
      </p>
      <ul className="pickable">
        {catalogue.map(({ id: exercise, title, evidence, secret }) => (
          <li key={exercise}>
            <input
              key={String(isChosen(exercise))}
              id={`${id}-${exercise}`}
              type="checkbox"
              name={`exercise-${exercise}`}
              defaultChecked={isChosen(exercise)}
              aria-describedby={`${id}-${exercise}-secret`}
            />
            <div>
              <label htmlFor={`${id}-${exercise}`}>{title}</label>
              <p className="kinds">
                <span>{words("kind", { kind: evidence })}</span>
                <span className={secret === "nothing" ? "tag warn" : "tag"}>
                  {words("secret", { secret })}
                </span>
              </p>
              <p className="hint" id={`${id}-${exercise}-secret`}>
                {t("secretHint", { secret })}{" "}
                <a
                  href={`/${locale}/exercises/${exercise}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={report("open", { title })}
                >
                  {report("openShort")}
                </a>
              </p>
            </div>
            <label className="place">
              <span aria-hidden="true">{t("poolShort")}</span>
              <input
                key={String(isPooled(exercise))}
                type="checkbox"
                name={`pool-${exercise}`}
                defaultChecked={isPooled(exercise)}
                aria-label={t("pool", { title })}
              />
            </label>
            <label className="place">
              <span aria-hidden="true">{t("placeShort")}</span>
              <input
                key={placeOf(exercise)}
                className="account-input tn"
                inputMode="numeric"
                autoComplete="off"
                name={`place-${exercise}`}
                defaultValue={placeOf(exercise)}
                aria-label={t("place", { title })}
              />
            </label>
          </li>
        ))}
      </ul>
      {fault && (
        <p id={`${id}-exercises-fault`} className="fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
