import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TokensPage } from "@/components/account/tokens-page";
import { LIVES, tokensPage } from "@/lib/account/tokens";
import { makeApiToken, removeApiToken } from "../../../actions";

export async function generateMetadata() {
  return { title: (await getTranslations("tokens"))("title"), robots: { index: false } };
}

const actions = { makeApiToken, removeApiToken };

export default async function Tokens({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const view = await tokensPage(await headers(), (await params).id);
  if (!view) notFound();
  return <TokensPage view={view} lives={LIVES} actions={actions} />;
}
