"use client";
// Lesson by lesson what the placement test found so far: what may be skipped, and where each module begins for this reader.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Standing } from "@/lib/review/placement";
import type { ReviewQuestion } from "../review/questions";

interface PlacementResultProps {
  readonly questions: readonly ReviewQuestion[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly isDone: boolean;
  readonly takeFocus: boolean;
}

export function PlacementResult({ questions, standings, isDone, takeFocus }: PlacementResultProps) {
  const t = useTranslations("placement");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);
  const lessons = [...new Map(questions.map((one) => [one.lesson, one])).values()];
  const first = lessons.find(({ lesson }) => standings.get(lesson) === "begin");
  const told = lessons.filter(({ lesson }) => (standings.get(lesson) ?? "open") !== "open");
  return (
    <section className="pl-result" aria-labelledby="pl-found">
      <h2 id="pl-found" ref={heading} tabIndex={-1}>
        {t(isDone ? "result" : "soFar")}
      </h2>
      {isDone && (
        <p>
          {first
            ? t.rich("begin", {
                lesson: `${first.number} ${first.title}`,
                link: (text) => <a href={first.href}>{text}</a>,
              })
            : t("knowsAll")}
        </p>
      )}
      <ol>
        {told.map(({ lesson, number, title, href }) => (
          <li key={lesson} data-standing={standings.get(lesson)}>
            <a href={href}>
              <span className="tn">{number}</span> {title}
            </a>
            <span className={standings.get(lesson) === "begin" ? "tag run" : "tag"}>
              {t(`standing.${standings.get(lesson) as "known" | "begin" | "after"}`)}
            </span>
          </li>
        ))}
      </ol>
      <p className="small muted">{t("honest")}</p>
    </section>
  );
}
