// The page about learning without a network: what is kept on this device, and modules that can be. The service worker shows it, too,
// in place of a page that is not kept.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import type { CompiledCourse } from "@/lib/course/compiled";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { rowsOf } from "../lesson/lesson-links";
import { TextPage } from "../ui/text-page";
import type { KeptModule } from "./keep-module";
import { KeptHere } from "./kept-here";
import "./offline.css";
import type { Locale } from "@/lib/i18n/locale";

export function OfflinePage({ locale, course }: { locale: string; course: CompiledCourse }) {
  const t = useTranslations("offline");
  const messages = useMessages() as Messages;
  const language = locale as Locale;
  const modules = course.modules
    .map((module): KeptModule => {
      const rows = rowsOf({ course, module, locale: language });
      return {
        number: module.number,
        title: module.title[language],
        paths: rows.flatMap(({ href }) => href ?? []),
      };
    })
    .filter(({ paths }) => paths.length > 0);
  return (
    <TextPage title={t("title")} lead={t("lead")}>
      <NextIntlClientProvider messages={pick(messages, "offline")}>
        <KeptHere path={`/${locale}/offline`} modules={modules} />
      </NextIntlClientProvider>
      <section>
        <h2>{t("limits.title")}</h2>
        <p>{t("limits.text")}</p>
      </section>
    </TextPage>
  );
}
