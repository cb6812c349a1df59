// One revision: what changed against the published one, what is wrong with it, and what may be done: restore it, publish it, send it back.
import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { headIn, type StudioLesson, studioLocales, type TextProblem } from "@/lib/studio/text/document";
import type { StudioProblem } from "@/lib/studio/text/read-cells";
import { AccountForm } from "../account/account-form";
import type { FormAction } from "../account/form-state";
import { Moment } from "../assessment/moment";
import { DiffView } from "../notebook/diff-view";
import type { Means } from "./lesson-view";
import { type Place, textAt } from "./merge-lessons";
import type { StudioPicture } from "./pictures-panel";
import { languageOf, ShownLesson } from "./shown-lesson";
import { StudioFrame } from "./studio-frame";
import "../notebook/code.css";

interface Shown {
  readonly number: number;
  readonly content: StudioLesson;
  readonly created: number;
}

interface Props {
  readonly view: {
    readonly id: string;
    readonly lesson: {
      readonly head: number;
      readonly published: number | null;
      readonly away: number | null;
    };
    readonly shown: Shown & { readonly author: string | null; readonly kind: string };
    readonly before: Shown | null;
    readonly pictures: readonly StudioPicture[];
    readonly exercises: readonly string[];
    readonly checked: {
      readonly texts: Readonly<Partial<Record<"en" | "zh", readonly TextProblem[]>>>;
      readonly notebook: readonly StudioProblem[];
      readonly written: readonly string[];
      readonly halves: readonly ("en" | "zh")[];
      readonly isWhole: boolean;
    };
    readonly asks: { readonly person: string | null; readonly created: number } | null;
    readonly isAsker: boolean;
    readonly isAlone: boolean;
    readonly mayReview: boolean;
  };
  readonly means: Means;
  readonly actions: { readonly [name in "publish" | "sendBack" | "takeBack" | "restore"]: FormAction };
}

const places: readonly Place[] = [
  ...(["heads.en.title", "heads.en.description", "texts.en"] as const),
  ...(["heads.zh.title", "heads.zh.description", "texts.zh"] as const),
  ...(["minutes", "notebook"] as const),
];

export function RevisionPage({ view, means, actions }: Props) {
  const t = useTranslations("studio");
  const locale = useLocale() === "zh" ? "zh" : "en";
  const messages = useMessages() as Messages;
  const { id, lesson, shown, before, checked, asks } = view;
  const { number, content } = shown;
  const about = { lesson: id, revision: String(number) };
  const changed = places.filter(
    (place) => textAt(content, place) !== (before ? textAt(before.content, place) : ""),
  );
  const language = languageOf(content, locale);
  const { title } = headIn(content, locale);
  return (
    <StudioFrame
      title={t("history.revision", { number })}
      lead={t("revision.lead", {
        kind: t(`history.kind.${shown.kind}`, { author: shown.author ?? t("somebody") }),
      })}
      crumbs={[
        { label: title || t("untitled"), href: `/${locale}/studio/${id}` },
        { label: t("history.title"), href: `/${locale}/studio/${id}/history` },
        { label: t("history.revision", { number }) },
      ]}
    >
      <div className="studio-revision">
        {asks && (
          <div className="said">
            <p>
              {t("revision.asks", { person: asks.person ?? t("somebody") })} <Moment ms={asks.created} />
            </p>
            {!view.mayReview && <p>{t("revision.secondPerson")}</p>}
            {view.mayReview && view.isAsker && view.isAlone && <p>{t("revision.alone")}</p>}
          </div>
        )}
        <Problems checked={checked} />
        <section>
          <h2>{before ? t("revision.against", { number: before.number }) : t("revision.first")}</h2>
          {changed.length === 0 && <p className="muted">{t("revision.same")}</p>}
          {changed.map((place) => (
            <div key={place}>
              <h3>{t("conflict.place", { place: place.replaceAll(".", "_") })}</h3>
              <NextIntlClientProvider locale={locale} messages={pick(messages, "notebook.diff")}>
                <DiffView
                  before={before ? textAt(before.content, place) : ""}
                  after={textAt(content, place)}
                  label={t("conflict.place", { place: place.replaceAll(".", "_") })}
                />
              </NextIntlClientProvider>
            </div>
          ))}
        </section>
        {language && (
          <details className="more">
            <summary>{t("revision.asRead")}</summary>
            <div className="lesson studio-lesson">
              <ShownLesson
                revision={{
                  ...{ lesson: id, number, content, exercises: view.exercises },
                  pictures: view.pictures.map(({ name }) => name),
                }}
                notebook={`studio/${id}/revision`}
                locale={locale}
                {...{ language, means, safe: false }}
              />
            </div>
          </details>
        )}
        {asks && view.mayReview && (
          <section>
            <h2>{t("revision.decide")}</h2>
            {checked.isWhole ? (
              <AccountForm action={actions.publish} hidden={about} submit={t("publish")} look="primary" />
            ) : (
              <p>{t("revision.notWhole")}</p>
            )}
            <AccountForm
              action={actions.sendBack}
              hidden={about}
              fields={[{ name: "note", label: t("revision.note") }]}
              submit={t("sendBack")}
            />
          </section>
        )}
        {asks && view.isAsker && (
          <section>
            <h2>{t("revision.own")}</h2>
            <AccountForm action={actions.takeBack} hidden={about} submit={t("takeBack")} />
          </section>
        )}
        {number !== lesson.head && lesson.away === null && (
          <section>
            <h2>{t("revision.restore")}</h2>
            <p>{t("revision.restoreLead", { head: lesson.head })}</p>
            <AccountForm action={actions.restore} hidden={about} submit={t("restore")} />
          </section>
        )}
      </div>
    </StudioFrame>
  );
}

function Problems({ checked }: Pick<Props["view"], "checked">) {
  const t = useTranslations("studio");
  const text = useTranslations("studioText.problems");
  if (checked.isWhole && studioLocales.every((one) => (checked.texts[one] ?? []).length === 0)) return null;
  return (
    <section>
      <h2>{t("marks")}</h2>
      <ul className="bad-lines">
        {checked.written.length === 0 && checked.halves.length === 0 && <li>{t("revision.empty")}</li>}
        {checked.halves.map((language) => (
          <li key={language}>{t("revision.half", { language })}</li>
        ))}
        {studioLocales.flatMap((language) =>
          (checked.texts[language] ?? []).map(({ line, severity, key, params }, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike
            <li key={`${language}-${k}`}>
              <b>{t("revision.at", { language, line })}</b>{" "}
              {t("revision.problem", { severity: t(severity), message: text(key, params) })}
            </li>
          )),
        )}
        {checked.notebook.map(({ cell, line, key, params }) => (
          <li key={`${cell}-${line}-${key}`}>
            <b>{t("revision.atCell", { cell, line })}</b> {t(`notebookProblems.${key}`, params)}
          </li>
        ))}
      </ul>
    </section>
  );
}
