import { NotesPage } from "@/components/notes/notes-page";
import { compiledCourse } from "@/lib/course/compiled";
import { localeOf } from "@/lib/i18n/locale";
import { metadataFrom } from "../page-metadata";

type Params = Promise<{ locale: string }>;

export const generateMetadata = metadataFrom({ namespace: "notes", description: "about" });

export default async function Notes({ params }: { params: Params }) {
  const { locale } = await params;
  return <NotesPage locale={localeOf(locale)} course={await compiledCourse()} />;
}
