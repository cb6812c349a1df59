// The lessons that one's organisations write: what is published, what waits, and a new one.
import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { Moment } from "../assessment/moment";
import { ImportForm } from "./import-form";
import { StudioFrame } from "./studio-frame";

interface Listed {
  readonly id: string;
  /** "" while it has none. */
  readonly title: string;
  readonly changed: number;
  readonly isPublished: boolean;
  readonly isChanged: boolean;
  readonly waits: boolean;
  readonly isAway: boolean;
}

interface Props {
  readonly view: {
    readonly organisations: readonly {
      readonly id: string;
      readonly name: string;
      readonly lessons: readonly Listed[];
    }[];
  };
  readonly make: FormAction;
}

export function StudioPage({ view, make }: Props) {
  const t = useTranslations("studio");
  const locale = useLocale();
  const messages = pick(useMessages() as Messages, "studio.import", "studioFolder");
  return (
    <StudioFrame title={t("title")} lead={t("lead")}>
      <p>
        <a href={`/${locale}/taught`}>{t("toTaught")}</a>
      </p>
      {view.organisations.map(({ id, name, lessons }) => (
        <section key={id} className="studio-list">
          <h2>{t("of", { name })}</h2>
          {lessons.length === 0 && <p className="muted">{t("none")}</p>}
          <ul className="account-rows">
            {lessons
              .filter(({ isAway }) => !isAway)
              .map((lesson) => (
                <LessonRow key={lesson.id} lesson={lesson} />
              ))}
          </ul>
          <h3>{t("make")}</h3>
          <AccountForm
            action={make}
            hidden={{ organisation: id }}
            fields={[{ name: "title", label: t("head.title") }]}
            submit={t("makeSubmit")}
          />
          <h3>{t("import.title")}</h3>
          <NextIntlClientProvider locale={locale} messages={messages}>
            <ImportForm organisation={id} locale={locale} />
          </NextIntlClientProvider>
          {lessons.some(({ isAway }) => isAway) && (
            <details className="more">
              <summary>{t("away")}</summary>
              <ul className="account-rows">
                {lessons
                  .filter(({ isAway }) => isAway)
                  .map((lesson) => (
                    <LessonRow key={lesson.id} lesson={lesson} />
                  ))}
              </ul>
            </details>
          )}
        </section>
      ))}
    </StudioFrame>
  );
}

function LessonRow({ lesson }: { readonly lesson: Listed }) {
  const t = useTranslations("studio");
  const locale = useLocale();
  const { id, title, changed, isPublished, isChanged, waits, isAway } = lesson;
  const state = isAway
    ? "away"
    : waits
      ? "waits"
      : isChanged
        ? "changed"
        : isPublished
          ? "published"
          : "draft";
  return (
    <li>
      <div>
        <a href={`/${locale}/studio/${id}${isAway ? "/history" : ""}`}>{title || t("untitled")}</a>
        <br />
        <span className="muted">
          {t("lastChange")} <Moment ms={changed} />
        </span>
      </div>
      <span className={`tag ${waits ? "run" : isPublished && !isAway ? "ok" : ""}`}>
        {t(`state.${state}`)}
      </span>
    </li>
  );
}
