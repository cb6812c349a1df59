// Where to begin in the course: a test on the lessons' own review questions, graded by who takes it.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import type { ReviewQuestion } from "../review/questions";
import { Bar } from "../ui/bar";
import { PlacementTest } from "./placement-test";
import "katex/dist/katex.min.css";
import "../review/review.css";
import "./placement.css";

export function PlacementPage({
  locale,
  questions,
}: {
  locale: string;
  questions: readonly ReviewQuestion[];
}) {
  const t = useTranslations("placement");
  const messages = useMessages() as Messages;
  return (
    <>
      <Bar />
      <main id="main" className="wrap review">
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <NextIntlClientProvider locale={locale} messages={pick(messages, "placement")}>
          <PlacementTest questions={questions} />
        </NextIntlClientProvider>
      </main>
    </>
  );
}
