// The title of the page on which certificates are checked.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function titled(): Promise<Metadata> {
  return { title: (await getTranslations("badges.check"))("title") };
}
