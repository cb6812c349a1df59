// The daily review: a title, and below it the questions that are due, one at a time.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { Bar } from "../ui/bar";
import type { ReviewQuestion } from "./questions";
import { Session } from "./session";
import "katex/dist/katex.min.css";
import "./review.css";

export function ReviewPage({ locale, questions }: { locale: string; questions: readonly ReviewQuestion[] }) {
  const t = useTranslations("review");
  const messages = useMessages() as Messages;
  return (
    <>
      <Bar here="review" />
      <main id="main" className="wrap review">
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <NextIntlClientProvider locale={locale} messages={pick(messages, "review")}>
          <Session questions={questions} />
        </NextIntlClientProvider>
      </main>
    </>
  );
}
