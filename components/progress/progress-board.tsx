"use client";
// The skills with their evidence, and below them the lessons that were opened.
import { useLocale, useTranslations } from "next-intl";
import { remembered } from "@/lib/review/remembered";
import { useLearning } from "../learning/use-learning";
import type { CourseEvidence } from "./evidence";
import { LessonTable } from "./lesson-table";
import { SkillRow } from "./skill-row";
import { useVerdicts } from "./use-verdicts";

export function ProgressBoard({ course }: { course: CourseEvidence }) {
  const t = useTranslations("progress");
  const words = useTranslations("skills");
  const locale = useLocale();
  const [learning] = useLearning();
  const opened = new Set(learning?.lessons.map(({ id }) => id));
  const exercises = course.skills.flatMap((skill) => skill.exercises);
  // Where the browser keeps nothing, it does not know what was opened: then all are asked.
  const asked = exercises.filter(({ lesson }) => learning?.kept === false || opened.has(lesson));
  const ids = learning && [...new Set(asked.map(({ id }) => id))].join(" ");
  const verdicts = useVerdicts(ids);
  if (learning === null || verdicts === null)
    return (
      <p className="muted pg-wait" role="status">
        {t("loading")}
      </p>
    );
  const known = remembered(learning.log);
  return (
    <>
      {!learning.kept && <p className="pg-note">{t("notKept")}</p>}
      {verdicts.unreachable && (
        <p className="pg-note" role="alert">
          {t("unreachable")}
        </p>
      )}
      <section aria-labelledby="pg-skills">
        <h2 id="pg-skills">{t("skills")}</h2>
        <p className="small muted pg-rule">{t("rule")}</p>
        <ul className="pg-skills">
          {course.skills.map((skill) => (
            <SkillRow key={skill.id} skill={skill} verdicts={verdicts.exercises} known={known} />
          ))}
        </ul>
        {course.planned.length > 0 && (
          <details className="more pg-planned">
            <summary>{t("plannedTitle", { count: course.planned.length })}</summary>
            <ul>
              {course.planned.map((id) => (
                <li key={id}>{words(id)}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <section aria-labelledby="pg-lessons">
        <h2 id="pg-lessons">{t("lessons")}</h2>
        <p className="small muted pg-rule">{t("lessonsNote")}</p>
        <LessonTable locale={locale} lessons={course.lessons} records={learning.lessons} />
      </section>
    </>
  );
}
