import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SittingPage } from "@/components/assessment/sitting-page";
import { sittingPage } from "@/lib/account/assessments/pages";
import { localeOf } from "@/lib/i18n/locale";
import { builtFiles } from "../../../../../manifests";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

export default async function Sitting({
  params,
}: {
  params: Promise<{ locale: string; id: string; number: string }>;
}) {
  const { locale, id, number } = await params;
  const sent = await headers();
  const view = await sittingPage(sent, { id, number: Number(number) - 1 });
  if (!view) redirect(`/${locale}/assessments/${encodeURIComponent(id)}`);
  return (
    <SittingPage
      view={view}
      locale={localeOf(locale)}
      runnerOrigin={sent.get("x-runner-origin") ?? ""}
      typeHelp={await builtFiles("type-help")}
    />
  );
}
