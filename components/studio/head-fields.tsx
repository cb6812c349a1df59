"use client";
// What a lesson says of itself in one language, and how long it takes.
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { StudioHead, StudioLocale } from "@/lib/studio/text/document";
import type { Place } from "./merge-lessons";

interface Props {
  readonly language: StudioLocale;
  readonly head: StudioHead;
  readonly minutes: number;
  readonly isReadOnly: boolean;
  readonly onChange: (place: Place, text: string) => void;
}

const LEAST = 5;
const MOST = 120;

export function HeadFields({ language, head, minutes, isReadOnly, onChange }: Props) {
  const t = useTranslations("studio.head");
  const id = useId();
  return (
    <div className="studio-head">
      <div className="account-field">
        <label htmlFor={`${id}-title`}>{t("title")}</label>
        <input
          id={`${id}-title`}
          className="account-input"
          lang={language}
          maxLength={200}
          value={head.title}
          readOnly={isReadOnly}
          onChange={(event) => onChange(`heads.${language}.title`, event.target.value)}
        />
      </div>
      <div className="account-field studio-minutes">
        <label htmlFor={`${id}-minutes`}>{t("minutes")}</label>
        <input
          id={`${id}-minutes`}
          className="account-input"
          type="number"
          min={LEAST}
          max={MOST}
          // Another number from elsewhere is another field.
          key={minutes}
          defaultValue={minutes}
          readOnly={isReadOnly}
          onBlur={(event) => {
            const typed = Math.round(event.target.valueAsNumber);
            const within = Number.isFinite(typed) ? Math.min(MOST, Math.max(LEAST, typed)) : minutes;
            event.target.value = String(within);
            if (within !== minutes) onChange("minutes", String(within));
          }}
        />
      </div>
      <div className="account-field studio-description">
        <label htmlFor={`${id}-description`}>{t("description")}</label>
        <input
          id={`${id}-description`}
          className="account-input"
          lang={language}
          maxLength={500}
          value={head.description}
          readOnly={isReadOnly}
          onChange={(event) => onChange(`heads.${language}.description`, event.target.value)}
        />
      </div>
    </div>
  );
}
