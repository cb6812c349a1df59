// One course module: what it is about, its lessons with what each teaches, and the modules beside it.
import { useTranslations } from "next-intl";
import { Bar } from "@/components/ui/bar";
import { Icon } from "@/components/ui/icon";
import type { CompiledCourse } from "@/lib/course/compiled";
import type { CourseModule } from "@/lib/course/course";
import { rowsOf } from "./lesson-links";
import { ModuleGlyph } from "./module-glyph";
import { Neighbours } from "./neighbours";
import "../ui/text-page.css";
import "./course-page.css";
import "./module-page.css";
import type { Locale } from "@/lib/i18n/locale";

interface ModulePageProps {
  readonly locale: Locale;
  readonly course: CompiledCourse;
  readonly module: CourseModule;
}

export function ModulePage({ locale, course, module }: ModulePageProps) {
  const t = useTranslations("map");
  const page = useTranslations("page");
  const rows = rowsOf({ course, module, locale });
  const at = course.modules.indexOf(module);
  const beside = (one: CourseModule | undefined) =>
    one && {
      href: `/${locale}/learn/${one.slug}`,
      label: page("moduleNumber", { number: one.number, title: one.title[locale] }),
    };
  return (
    <>
      <Bar crumbs={[{ label: page("course"), href: `/${locale}` }, { label: module.title[locale] }]} />
      <main id="main" className="wrap module">
        <ModuleGlyph number={module.number} />
        <p className="kicker">{t("module", { number: module.number })}</p>
        <h1>{module.title[locale]}</h1>
        <p className="text-lead muted">{module.summary[locale]}</p>
        <ol className="module-lessons">
          {rows.map((row) => (
            <li key={row.number}>
              <h2>
                <span className="tn muted">{row.number}</span>{" "}
                {row.href ? <a href={row.href}>{row.title}</a> : <span className="muted">{row.title}</span>}
              </h2>
              {row.description && <p>{row.description}</p>}
              <p className="small muted module-meta">
                {row.minutes ? (
                  <span>
                    <Icon name="clock" />
                    {page("metaMinutes", { minutes: row.minutes, reading: row.readingMinutes ?? 0 })}
                  </span>
                ) : (
                  page("inPreparation")
                )}
                {row.needs && row.needs.length > 0 && (
                  <span>{page("metaNeeds", { lessons: row.needs.join(t("comma")) })}</span>
                )}
              </p>
            </li>
          ))}
        </ol>
        <Neighbours
          label={t("modules")}
          previous={beside(course.modules[at - 1])}
          next={beside(course.modules[at + 1])}
        />
      </main>
    </>
  );
}
