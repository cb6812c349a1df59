// The lessons of one course module: those that exist are links, those in preparation say so.
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

export interface LessonRow {
  readonly number: string;
  readonly title: string;
  /** Absent while the lesson is in preparation. */
  readonly href?: string | undefined;
  readonly here?: boolean;
  readonly minutes?: number | undefined;
  readonly readingMinutes?: number | undefined;
  readonly description?: string | undefined;
  /** Numbers of the lessons it builds on. */
  readonly needs?: readonly string[] | undefined;
}

export function ModuleNav({
  rows,
  title,
  label,
}: {
  rows: readonly LessonRow[];
  title: string;
  label: string;
}) {
  const t = useTranslations("page");
  return (
    <nav aria-label={label}>
      <p className="side-h">{title}</p>
      <ol>
        {rows.map((row) => (
          <li key={row.number}>
            {row.href ? (
              <a href={row.href} {...(row.here ? { "aria-current": "page" as const } : {})}>
                <Icon name={row.here ? "half" : "circle"} className={row.here ? "acc" : ""} />
                <span>
                  <span className="tn no">{row.number}</span>
                  {row.title}
                </span>
              </a>
            ) : (
              <span className="soon">
                <span>
                  <span className="tn no">{row.number}</span>
                  {row.title}
                  <span className="vh">, {t("inPreparation")}</span>
                </span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
