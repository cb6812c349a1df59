"use client";
// The start card's words and button: "start here", or "continue where you stopped" once the lesson has been opened.
import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { Icon } from "@/components/ui/icon";
import { parsePlace, readPlaceText } from "./place";

function subscribe(listener: () => void) {
  addEventListener("storage", listener);
  return () => removeEventListener("storage", listener);
}

interface BeginProps {
  readonly locale: string;
  /** Address of the lesson, without the language. */
  readonly path: string;
  readonly note: string;
  /** Title and description, between the kicker and the button. */
  readonly children: ReactNode;
}

export function Begin({ locale, path, note, children }: BeginProps) {
  const t = useTranslations("ui");
  const text = useSyncExternalStore(subscribe, readPlaceText, () => null);
  const place = parsePlace(text);
  const begun = place?.path === path;
  return (
    <div className="ct">
      <p className="kicker">{begun ? t("continueHere") : t("startHere")}</p>
      {children}
      <div className="row">
        <a className="btn primary" href={`/${locale}${path}${begun ? `#${place.section}` : ""}`}>
          <Icon name="play" />
          {begun ? t("continue") : t("start")}
        </a>
        <span className="small muted">{note}</span>
      </div>
    </div>
  );
}
