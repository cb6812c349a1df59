"use client";
// A form whose answer comes from an authenticator: the server gives a challenge, the browser asks its owner, the server looks at what
// came of it. Shown only where the browser knows passkeys; the code for that is fetched with the first use.
import { useActionState, useId, useSyncExternalStore } from "react";
import { Field } from "./field";
import type { FormAction, FormField, FormState } from "./form-state";

interface PasskeyFormProps {
  /** Gives the challenge. */
  readonly ask: FormAction;
  /** Takes the answer, as the field "response". */
  readonly finish: FormAction;
  readonly kind: "make" | "use";
  readonly fields?: readonly FormField[];
  readonly hidden?: Readonly<Record<string, string>>;
  readonly submit: string;
  readonly busy: string;
  /** Said where the browser or its owner gave nothing. */
  readonly stopped: string;
}

const nothing: FormState = {};
const knowsPasskeys = () => typeof window.PublicKeyCredential === "function";
const never = () => () => {};

export function PasskeyForm(props: PasskeyFormProps) {
  const { ask, finish, kind, fields = [], hidden = {}, submit, busy, stopped } = props;
  const isKnown = useSyncExternalStore(never, knowsPasskeys, () => false);
  const id = useId();
  const [state, send, isPending] = useActionState(async (_: FormState, form: FormData) => {
    const asked = await ask(nothing, form);
    if (!asked.challenge) return asked;
    const response = await answerOf(kind, asked.challenge);
    if (response === null) return { error: stopped, ...(asked.values && { values: asked.values }) };
    form.delete("password");
    form.set("response", response);
    return finish(nothing, form);
  }, nothing);
  if (!isKnown) return null;
  return (
    <form action={send} className="account-form" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.error && (
        <p className="said error" role="alert">
          {state.error}
        </p>
      )}
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={state.values?.[field.name] ?? ""}
          fault={state.fields?.[field.name]}
        />
      ))}
      <button className="btn" type="submit" disabled={isPending}>
        {isPending ? busy : submit}
      </button>
      <div role="status" className="account-status">
        {state.done && <p className="said ok">{state.done}</p>}
      </div>
    </form>
  );
}

/** What the authenticator says to the challenge, as JSON; null where it, or its owner, said nothing. */
async function answerOf(kind: "make" | "use", challenge: string): Promise<string | null> {
  const { startAuthentication, startRegistration } = await import("@simplewebauthn/browser");
  const optionsJSON = JSON.parse(challenge);
  try {
    return JSON.stringify(
      kind === "make" ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON }),
    );
  } catch {
    return null;
  }
}
