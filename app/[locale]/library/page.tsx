import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LibraryPage } from "@/components/reference/library-page";
import { builtLibrary } from "@/lib/course/compiled";

type Params = Promise<{ locale: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params;
  return { title: (await getTranslations({ locale, namespace: "library" }))("title") };
}

export default async function Library() {
  return <LibraryPage names={await builtLibrary()} />;
}
