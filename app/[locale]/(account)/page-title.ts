// The title of one of these pages. Nothing of them belongs into a search engine.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function titled(key: string): Promise<Metadata> {
  return { title: (await getTranslations("account"))(`${key}.title`), robots: { index: false } };
}
