"use client";
// The question which column of the dropped file is which, with its first rows. Fetched when it is asked. What is
// chosen counts once the learner agrees.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { DataClient } from "@/lib/market-browser/client";
import type { ColumnMapping } from "@/lib/market-browser/protocol";
import { Agree, MappingPanel } from "../data/mapping-panel";
import { ProgressLine, shareOf } from "../data/progress-line";
import type { Look } from "../data/reading";
import { TroubleNote } from "../data/trouble-note";
import { useFileLook } from "../data/use-file-look";

export interface FileMappingProps {
  readonly client: () => DataClient | null;
  readonly file: File;
  readonly start: Look;
  readonly onAgree: (mapping: ColumnMapping, look: Look) => void;
  readonly onCancel: () => void;
}

export function FileMapping({ client, file, start, onAgree, onCancel }: FileMappingProps) {
  const t = useTranslations("notebook");
  const { look, looking, trouble, ...looks } = useFileLook({ client, start });
  const heading = useRef<HTMLHeadingElement>(null);
  // Who has gone on to something else meanwhile, such as a cell, is not called back.
  useEffect(() => {
    const at = document.activeElement;
    if (at === null || at === document.body || heading.current?.closest(".dropz")?.contains(at))
      heading.current?.focus();
  }, []);
  if (look === null) return null;
  return (
    <MappingPanel
      look={look}
      headingRef={heading}
      onMapping={looks.setMapping}
      onReading={(reading) => looks.lookAt(file, reading)}
    >
      {trouble !== null && <TroubleNote trouble={trouble} />}
      {looking !== null && (
        <ProgressLine
          what={t("file.looking")}
          share={shareOf(looking)}
          stopName={t("file.cancel")}
          onStop={looks.stop}
        />
      )}
      <Agree
        look={look}
        name={t("file.agree")}
        busy={looking !== null}
        onAgree={(mapping) => onAgree(mapping, look)}
      >
        <button type="button" className="btn" onClick={onCancel}>
          {t("file.cancel")}
        </button>
      </Agree>
    </MappingPanel>
  );
}
