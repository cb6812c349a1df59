import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { OfflinePage } from "@/components/offline/offline-page";
import { compiledCourse } from "@/lib/course/compiled";
import { type Messages, pick } from "@/lib/i18n/messages.server";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  return { title: (await getTranslations({ locale, namespace: "offline" }))("title") };
}

export default async function Offline({ params }: { params: Params }) {
  const { locale } = await params;
  const messages = (await getMessages()) as Messages;
  return (
    <NextIntlClientProvider messages={pick(messages, "offline", "ui")}>
      <OfflinePage locale={locale} course={await compiledCourse()} />
    </NextIntlClientProvider>
  );
}
