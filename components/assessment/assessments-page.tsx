// The list: what one is to take, and for those who teach what their organisations have set.
import { useLocale, useTranslations } from "next-intl";
import type { Phase } from "@/lib/assessment/clock";
import type { Marks } from "@/lib/assessment/marks";
import { AssessmentFrame } from "./assessment-frame";
import { Moment } from "./moment";

interface Assigned {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly exercises: number;
  readonly opens: number;
  readonly ends: number;
  readonly phase: Phase;
  /** Null before the rules tell it. */
  readonly result: Marks["result"] | null;
}

interface SetOnes {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly assessments: readonly {
    readonly id: string;
    readonly title: string;
    readonly isPublished: boolean;
    readonly exercises: number;
    readonly opens: number;
    readonly closes: number;
  }[];
}

interface Props {
  readonly view: { readonly assigned: readonly Assigned[]; readonly set: readonly SetOnes[] };
}

export function AssessmentsPage({ view }: Props) {
  const t = useTranslations("assessment.list");
  const taught = useTranslations("studio.taught");
  const locale = useLocale();
  return (
    <AssessmentFrame locale={locale} title={t("title")} lead={t("lead")}>
      <p>
        <a href={`/${locale}/taught`}>{taught("title")}</a>
      </p>
      <section>
        <h2>{t("assigned")}</h2>
        {view.assigned.length === 0 && <p className="muted">{t("none")}</p>}
        <ul className="account-rows">
          {view.assigned.map((one) => (
            <AssignedRow key={one.id} one={one} />
          ))}
        </ul>
      </section>
      {view.set.map((one) => (
        <SetSection key={one.organisation.id} {...one} />
      ))}
    </AssessmentFrame>
  );
}

function AssignedRow({ one }: { one: Assigned }) {
  const t = useTranslations("assessment");
  const locale = useLocale();
  const { id, title, organisation, exercises, phase, result, opens, ends } = one;
  const showsResult = phase === "over" && result !== null;
  return (
    <li>
      <div>
        <a href={`/${locale}/assessments/${id}`}>{title}</a>
        <br />
        <span className="muted">
          {t("list.meta", { organisation, count: exercises })} ·{" "}
          {phase === "early" ? (
            <>
              {t("list.from")} <Moment ms={opens} />
            </>
          ) : (
            <>
              {t("list.until")} <Moment ms={ends} />
            </>
          )}
        </span>
      </div>
      <span className={`tag ${showsResult ? resultTags[result] : phase === "running" ? "run" : ""}`}>
        {showsResult ? t(`result.${result}`) : t(`phase.${phase}`)}
      </span>
    </li>
  );
}

/** How a result looks beside its word. */
export const resultTags: Readonly<Record<Marks["result"], string>> = {
  passed: "ok",
  failed: "error",
  waiting: "run",
  open: "",
};

function SetSection({ organisation, assessments }: SetOnes) {
  const t = useTranslations("assessment.list");
  const locale = useLocale();
  return (
    <section>
      <h2>{t("set", { name: organisation.name })}</h2>
      {assessments.length === 0 && <p className="muted">{t("noneSet")}</p>}
      <ul className="account-rows">
        {assessments.map(({ id, title, isPublished, opens, closes }) => (
          <li key={id}>
            <div>
              <a href={`/${locale}/assessments/${id}/set`}>{title}</a>
              <br />
              <span className="muted">
                <Moment ms={opens} /> {t("to")} <Moment ms={closes} />
              </span>
            </div>
            <span className={isPublished ? "tag ok" : "tag"}>{t(isPublished ? "published" : "draft")}</span>
          </li>
        ))}
      </ul>
      <a className="btn" href={`/${locale}/assessments/new?organisation=${organisation.id}`}>
        {t("make")}
      </a>
    </section>
  );
}
