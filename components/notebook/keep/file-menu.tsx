"use client";
// The menu of the notebook's bar for what is kept: its entries and panels are fetched when they are first wanted. A
// notebook's file may be dropped anywhere on the bar.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Glyph } from "../../charts/glyph";
import { useNotebook } from "../context";
import { Menu } from "../menu";
import { useLater } from "../use-later";
import type { FilePanel } from "./file-entries";
import type { ImportTrouble } from "./import-file";

const loadEntries = async () => (await import("./file-entries")).FileEntries;
const loadVersions = async () => (await import("./versions-panel")).VersionsPanel;
const loadShare = async () => (await import("./share-panel")).SharePanel;

export function FileMenu() {
  const t = useTranslations("notebook.keep");
  const { controller } = useNotebook();
  const [opened, setOpened] = useState(false);
  const [panel, setPanel] = useState<FilePanel | null>(null);
  const [trouble, setTrouble] = useState<ImportTrouble | null>(null);
  const entries = useLater(loadEntries, { wanted: opened });
  const versions = useLater(loadVersions, { wanted: panel === "versions" });
  const share = useLater(loadShare, { wanted: panel === "share" });
  const menu = useRef<HTMLDetailsElement>(null);

  const take = async (file: File) => {
    setTrouble(null);
    const found = await import("./import-file")
      .then(({ importFile }) => importFile(file, controller))
      .catch((): ImportTrouble => ({ trouble: "unread", params: { file: file.name } }));
    setTrouble(found);
    if (menu.current !== null) menu.current.open = found !== null;
  };
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const bar = menu.current?.closest(".nb-bar");
    const over = (event: Event) => {
      event.preventDefault();
      bar?.classList.toggle("over", event.type === "dragover");
    };
    const drop = (event: Event) => {
      over(event);
      const file = (event as DragEvent).dataTransfer?.files[0];
      if (file !== undefined) void latest.current(file);
    };
    bar?.addEventListener("dragover", over);
    bar?.addEventListener("dragleave", over);
    bar?.addEventListener("drop", drop);
    return () => {
      bar?.removeEventListener("dragover", over);
      bar?.removeEventListener("dragleave", over);
      bar?.removeEventListener("drop", drop);
    };
  }, []);

  const failed = entries.failed || versions.failed || share.failed;
  return (
    <>
      <Menu
        ref={menu}
        className="file-menu"
        summaryClass="tag"
        onOpen={() => setOpened(true)}
        summary={
          <>
            <Glyph name="file" />
            {t("menu")}
          </>
        }
      >
        {(close) => (
          <div className="backend-sheet">
            {entries.Part !== null && (
              <entries.Part
                trouble={trouble}
                onClose={() => {
                  close();
                  menu.current?.querySelector("summary")?.focus();
                }}
                onPanel={setPanel}
                onFile={(file) => void take(file)}
              />
            )}
            {(entries.Part === null || failed) && (
              <p className="small muted">{t(failed ? "partFailed" : "loading")}</p>
            )}
          </div>
        )}
      </Menu>
      {panel === "versions" && versions.Part !== null && <versions.Part onClose={() => setPanel(null)} />}
      {panel === "share" && share.Part !== null && <share.Part onClose={() => setPanel(null)} />}
    </>
  );
}
