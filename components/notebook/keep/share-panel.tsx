"use client";
// "Share a link": the edited cells as a link to copy, or, where that would be too long, the way to a file.
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { MAX_LINK_CHARS, writeLink } from "@/lib/notebook/share-link";
import { useNotebook } from "../context";
import { exportFile } from "./export-file";
import { Panel } from "./panel";

export function SharePanel({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("notebook.keep.share");
  const locale = useLocale();
  const { controller } = useNotebook();
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const edited = controller.getView().session.cells.filter((cell) => cell.source !== cell.original);
  const sources = Object.fromEntries(edited.map((cell) => [cell.name, cell.source]));
  const hash = writeLink({ lessonId: controller.lessonId, sources });
  const copy = async (address: string) => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      // Not allowed, or a page over plain HTTP: the reader copies what is selected.
      field.current?.select();
    }
  };
  const address = hash === null ? "" : `${location.origin}${location.pathname}${hash}`;
  return (
    <Panel title={t("title")} onClose={onClose}>
      <p className="small muted">{t("cells", { cells: edited.map((cell) => cell.name).join(", ") })}</p>
      {hash === null ? (
        <div className="note warn">
          <p>{t("tooLong", { most: MAX_LINK_CHARS })}</p>
          <button type="button" className="btn sm" onClick={() => exportFile("ts", { controller, locale })}>
            {t("export")}
          </button>
        </div>
      ) : (
        <>
          <textarea
            ref={field}
            className="share-address mono"
            readOnly
            rows={4}
            aria-label={t("address")}
            value={address}
            onFocus={(event) => event.target.select()}
          />
          <div className="row">
            <button type="button" className="btn primary sm" onClick={() => void copy(address)}>
              {t("copy")}
            </button>
            <span className="small muted" role="status">
              {copied ? t("copied") : ""}
            </span>
          </div>
          <p className="small muted">{t("about")}</p>
        </>
      )}
    </Panel>
  );
}
