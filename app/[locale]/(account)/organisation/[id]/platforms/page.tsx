import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PlatformsPage } from "@/components/account/platforms-page";
import { platformsPage } from "@/lib/account/platforms";
import {
  addPlatformDeployments,
  endCmi5Platform,
  endPlatform,
  readMembers,
  registerCmi5Platform,
  registerPlatform,
} from "../../../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("platforms"))("title"), robots: { index: false } };
}

const actions = {
  ...{ registerPlatform, addPlatformDeployments, readMembers, endPlatform },
  ...{ registerCmi5Platform, endCmi5Platform },
};

export default async function Platforms({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const view = await platformsPage(await headers(), (await params).id);
  if (!view) notFound();
  return <PlatformsPage view={view} actions={actions} />;
}
