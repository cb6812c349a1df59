import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { SettingPage } from "@/components/assessment/setting-page";
import { settingPage } from "@/lib/account/assessments/pages";
import { changeIt, enrolThem, giveMore, publish, setNewcomers, strikeOne } from "../../../actions";
import { titled } from "../../../page-title";

export const generateMetadata = titled;

const actions = { changeIt, enrolThem, giveMore, publish, setNewcomers, strikeOne };

export default async function Setting({ params }: { params: Promise<{ id: string }> }) {
  const view = await settingPage(await headers(), (await params).id);
  if (!view) notFound();
  return <SettingPage view={view} actions={actions} />;
}
