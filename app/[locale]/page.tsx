import { CoursePage } from "@/components/lesson/course-page";
import { compiledCourse } from "@/lib/course/compiled";

export default async function Home({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  return <CoursePage locale={locale} course={await compiledCourse()} />;
}
