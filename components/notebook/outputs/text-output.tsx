"use client";
// What a cell printed, or the description of its last value.
import { useTranslations } from "next-intl";
import { Glyph } from "../../charts/glyph";
import { ScrollBox } from "../../ui/scroll-box";

export interface TextOutputProps {
  readonly text: string;
  readonly stream: "log" | "warn" | "error" | "value";
}

export function TextOutput({ text, stream }: TextOutputProps) {
  const t = useTranslations("notebook");
  return (
    <div className={`out-text ${stream}`}>
      {(stream === "warn" || stream === "error") && (
        <span className={`tag ${stream}`}>
          <Glyph name={stream === "warn" ? "stale" : "cross"} />
          {t(`stream.${stream}`)}
        </span>
      )}
      <ScrollBox label={t(`stream.${stream}`)}>
        <pre>{text}</pre>
      </ScrollBox>
    </div>
  );
}
