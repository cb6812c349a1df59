"use client";
// The entries of the notebook's file menu. What they do is the keeper's.
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { useNotebook, useView } from "../context";
import { exportFile } from "./export-file";
import type { ImportTrouble } from "./import-file";
import { useKeep } from "./use-keep";

export type FilePanel = "versions" | "share";

export interface FileEntriesProps {
  /** Why the latest file was not taken. */
  readonly trouble: ImportTrouble | null;
  /** Closes the menu and gives the focus back to its word. */
  readonly onClose: () => void;
  readonly onPanel: (panel: FilePanel) => void;
  readonly onFile: (file: File) => void;
}

export function FileEntries({ trouble, onClose, onPanel, onFile }: FileEntriesProps) {
  const t = useTranslations("notebook.keep");
  const locale = useLocale();
  const { controller } = useNotebook();
  const edited = useView((view) => view.session.cells.some((cell) => cell.edited));
  const own = useView((view) => view.session.cells.some((cell) => cell.source !== cell.original));
  // What changes one's own notebook waits until the code of a link is one's own, or gone.
  const foreign = useKeep((view) => view.place === "link");
  const input = useRef<HTMLInputElement>(null);
  const closing = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <>
      <ul className="file-entries">
        <Entry
          label={t("entries.versions")}
          disabled={foreign}
          onChoose={closing(() => onPanel("versions"))}
        />
        <Entry
          label={t("entries.reset")}
          disabled={!edited || foreign}
          onChoose={closing(() => controller.keep.acts.resetAll())}
        />
        <Entry
          label={t("entries.ts")}
          about={t("entries.tsAbout")}
          onChoose={closing(() => exportFile("ts", { controller, locale }))}
        />
        <Entry
          label={t("entries.ipynb")}
          about={t("entries.ipynbAbout")}
          onChoose={closing(() => exportFile("ipynb", { controller, locale }))}
        />
        <Entry
          label={t("entries.import")}
          about={t("entries.importAbout")}
          disabled={foreign}
          onChoose={() => input.current?.click()}
        />
        <Entry
          label={t("entries.share")}
          about={own ? undefined : t("entries.shareNone")}
          disabled={!own || foreign}
          onChoose={closing(() => onPanel("share"))}
        />
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        accept=".ts,.ipynb"
        aria-label={t("entries.import")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          // Choosing the same file again must count as a choice.
          event.target.value = "";
        }}
      />
      {trouble !== null && (
        <div className="note error" role="alert">
          <p>
            <b>{t("import.notTaken", { file: trouble.params.file ?? "" })}</b>{" "}
            {t(`import.${trouble.trouble}`, trouble.params)}
          </p>
        </div>
      )}
    </>
  );
}

interface EntryProps {
  readonly label: string;
  readonly about?: string | undefined;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}

function Entry({ label, about, disabled = false, onChoose }: EntryProps) {
  return (
    <li>
      <button type="button" disabled={disabled} onClick={onChoose}>
        {label}
        {about !== undefined && <small>{about}</small>}
      </button>
    </li>
  );
}
