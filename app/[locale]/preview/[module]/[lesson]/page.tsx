// A lesson as its author looks at it while writing. Development only: in production there is no such page, and nothing of it is in what is
// built.
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { compiledCourse } from "@/lib/course/compiled";
import { localeOf } from "@/lib/i18n/locale";
import { type Messages, pick } from "@/lib/i18n/messages.server";

interface Props {
  readonly params: Promise<{ locale: string; module: string; lesson: string }>;
}

export default async function PreviewLesson({ params }: Props) {
  if (process.env.NODE_ENV === "development") {
    const { module, lesson, locale: named } = await params;
    const locale = localeOf(named);
    const { modules, lessons: heads } = await compiledCourse();
    const lessons = modules.flatMap(({ slug, lessons: all }) =>
      all.map(({ folder, number, slug: name }) => ({
        ...{ folder, path: `${slug}/${name}` },
        title: `${number} ${heads[folder]?.[locale]?.title ?? name}`,
      })),
    );
    const here = lessons.find(({ path }) => path === `${module}/${lesson}`);
    if (here) {
      const { PreviewDesk } = await import("@/components/preview/preview-desk");
      const { previewRole } = await import("@/lib/account/preview-person");
      const { homesOf } = await import("@/lib/preview/requests");
      return (
        <NextIntlClientProvider locale={locale} messages={pick((await getMessages()) as Messages, "preview")}>
          <PreviewDesk
            here={here}
            lessons={lessons}
            role={await previewRole(new Headers(await headers()))}
            project={homesOf().project}
          />
        </NextIntlClientProvider>
      );
    }
  }
  notFound();
}
