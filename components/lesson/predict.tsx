"use client";
// A guess, committed before running and kept on this device; later the text comes back to it. Never graded.
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";

const changed = "aisle-guess";

function subscribe(listener: () => void) {
  addEventListener(changed, listener);
  addEventListener("storage", listener);
  return () => {
    removeEventListener(changed, listener);
    removeEventListener("storage", listener);
  };
}

const key = (id: string) => `aisle-guess:${location.pathname.replace(/^\/(en|zh)\//, "")}:${id}`;

function read(id: string): string | null {
  try {
    return localStorage.getItem(key(id));
  } catch {
    return null;
  }
}

/** The committed option, or null. */
function useGuess(id: string): number | null {
  const stored = useSyncExternalStore(
    subscribe,
    () => read(id),
    () => null,
  );
  return stored === null ? null : Number(stored);
}

export function Predict({
  id,
  question,
  options,
  line,
}: {
  id: string;
  question: string;
  options: readonly string[];
  line?: number;
}) {
  const t = useTranslations("ui");
  const group = useId();
  const guess = useGuess(id);
  const [choice, setChoice] = useState<number | null>(null);
  const [committed, setCommitted] = useState(false);
  const kept = useRef<HTMLSpanElement>(null);
  const commit = () => {
    // Storage may be refused in a private window; the guess is then simply not kept.
    try {
      localStorage.setItem(key(id), String(choice));
    } catch {}
    dispatchEvent(new Event(changed));
    setCommitted(true);
  };
  useEffect(() => {
    // The button that had the focus is gone: what stands there now takes it.
    if (committed) kept.current?.focus();
  }, [committed]);
  return (
    <form
      className={guess === null ? "predict" : "predict locked"}
      data-line={line}
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <fieldset disabled={guess !== null}>
        <legend>
          <span className="kicker">{t("predict")}</span>
          <span className="ask">{question}</span>
        </legend>
        {options.map((option, index) => (
          <label className="opt" key={option}>
            <input
              type="radio"
              name={group}
              checked={(guess ?? choice) === index}
              onChange={() => setChoice(index)}
            />
            <span>{option}</span>
          </label>
        ))}
      </fieldset>
      <div className="row">
        {guess === null ? (
          <button className="btn" type="submit" disabled={choice === null}>
            {t("commitGuess")}
          </button>
        ) : (
          <span ref={kept} className="tag ok" tabIndex={-1}>
            {t("guessKept")}
          </span>
        )}
        <span className="small muted">{t("guessNote")}</span>
      </div>
    </form>
  );
}

/** What came of the guess. It tells everybody, and says beside it what this learner had guessed. */
export function Told({
  id,
  answer,
  line,
  children,
}: {
  id: string;
  answer: number | string;
  line?: number;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  const guess = useGuess(id);
  const kind = guess === null ? "none" : guess === Number(answer) ? "right" : "wrong";
  return (
    <div className="predict told" data-line={line}>
      <p className="kicker">{t("told", { kind })}</p>
      {children}
    </div>
  );
}
