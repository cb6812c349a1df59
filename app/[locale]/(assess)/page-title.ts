// The title of the pages of assessments. Nothing of them belongs into a search engine.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function titled(): Promise<Metadata> {
  return { title: (await getTranslations("assessment"))("nav"), robots: { index: false } };
}
