import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ExercisePreview } from "@/components/assessment/exercise-preview";
import { SittingPage } from "@/components/assessment/sitting-page";
import { sittingPage } from "@/lib/account/assessments/pages";
import { localeOf } from "@/lib/i18n/locale";
import { builtFiles } from "../../../../../manifests";
import { exampleDraw } from "../../../example-draw";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

interface Props {
  readonly params: Promise<{ locale: string; id: string; number: string }>;
  readonly searchParams: Promise<{ draw?: string | string[] }>;
}

export default async function Sitting({ params, searchParams }: Props) {
  const { locale, id, number: from1 } = await params;
  const sent = await headers();
  const number = Number(from1) - 1;
  const around = {
    locale: localeOf(locale),
    runnerOrigin: sent.get("x-runner-origin") ?? "",
    typeHelp: await builtFiles("type-help"),
  };
  const view = await sittingPage(sent, { id, number, draw: exampleDraw((await searchParams).draw) });
  if (!view) redirect(`/${locale}/assessments/${encodeURIComponent(id)}`);
  return view.kind === "preview" ? (
    <ExercisePreview view={view} {...around} />
  ) : (
    <SittingPage view={view} {...around} />
  );
}
