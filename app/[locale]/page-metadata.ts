// Title and description of a page from its words, for pages that have no more to say of themselves than that.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

interface Words {
  readonly namespace: string;
  /** The sentence that describes it, where there is one without arguments. */
  readonly description?: string;
}

/** What such a page exports as `generateMetadata`. */
export function metadataFrom({ namespace, description }: Words) {
  return async ({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> => {
    const { locale } = await params;
    const t = await getTranslations({ locale, namespace });
    return { title: t("title"), ...(description && { description: t(description) }) };
  };
}
