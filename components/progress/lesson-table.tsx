"use client";
// Lessons that were opened in this browser, with the days.
import { useTranslations } from "next-intl";
import type { LessonRecord } from "@/lib/review/kept";
import type { CourseEvidence } from "./evidence";

interface LessonTableProps {
  readonly locale: string;
  readonly lessons: CourseEvidence["lessons"];
  readonly records: readonly LessonRecord[];
}

export function LessonTable({ locale, lessons, records }: LessonTableProps) {
  const t = useTranslations("progress");
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = lessons.flatMap((lesson) => {
    const record = byId.get(lesson.path);
    return record ? [{ lesson, record }] : [];
  });
  if (rows.length === 0) return <p>{t("notOpened")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("table.lesson")}</th>
            <th scope="col">{t("table.opened")}</th>
            <th scope="col">{t("table.last")}</th>
            <th scope="col">{t("table.finished")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lesson, record }) => (
            <tr key={lesson.path}>
              <th scope="row">
                <a href={lesson.href}>
                  {lesson.number} {lesson.title}
                </a>
              </th>
              <td>{date.format(record.opened)}</td>
              <td>{date.format(record.last)}</td>
              <td>{record.finished === undefined ? "–" : date.format(record.finished)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
