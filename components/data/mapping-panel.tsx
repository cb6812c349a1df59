"use client";
// "Is this how to read it?": a file's first rows with the meaning of each column, and the button that agrees. For the
// data page and for notebooks; what agreeing leads to is theirs.
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, type Ref, Suspense, useId } from "react";
import type { ColumnMapping } from "@/lib/market-browser/protocol";
import { type Look, mappingOf, type Reading } from "./reading";
import "./reading.css";

/** Fetched when a file is first looked at. */
const Mapping = lazy(async () => ({ default: (await import("./mapping")).Mapping }));

interface MappingPanelProps {
  readonly look: Look;
  readonly onMapping: (mapping: Partial<ColumnMapping>) => void;
  /** The learner corrects how the file is read: it is to be looked at again. */
  readonly onReading: (reading: Reading) => void;
  /** Takes the focus where the panel comes up by itself. */
  readonly headingRef?: Ref<HTMLHeadingElement>;
  /** What went wrong, and the buttons. */
  readonly children: ReactNode;
}

export function MappingPanel({ look, onMapping, onReading, headingRef, children }: MappingPanelProps) {
  const t = useTranslations("data.own");
  const headingId = useId();
  return (
    <section className="mk-panel" aria-labelledby={headingId}>
      <h3 id={headingId} ref={headingRef} tabIndex={-1}>
        {t("check")}
      </h3>
      <Suspense fallback={null}>
        <Mapping
          preview={look.preview}
          mapping={look.mapping}
          onChange={onMapping}
          onReading={(change) => onReading({ ...look.reading, ...change })}
        />
      </Suspense>
      {look.preview.result === "ctr" && <p className="note warn">{t("ctr")}</p>}
      {children}
    </section>
  );
}

interface AgreeProps {
  readonly look: Look;
  /** What the button says. */
  readonly name: string;
  /** A look is in progress: what it finds may change the columns. */
  readonly busy: boolean;
  readonly onAgree: (mapping: ColumnMapping) => void;
  /** Other buttons. */
  readonly children?: ReactNode;
}

/** The button that agrees; while person or item is missing it says so and waits. */
export function Agree({ look, name, busy, onAgree, children }: AgreeProps) {
  const t = useTranslations("data.own");
  const hintId = useId();
  const mapping = mappingOf(look);
  const lacking = mapping === null && look.preview.result !== "ctr";
  return (
    <div className="row">
      <button
        type="button"
        className="btn primary"
        disabled={mapping === null || busy}
        aria-describedby={lacking ? hintId : undefined}
        onClick={() => mapping !== null && onAgree(mapping)}
      >
        {name}
      </button>
      {children}
      {lacking && (
        <span className="small muted" id={hintId}>
          {t("incomplete")}
        </span>
      )}
    </div>
  );
}
