"use client";
// How a lesson is looked at: its choices, each by its name.
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { backendNames } from "../notebook/backends";
import { choicesOf, type Options, type PreviewLesson } from "./options";

const roles = ["nobody", "learner", "instructor", "owner"] as const;
/** "other" is an account that is not one of the preview's people. */
export type Role = (typeof roles)[number] | "other";

interface DeskBarProps {
  readonly here: PreviewLesson;
  readonly lessons: readonly PreviewLesson[];
  readonly options: Options;
  readonly role: Role;
  readonly onOptions: (part: Partial<Options>) => void;
  readonly onRole: (role: Role) => void;
  readonly onLesson: (path: string) => void;
}

export function DeskBar({ here, lessons, options, role, onOptions, onRole, onLesson }: DeskBarProps) {
  const t = useTranslations("preview");
  const locale = useLocale();
  const [isEntering, setIsEntering] = useState(false);
  const [refused, setRefused] = useState(false);
  const enter = async (asked: string) => {
    setIsEntering(true);
    const answer = await fetch("/api/preview/enter", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: asked }),
    }).catch(() => null);
    setIsEntering(false);
    setRefused(!answer?.ok);
    if (answer?.ok) onRole(asked as Role);
  };
  const kept = role === "other" ? (["other", ...roles] as const) : roles;
  return (
    <header className="pv-bar">
      <Choice label={t("lesson")} value={here.path} onChange={onLesson} isWide>
        {lessons.map(({ path, title }) => (
          <option key={path} value={path}>
            {title}
          </option>
        ))}
      </Choice>
      {(["language", "width", "theme"] as const).map((name) => (
        <Choice
          key={name}
          label={t(`${name}.name`)}
          value={options[name]}
          onChange={(value) => onOptions({ [name]: value })}
        >
          {choicesOf[name].map((value) => (
            <option key={value} value={value}>
              {t(`${name}.${value}`)}
            </option>
          ))}
        </Choice>
      ))}
      <Choice
        label={isEntering ? t("role.entering") : t("role.name")}
        value={role}
        onChange={(value) => void enter(value)}
      >
        {kept.map((value) => (
          <option key={value} value={value} disabled={value === "other"}>
            {t(`role.${value}`)}
          </option>
        ))}
      </Choice>
      <Choice
        label={t("backend.name")}
        value={options.backend ?? ""}
        onChange={(value) => onOptions({ backend: backendNames.find((name) => name === value) ?? null })}
      >
        <option value="">{t("backend.auto")}</option>
        {backendNames.map((name) => (
          <option key={name} value={name}>
            {t(`backend.${name}`)}
          </option>
        ))}
      </Choice>
      <form
        className="pv-choice"
        onSubmit={(event) => {
          event.preventDefault();
          onOptions({ seed: String(new FormData(event.currentTarget).get("seed") ?? "").trim() });
        }}
      >
        <label htmlFor="pv-seed">{t("seed.name")}</label>
        <span className="pv-seed">
          <input
            key={options.seed}
            id="pv-seed"
            name="seed"
            maxLength={40}
            defaultValue={options.seed}
            placeholder={t("seed.own")}
          />
          <button type="submit" className="btn sm">
            {t("seed.use")}
          </button>
        </span>
      </form>
      <a className="pv-leave" href={`/${locale}/learn/${here.path}`}>
        {t("leave")}
      </a>
      {refused && (
        <p className="pv-refused" role="alert">
          {t("role.refused")}
        </p>
      )}
    </header>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, isWide = false, children }: ChoiceProps) {
  return (
    <label className={isWide ? "pv-choice pv-wide" : "pv-choice"}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
