// The way to the preview: on to its first lesson, where another can be chosen. Development only, as that page is.
import { notFound, redirect } from "next/navigation";
import { compiledCourse } from "@/lib/course/compiled";

export default async function Preview({ params }: { params: Promise<{ locale: string }> }) {
  if (process.env.NODE_ENV === "development") {
    const { modules } = await compiledCourse();
    const module = modules.find(({ lessons }) => lessons.length > 0);
    if (module) redirect(`/${(await params).locale}/preview/${module.slug}/${module.lessons[0]!.slug}`);
  }
  notFound();
}
