"use client";
// One form of an account's page. It works without script too: the server then answers with the whole page. What was typed stays
// after an error, but for passwords.
import { useActionState, useId } from "react";
import { Field } from "./field";
import type { FormAction, FormField, FormState } from "./form-state";

export interface ActionFormProps {
  readonly action: FormAction;
  readonly fields?: readonly FormField[];
  readonly hidden?: Readonly<Record<string, string>>;
  readonly submit: string;
  /** What the button says while the server works. */
  readonly busy: string;
  readonly look?: "primary" | "default" | "small";
  /** Stands before the button where the words on it would not tell what it is about. */
  readonly about?: string;
  /** Fields side by side with the button, as in a row of a table. */
  readonly isInline?: boolean;
  /** Names the link or secret that an action gave. */
  readonly copyLabel: string;
}

const looks = { primary: "btn primary", default: "btn", small: "btn sm" };
const nothing: FormState = {};

export function ActionForm(props: ActionFormProps) {
  const {
    action,
    fields = [],
    hidden = {},
    submit,
    busy,
    look = "default",
    about,
    isInline,
    copyLabel,
  } = props;
  const [state, send, isPending] = useActionState(action, nothing);
  const id = useId();
  return (
    <form action={send} className={isInline ? "account-form inline" : "account-form"} noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.error && (
        <p className="said error" role="alert">
          {state.error}
        </p>
      )}
      {state.lines && (
        <ul className="bad-lines">
          {state.lines.map(({ line, text, why }) => (
            <li key={line}>
              <b>{line}</b>: {why} <code>{text}</code>
            </li>
          ))}
        </ul>
      )}
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={state.values?.[field.name] ?? field.value ?? ""}
          fault={state.fields?.[field.name]}
          isBare={isInline}
        />
      ))}
      <button className={looks[look]} type="submit" aria-label={about} disabled={isPending}>
        {isPending ? busy : submit}
      </button>
      <div role="status" className="account-status">
        {state.done && <p className="said ok">{state.done}</p>}
        {state.link && (
          <label className="account-field">
            <span>{copyLabel}</span>
            <input className="account-input" readOnly value={state.link} />
          </label>
        )}
      </div>
    </form>
  );
}
