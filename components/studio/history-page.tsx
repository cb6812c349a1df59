// All revisions of a lesson and what was decided of them, newest first; and what is done with the lesson as a whole.
import { useLocale, useTranslations } from "next-intl";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { Moment } from "../assessment/moment";
import { StudioFrame } from "./studio-frame";

interface Props {
  readonly view: {
    readonly id: string;
    /** "" while it has none. */
    readonly title: string;
    readonly lesson: {
      readonly head: number;
      readonly published: number | null;
      readonly review: number | null;
      readonly away: number | null;
    };
    readonly revisions: readonly {
      readonly number: number;
      readonly kind: string;
      readonly author: string | null;
      readonly created: number;
    }[];
    readonly steps: readonly {
      readonly revision: number;
      readonly step: string;
      readonly person: string | null;
      readonly note: string;
      readonly created: number;
    }[];
  };
  readonly actions: { readonly [name in "withdraw" | "putAway" | "bringBack"]: FormAction };
}

export function HistoryPage({ view, actions }: Props) {
  const t = useTranslations("studio");
  const locale = useLocale();
  const { id, lesson, revisions, steps } = view;
  const title = view.title || t("untitled");
  const about = { lesson: id, revision: String(lesson.head) };
  return (
    <StudioFrame
      title={t("history.title")}
      lead={t("history.lead")}
      crumbs={[{ label: title, href: `/${locale}/studio/${id}` }, { label: t("history.title") }]}
    >
      {lesson.away !== null && (
        <div className="said">
          <p>{t("isAway")}</p>
          <AccountForm action={actions.bringBack} hidden={about} submit={t("bringBack")} />
        </div>
      )}
      <section>
        <h2>{t("history.revisions")}</h2>
        <ul className="account-rows">
          {revisions.map(({ number, kind, author, created }) => (
            <li key={number}>
              <div>
                <a href={`/${locale}/studio/${id}/revision/${number}`}>{t("history.revision", { number })}</a>
                <br />
                <span className="muted">
                  {t(`history.kind.${kind}`, { author: author ?? t("somebody") })} <Moment ms={created} />
                </span>
              </div>
              {number === lesson.published && <span className="tag ok">{t("state.published")}</span>}
              {number === lesson.review && <span className="tag run">{t("state.waits")}</span>}
            </li>
          ))}
        </ul>
      </section>
      {steps.length > 0 && (
        <section>
          <h2>{t("history.steps")}</h2>
          <ul className="account-rows">
            {steps.map(({ revision, step, person, note, created }) => (
              <li key={`${created}-${step}-${revision}`}>
                <div>
                  {t(`history.step.${step}`, { person: person ?? t("somebody"), number: revision })}{" "}
                  <span className="muted">
                    <Moment ms={created} />
                  </span>
                  {note && <p>{note}</p>}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {lesson.away === null && (
        <section>
          <h2>{t("history.whole")}</h2>
          {lesson.published !== null && (
            <>
              <p>{t("history.withdrawLead")}</p>
              <AccountForm
                action={actions.withdraw}
                hidden={{ lesson: id, revision: String(lesson.published) }}
                submit={t("withdraw")}
              />
            </>
          )}
          <p>{t("history.putAwayLead")}</p>
          <AccountForm action={actions.putAway} hidden={about} submit={t("putAway")} />
        </section>
      )}
    </StudioFrame>
  );
}
