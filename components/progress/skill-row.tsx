"use client";
// One skill: how it stands, what shows it and since when, and what would show more.
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type ExerciseEvidence, questionsAsked, type Standing, standingOf } from "@/lib/skills/standing";
import { Icon, type IconName } from "../ui/icon";
import type { SkillSource } from "./evidence";
import { guessesOf } from "./guesses";

/** The shape and colour beside a standing's word. */
export const looks: Readonly<Record<Standing, { icon: IconName; tag: string }>> = {
  shown: { icon: "check", tag: "ok" },
  partly: { icon: "half", tag: "run" },
  notYet: { icon: "circle", tag: "" },
};

interface SkillRowProps {
  readonly skill: SkillSource;
  readonly verdicts: ReadonlyMap<string, ExerciseEvidence>;
  /** Question → when it was last known on a later day, ms. */
  readonly known: ReadonlyMap<string, number>;
}

export function SkillRow({ skill, verdicts, known }: SkillRowProps) {
  const t = useTranslations("progress");
  const words = useTranslations("skills");
  const locale = useLocale();
  const date = (ms: number) => new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(ms);
  const linkTo = (href: string) => (text: ReactNode) => <a href={href}>{text}</a>;
  const exercises = skill.exercises.map((source) => ({
    source,
    evidence: verdicts.get(source.id) ?? { exercise: source.id, passed: null, tried: false },
  }));
  const questions = skill.questions.map((question) => ({
    question,
    remembered: known.get(question) ?? null,
  }));
  const standing = standingOf({ exercises: exercises.map(({ evidence }) => evidence), questions });
  const times = questions.flatMap(({ remembered }) => (remembered === null ? [] : [remembered]));
  const guesses = guessesOf(skill);
  const passed = exercises.filter(({ evidence }) => evidence.passed !== null);
  const open = exercises.filter(({ evidence }) => evidence.passed === null);
  const missing = questionsAsked(questions.length) - times.length;
  const { icon, tag } = looks[standing];
  return (
    <li data-skill={skill.id} data-standing={standing}>
      <div className="pg-head">
        <h3>{words(skill.id)}</h3>
        <span className={`tag ${tag}`}>
          <Icon name={icon} />
          {t(`standing.${standing}`)}
        </span>
      </div>
      <ul className="pg-lines">
        {passed.map(({ source, evidence }) => (
          <li key={source.id}>
            {t.rich("evidence.exercise", {
              date: date(evidence.passed ?? 0),
              title: source.title,
              link: linkTo(source.href),
            })}
          </li>
        ))}
        {times.length > 0 && (
          <li>
            {t("evidence.questions", {
              known: times.length,
              all: questions.length,
              date: date(Math.max(...times)),
            })}
          </li>
        )}
        {guesses.made > 0 && <li className="muted">{t("evidence.guesses", { ...guesses })}</li>}
        {passed.length + times.length + guesses.made === 0 && <li className="muted">{t("evidence.none")}</li>}
      </ul>
      {standing !== "shown" && (
        <details className="more">
          <summary>{t("more.title")}</summary>
          <ul className="pg-lines">
            {open.map(({ source, evidence }) => (
              <li key={source.id}>
                {t.rich("more.exercise", {
                  title: source.title,
                  tried: evidence.tried ? "yes" : "no",
                  link: linkTo(source.href),
                })}
              </li>
            ))}
            {missing > 0 && (
              <li>{t.rich("more.questions", { count: missing, link: linkTo(`/${locale}/review`) })}</li>
            )}
            {exercises.length === 0 && <li>{t("more.noExercise")}</li>}
          </ul>
        </details>
      )}
    </li>
  );
}
