// What the learner has shown, by skill; where they have been; and all that the browser keeps, to take along.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { Bar } from "../ui/bar";
import { AccountLine } from "./account-line";
import type { CourseEvidence } from "./evidence";
import { ProgressBoard } from "./progress-board";
import { TakeAlong } from "./take-along";
import "./progress.css";

export function ProgressPage({ locale, course }: { locale: string; course: CourseEvidence }) {
  const t = useTranslations("progress");
  const messages = useMessages() as Messages;
  return (
    <>
      <Bar here="progress" />
      <main id="main" className="wrap progress">
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <NextIntlClientProvider locale={locale} messages={pick(messages, "progress", "skills")}>
          <ProgressBoard course={course} />
          <AccountLine />
          <TakeAlong />
        </NextIntlClientProvider>
      </main>
    </>
  );
}
