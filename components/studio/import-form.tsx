"use client";
// A lesson's folder as a zip becomes a new lesson of the studio; what could not come along is told before anybody works on.
import { useTranslations } from "next-intl";
import { useState } from "react";

interface Props {
  readonly organisation: string;
  readonly locale: string;
}

interface Note {
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type State =
  | { readonly kind: "idle" | "sending" | "unreachable" }
  | { readonly kind: "refused"; readonly key: string; readonly problems: readonly Note[] }
  | { readonly kind: "made"; readonly id: string; readonly problems: readonly Note[] };

export function ImportForm({ organisation, locale }: Props) {
  const t = useTranslations("studio.import");
  const [state, setState] = useState<State>({ kind: "idle" });
  const send = async (file: File) => {
    setState({ kind: "sending" });
    try {
      const answer = await fetch(`/api/studio/import?organisation=${organisation}`, {
        method: "POST",
        body: file,
      });
      const said = await answer.json();
      if (answer.ok) setState({ kind: "made", ...said });
      else setState({ kind: "refused", key: said.error.key, problems: said.problems ?? [] });
    } catch {
      setState({ kind: "unreachable" });
    }
  };
  return (
    <div>
      <label className="account-field">
        <span className="hint">{t("lead")}</span>
        <input
          type="file"
          aria-label={t("title")}
          accept=".zip,application/zip"
          disabled={state.kind === "sending"}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void send(file);
            event.target.value = "";
          }}
        />
      </label>
      <div role="status">
        {state.kind === "sending" && <p>{t("sending")}</p>}
        {state.kind === "unreachable" && <p className="said error">{t("unreachable")}</p>}
        {state.kind === "refused" && (
          <div className="said error">
            <p>{t(KNOWN.includes(state.key) ? `refused.${state.key}` : "refused.failed")}</p>
            <Notes notes={state.problems} />
          </div>
        )}
        {state.kind === "made" && (
          <div className="said ok">
            <p>
              {t("made")} <a href={`/${locale}/studio/${state.id}`}>{t("open")}</a>
            </p>
            {state.problems.length > 0 && <p>{t("problems", { count: state.problems.length })}</p>}
            <Notes notes={state.problems} />
          </div>
        )}
      </div>
    </div>
  );
}

const KNOWN = ["noLesson", "zipLarge", "tooManyLessons", "tooMany", "notAllowed"];

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  const t = useTranslations("studioFolder.problems");
  return (
    <ul className="bad-lines">
      {notes.map(({ file, line, key, params }, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two notes may be alike
        <li key={k}>
          {file !== "" && (
            <b>
              {file}:{line}
            </b>
          )}{" "}
          {t(key, params)}
        </li>
      ))}
    </ul>
  );
}
