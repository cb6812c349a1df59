"use client";
// What the first rows of the learner's file say: which columns are taken for what, what is wrong with it, or the
// question which is which. Fetched when a file is dropped; it changes nothing in the notebook itself.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { createDataClient, type DataClient } from "@/lib/market-browser/client";
import type { ColumnMapping, Locale } from "@/lib/market-browser/protocol";
import { ProgressLine, shareOf } from "../data/progress-line";
import { type Look, readingOf } from "../data/reading";
import { TroubleNote } from "../data/trouble-note";
import { useFileLook } from "../data/use-file-look";
import { ColumnsTaken } from "./columns-taken";
import { type Fitness, fitnessOf, isOfFile, type OwnData } from "./own-data";
import { useLater } from "./use-later";

const loadMapping = async () => (await import("./file-mapping")).FileMapping;

export interface FileReadingProps {
  /** Address of the data worker's script. */
  readonly worker: string;
  /** A reading is of one file: another one needs another key. */
  readonly data: OwnData;
  readonly onFitness: (fitness: Fitness) => void;
  /** The learner has said how to read the file. */
  readonly onMapping: (mapping: ColumnMapping) => void;
  /** The learner would rather not use this file. */
  readonly onBack: () => void;
}

export function FileReading({ worker, data, onFitness, onMapping, onBack }: FileReadingProps) {
  const t = useTranslations("notebook");
  const locale = useLocale() as Locale;
  const client = useRef<DataClient | null>(null);
  const first = useFileLook({ client: () => client.current });
  const [agreed, setAgreed] = useState<Look | null>(null);
  const [open, setOpen] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const focusChange = useRef(false);
  const { file, mapping } = data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a file; the mapping it came with says how
  useEffect(() => {
    const own = createDataClient(worker, locale);
    client.current = own;
    first.lookAt(file, readingOf(mapping ?? {}));
    return () => {
      client.current = null;
      own.dispose();
    };
  }, [worker, locale, file]);

  const { looking, trouble } = first;
  const look = agreed ?? first.look;
  const fitness = fitnessOf({ mapping, preview: look?.preview ?? null, trouble });
  useEffect(() => onFitness(fitness), [fitness, onFitness]);

  const asks = look !== null && (open || fitness === "unclear");
  const { Part: Mapping, failed } = useLater(loadMapping, { wanted: asks });
  useEffect(() => {
    if (asks || !focusChange.current) return;
    focusChange.current = false;
    change.current?.focus();
  });

  if (looking !== null && look === null)
    return (
      <div className="dropz-more">
        <ProgressLine
          what={t("file.looking")}
          share={shareOf(looking)}
          stopName={t("file.cancel")}
          onStop={onBack}
        />
      </div>
    );
  if (trouble !== null)
    return (
      <div className="dropz-more">
        {isOfFile(trouble) ? (
          <TroubleNote trouble={trouble} />
        ) : (
          <p className="small muted">{t("file.noPreview")}</p>
        )}
      </div>
    );
  if (look === null) return null;
  if (fitness === "unusable")
    return (
      <div className="dropz-more">
        <TroubleNote trouble={{ key: "datasets.ctrTable", params: {} }} />
      </div>
    );
  if (!asks)
    return (
      <div className="dropz-more">
        <ColumnsTaken
          preview={look.preview}
          mapping={mapping ?? null}
          buttonRef={change}
          onChange={() => setOpen(true)}
        />
      </div>
    );
  return (
    <div className="dropz-more">
      {failed && <p className="small muted">{t("file.noMapping")}</p>}
      {Mapping !== null && (
        <Mapping
          client={() => client.current}
          file={file}
          start={mapping === undefined ? look : { ...look, mapping }}
          onAgree={(said, seen) => {
            setAgreed(seen);
            setOpen(false);
            onMapping(said);
          }}
          onCancel={() => {
            if (fitness === "unclear") {
              onBack();
              return;
            }
            focusChange.current = true;
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
