// A text that stands beside the lessons, such as the questions and answers: plain text, links, tables, formulas. A link lesson:4.2 leads to
// that lesson, or says that it is planned.
import { getMDXComponent } from "mdx-bundler/client";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ComponentProps, ComponentType } from "react";
import { TextPage } from "@/components/ui/text-page";
import { builtText, compiledCourse } from "@/lib/course/compiled";
import type { Locale } from "@/lib/i18n/locale";
import { rowsOf } from "../lesson/lesson-links";
import type { LessonRow } from "../lesson/module-nav";
import * as prose from "../lesson/prose";
import "katex/dist/katex.min.css";
import "./reference.css";

interface ReferencePageProps {
  readonly name: "faq" | "resources";
  readonly locale: Locale;
}

export async function ReferencePage({ name, locale }: ReferencePageProps) {
  const t = await getTranslations({ locale, namespace: "reference" });
  const [built, course] = await Promise.all([builtText(name, locale), compiledCourse()]);
  if (!built) notFound();
  const rows = course.modules.flatMap((module) => rowsOf({ course, module, locale }));
  return (
    <TextPage title={t(`${name}.title`)} lead={t(`${name}.lead`)}>
      <p className="reference-note muted">{t("numbers")}</p>
      <Words
        code={built.code}
        lessons={new Map(rows.map((row) => [row.number, row]))}
        planned={(title) => t("planned", { title })}
      />
    </TextPage>
  );
}

interface WordsProps {
  readonly code: string;
  readonly lessons: ReadonlyMap<string, LessonRow>;
  readonly planned: (title: string) => string;
}

function Words({ code, lessons, planned }: WordsProps) {
  const Text = getMDXComponent(code) as ComponentType<{ components: unknown }>;
  const { CodeBlock, Table, ...words } = prose;
  const Anchor = ({ href = "", children, ...rest }: ComponentProps<"a">) => {
    const lesson = lessons.get(href.replace("lesson:", ""));
    if (lesson === undefined)
      return (
        <a href={href} {...rest}>
          {children}
        </a>
      );
    if (lesson.href === undefined)
      return (
        <span className="planned" title={planned(lesson.title)}>
          {children}
          <span className="vh"> {planned(lesson.title)}</span>
        </span>
      );
    return (
      <a href={lesson.href} title={lesson.title}>
        {children}
      </a>
    );
  };
  return (
    <div className="reference">
      <Text components={{ ...words, a: Anchor, pre: CodeBlock, table: Table }} />
    </div>
  );
}
