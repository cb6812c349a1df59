"use client";
// Puts a word on what was shown into the places that the course's list and drawing keep free for it. Both stay the server's own HTML.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { remembered } from "@/lib/review/remembered";
import { useLearning } from "../learning/use-learning";
import { Icon } from "../ui/icon";
import { lessonStanding, type MapLesson } from "./lesson-standing";
import { looks } from "./skill-row";
import { useVerdicts } from "./use-verdicts";

export interface MapStandingsProps {
  readonly lessons: readonly MapLesson[];
}

export function MapStandings({ lessons }: MapStandingsProps) {
  const t = useTranslations("mastery");
  const [learning] = useLearning();
  const opened = new Set(learning?.lessons.map(({ id }) => id));
  const ids =
    learning && lessons.flatMap(({ path, exercises }) => (opened.has(path) ? exercises : [])).join(" ");
  const verdicts = useVerdicts(ids);
  const [places, setPlaces] = useState<readonly Element[]>([]);
  useEffect(() => setPlaces([...document.querySelectorAll("[data-standing-of]")]), []);
  if (learning === null || verdicts === null) return null;
  const known = { opened, verdicts: verdicts.exercises, remembered: remembered(learning.log) };
  return places.map((place) => {
    const path = place.getAttribute("data-standing-of") ?? "";
    const lesson = lessons.find((one) => one.path === path);
    const standing = lesson && lessonStanding(lesson, known);
    if (!standing) return null;
    if (place instanceof SVGElement)
      return createPortal(
        <tspan data-standing={standing}>{t(`short.${standing}`)}</tspan>,
        place,
        `map ${path}`,
      );
    const { icon, tag } = looks[standing];
    return createPortal(
      <span className={`tag ${tag}`} data-standing={standing}>
        <Icon name={icon} />
        {t(`long.${standing}`)}
      </span>,
      place,
      `list ${path}`,
    );
  });
}
