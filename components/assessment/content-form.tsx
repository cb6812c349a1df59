"use client";
// The form of an assessment: title, exercises with what of them is secret, rules with a line on each. What was typed stays after an
// error.
import { useTranslations } from "next-intl";
import { useActionState, useId } from "react";
import type { Rules } from "@/lib/assessment/rules";
import { Field } from "../account/field";
import type { FormAction, FormField, FormState } from "../account/form-state";
import { type CatalogueLine, ExercisePicks, type Picked } from "./exercise-picks";

interface Props extends Picked {
  readonly action: FormAction;
  /** Sent along: the organisation of a new one, or the assessment's id. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly catalogue: readonly CatalogueLine[];
  readonly title: string;
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
      <ExercisePicks catalogue={catalogue} chosen={chosen} pooled={pooled} state={state} id={id} />
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
