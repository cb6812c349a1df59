import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WebhooksPage } from "@/components/account/webhooks-page";
import { webhooksPage } from "@/lib/account/webhooks";
import {
  changeRecordStoreKey,
  chooseWebhookEvents,
  endWebhook,
  registerRecordStore,
  registerWebhook,
  renewWebhookSecret,
  resendDelivery,
  switchOneWebhook,
  testWebhook,
} from "../../../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("webhooks"))("title"), robots: { index: false } };
}

const actions = {
  ...{ registerWebhook, chooseWebhookEvents, switchOneWebhook, renewWebhookSecret },
  ...{ testWebhook, resendDelivery, endWebhook, registerRecordStore, changeRecordStoreKey },
};

export default async function Webhooks({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const view = await webhooksPage(await headers(), (await params).id);
  if (!view) notFound();
  return <WebhooksPage view={view} actions={actions} />;
}
