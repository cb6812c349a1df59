"use client";
// The start card's words and button: the first lesson to start with, or the one to continue with where somebody stopped.
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Icon } from "@/components/ui/icon";
import { parsePlace, readPlaceText } from "./place";

function subscribe(listener: () => void) {
  addEventListener("storage", listener);
  return () => removeEventListener("storage", listener);
}

interface BeginLesson {
  /** Address of the lesson, without the language. */
  readonly path: string;
  /** "4.3 Metrics that lie" */
  readonly title: string;
  readonly description: string;
  /** How long it takes. */
  readonly note: string;
}

interface BeginProps {
  readonly locale: string;
  /** Every written lesson, in order: somebody may have stopped in any. At least one. */
  readonly lessons: readonly [BeginLesson, ...BeginLesson[]];
}

export function Begin({ locale, lessons }: BeginProps) {
  const t = useTranslations("ui");
  const text = useSyncExternalStore(subscribe, readPlaceText, () => null);
  const place = parsePlace(text);
  const begun = lessons.find(({ path }) => path === place?.path);
  const { path, title, description, note } = begun ?? lessons[0];
  return (
    <div className="ct">
      <p className="kicker">{begun ? t("continueHere") : t("startHere")}</p>
      <h2 id="start-here">{title}</h2>
      <p className="ui">{description}</p>
      <div className="row">
        <a
          className="btn primary"
          href={`/${locale}${path}${begun && place?.section ? `#${place.section}` : ""}`}
        >
          <Icon name="play" />
          {begun ? t("continue") : t("start")}
        </a>
        <span className="small muted">{note}</span>
      </div>
    </div>
  );
}
