import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { HistoryPage } from "@/components/studio/history-page";
import { historyPage } from "@/lib/account/studio/pages";
import { localeOf } from "@/lib/i18n/locale";
import { bringLessonBack, putLessonAway, withdrawLesson } from "../../../actions";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

const actions = { withdraw: withdrawLesson, putAway: putLessonAway, bringBack: bringLessonBack };

export default async function History({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const { locale, id } = await params;
  const view = await historyPage(await headers(), id, localeOf(locale));
  if (!view) notFound();
  return <HistoryPage view={view} actions={actions} />;
}
