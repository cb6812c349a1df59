import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { LessonPage } from "@/components/lesson/lesson-page";
import { compiledCourse, compiledLesson } from "@/lib/course/compiled";
import { movedTo } from "@/lib/course/moved";
import { localeOf } from "@/lib/i18n/locale";
import { cellMeans } from "../../../lesson-means";

interface Props {
  readonly params: Promise<{ locale: string; module: string; lesson: string }>;
  readonly searchParams: Promise<{ safe?: string; backend?: string; seed?: string; frame?: string }>;
}

async function find(params: Props["params"]) {
  const { module: moduleSlug, lesson: lessonSlug } = await params;
  const course = await compiledCourse();
  const module = course.modules.find(({ slug }) => slug === moduleSlug);
  const lesson = module?.lessons.find(({ slug }) => slug === lessonSlug);
  return module && lesson ? { course, module, lesson } : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await find(params);
  const head = found?.course.lessons[found.lesson.folder]?.[(await params).locale];
  return head ? { title: head.title, description: head.description } : {};
}

export default async function Lesson({ params, searchParams }: Props) {
  const found = await find(params);
  const { locale, module, lesson } = await params;
  if (!found) {
    const now = movedTo((await compiledCourse()).moved, `${module}/${lesson}`);
    if (now === undefined) notFound();
    permanentRedirect(`/${locale}/learn/${now}`);
  }
  const compiled = await compiledLesson(found.lesson.folder, locale);
  const asked = await searchParams;
  const props = {
    ...{ ...found, locale: localeOf(locale), compiled },
    ...(await cellMeans()),
    safe: asked.safe === "1",
  };
  if (process.env.NODE_ENV === "development") {
    const { PreviewedLesson } = await import("@/components/preview/previewed-lesson");
    const { homeOf } = await import("@/lib/preview/requests");
    return <PreviewedLesson {...props} asked={asked} home={homeOf(found.lesson.folder)} />;
  }
  return <LessonPage {...props} />;
}
