// An assessment as those see it who set it, once people work at it: where they are stuck first, then skills, then the gradebook.
import { getLocale, getTranslations } from "next-intl/server";
import type { FormAction } from "../account/form-state";
import { AssessmentFrame } from "./assessment-frame";
import { GradeFiles, GradeFilter } from "./grade-filter";
import { GradeTable } from "./grade-table";
import type { GradesView } from "./grades-view";
import { itemWords } from "./item-words";
import { SkillTable } from "./skill-table";
import { StuckList } from "./stuck-list";
import "./grades.css";

export async function GradesPage({ view, action }: { view: GradesView; action: FormAction }) {
  const t = await getTranslations("grades");
  const locale = await getLocale();
  const { assessment, organisation, people } = view;
  const words = await itemWords(assessment.exercises, locale);
  return (
    <AssessmentFrame
      locale={locale}
      title={assessment.title}
      lead={t("lead", { organisation, people, exercises: words.length })}
      crumb={t("crumb")}
      width="wide"
    >
      <p className="ui">
        <a href={`/${locale}/assessments/${assessment.id}/set`}>{t("toSet")}</a> ·{" "}
        <a href={`/${locale}/assessments/${assessment.id}/items`}>{t("toItems")}</a> ·{" "}
        <a href={`/${locale}/assessments/${assessment.id}/report`}>{t("toReport")}</a> ·{" "}
        <a href={`/${locale}/assessments/${assessment.id}/similar`}>{t("toSimilar")}</a>
      </p>
      {people === 0 ? <p>{t("nobody")}</p> : <StuckList view={view} words={words} />}
      <SkillTable view={view} words={words} />
      <section id="grades">
        <div className="sec-h">
          <h2>{t("book.title")}</h2>
          <p className="small muted">{t("book.what")}</p>
        </div>
        {view.book ? (
          <>
            <GradeFilter view={view} words={words} />
            <GradeTable view={view} words={words} action={action} />
            <GradeFiles view={view} />
          </>
        ) : (
          <p>{t("book.hidden")}</p>
        )}
      </section>
    </AssessmentFrame>
  );
}
