// The page of the desk: where a lesson stands, and the desk itself with all it needs from the server.
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { catalogue } from "@/exercises/catalogue";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { headIn, type StudioLesson } from "@/lib/studio/text/document";
import type { FormAction } from "../account/form-state";
import { titlesOf } from "../assessment/titles";
import { shownWords } from "../exercise/shown-words";
import { LIVE_WORDS } from "../lesson/live-words";
import { Bar } from "../ui/bar";
import { Desk } from "./desk";
import type { Means } from "./lesson-view";
import type { StudioPicture } from "./pictures-panel";
import "katex/dist/katex.min.css";
import "../account/account.css";
import "../assessment/assessment.css";
import "../lesson/lesson.css";
import "./studio.css";

interface Props {
  readonly view: {
    readonly id: string;
    readonly person: string;
    readonly organisation: { readonly name: string };
    readonly lesson: {
      readonly published: number | null;
      readonly review: number | null;
      readonly away: number | null;
    };
    readonly head: { readonly number: number; readonly content: StudioLesson };
    readonly lastStep: {
      readonly step: string;
      readonly person: string | null;
      readonly note: string;
    } | null;
    readonly pictures: readonly StudioPicture[];
    readonly exercises: readonly string[];
    readonly mayReview: boolean;
  };
  readonly locale: "en" | "zh";
  readonly means: Means;
  readonly safe: boolean;
  readonly askForReview: FormAction;
}

const DESK_WORDS = [...LIVE_WORDS, "lesson", "studio", "studioText", "account.busy", "account.copy"];

export async function WritingPage({ view, locale, means, safe, askForReview }: Props) {
  const { id, lesson, head, lastStep } = view;
  const t = await getTranslations("studio");
  const messages = shownWords(pick((await getMessages()) as Messages, ...DESK_WORDS));
  const titles = await titlesOf(view.exercises, locale);
  const exercises = view.exercises.map((one) => {
    const spec = catalogue.find((known) => known.spec.id === one)?.spec;
    return { id: one, title: titles[one] ?? one, cell: spec?.evidence === "code" ? spec.code.cell : null };
  });
  const title = headIn(head.content, locale).title || t("untitled");
  return (
    <>
      <Bar width="full" crumbs={[{ label: t("title"), href: `/${locale}/studio` }, { label: title }]} />
      <main id="main" className="studio-page">
        <h1 className="vh">{t("writing", { title })}</h1>
        {lesson.away !== null && <p className="said">{t("isAway")}</p>}
        {lesson.review !== null && (
          <p className="said">
            {t("reviewWaits", { number: lesson.review })}{" "}
            <a href={`/${locale}/studio/${id}/revision/${lesson.review}`}>
              {t(view.mayReview ? "toReview" : "toSee")}
            </a>
          </p>
        )}
        {lesson.review === null && lastStep?.step === "sentBack" && (
          <p className="said error">
            {t("wasSentBack", { person: lastStep.person ?? t("somebody"), note: lastStep.note })}
          </p>
        )}
        <NextIntlClientProvider locale={locale} messages={messages}>
          <Desk
            {...means}
            id={id}
            person={view.person}
            locale={locale}
            start={{ number: head.number, lesson: head.content }}
            pictures={view.pictures}
            exercises={exercises}
            published={lesson.published}
            review={lesson.review}
            isAway={lesson.away !== null}
            safe={safe}
            askForReview={askForReview}
          />
        </NextIntlClientProvider>
      </main>
    </>
  );
}
