import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ModulePage } from "@/components/lesson/module-page";
import { compiledCourse } from "@/lib/course/compiled";
import { movedTo } from "@/lib/course/moved";
import { localeOf } from "@/lib/i18n/locale";

type Params = Promise<{ locale: string; module: string }>;

async function find(params: Params) {
  const { locale, module: slug } = await params;
  const course = await compiledCourse();
  const module = course.modules.find((one) => one.slug === slug);
  return module ? { locale: localeOf(locale), course, module } : null;
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const found = await find(params);
  return found
    ? { title: found.module.title[found.locale], description: found.module.summary[found.locale] }
    : {};
}

export default async function Module({ params }: { params: Params }) {
  const found = await find(params);
  if (!found) {
    const { locale, module } = await params;
    const now = movedTo((await compiledCourse()).moved, module);
    if (now === undefined) notFound();
    permanentRedirect(`/${locale}/learn/${now}`);
  }
  return <ModulePage {...found} />;
}
