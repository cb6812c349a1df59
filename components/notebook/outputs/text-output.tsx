"use client";
// What a cell printed, or the description of its last value.
import { useTranslations } from "next-intl";
import { Glyph } from "../../charts/glyph";

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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={t(`stream.${stream}`)}>
        <pre>{text}</pre>
      </section>
    </div>
  );
}
