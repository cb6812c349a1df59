// The title of the studio's pages. Nothing of them belongs into a search engine.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function titled(): Promise<Metadata> {
  return { title: (await getTranslations("studio"))("title"), robots: { index: false } };
}
