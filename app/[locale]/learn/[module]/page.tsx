// A module's address leads to its place on the map.
import { notFound, redirect } from "next/navigation";
import { compiledCourse } from "@/lib/course/compiled";

export default async function Module({ params }: { params: Promise<{ locale: string; module: string }> }) {
  const { locale, module: slug } = await params;
  const { modules } = await compiledCourse();
  if (!modules.some((module) => module.slug === slug)) notFound();
  redirect(`/${locale}#${slug}`);
}
