"use client";
// The bar over a notebook: what the kernel is doing, on what it computes, what is saved, and the buttons for all cells.
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Glyph, type GlyphName } from "../charts/glyph";
import { openShortcuts } from "../keys/shortcuts-opener";
import { BackendMenu } from "./backend-menu";
import { BarButtons } from "./bar-buttons";
import { useView } from "./context";
import { useInspector } from "./inspector/inspector-button";
import { FileMenu } from "./keep/file-menu";
import { KeepNotices } from "./keep/keep-notices";
import { useKeep } from "./keep/use-keep";
import { useInBrowser } from "./use-in-browser";

/** Its rows are the same whatever runs, is stale or is saved: what a reader looks at below must not move. Long words are cut. */
export function NotebookBar() {
  const t = useTranslations("notebook");
  const inspector = useInspector();
  return (
    <>
      <section className="nb-bar" aria-label={t("barLabel")}>
        <div className="nb-now">
          <KernelTag />
          <BackendMenu />
        </div>
        <div className="nb-kept">
          <FileMenu />
          <SavedTag />
        </div>
        <div className="nb-look">
          {inspector.button}
          <button type="button" className="btn plain sm" aria-haspopup="dialog" onClick={openShortcuts}>
            {t("keys")}
          </button>
        </div>
        <BarButtons />
      </section>
      {inspector.panel}
      <KeepNotices />
    </>
  );
}

interface TagProps {
  readonly tone: "" | "ok" | "run" | "warn" | "error";
  readonly icon: GlyphName | null;
  readonly words: string;
  /** More than the words say. */
  readonly title?: string | null;
  readonly silent?: boolean;
}

/** Words that give way when the bar is full; a pointer that rests on them reads all of them. */
function Tag({ tone, icon, words, title, silent = false }: TagProps) {
  return (
    <span className={`tag ${tone}`} role={silent ? undefined : "status"} title={title ?? words}>
      {icon !== null && <Glyph name={icon} />}
      <span className="nb-words">{words}</span>
    </span>
  );
}

function KernelTag() {
  const t = useTranslations("notebook");
  const status = useView((view) => view.session.kernel.status);
  const message = useView((view) => view.session.kernel.message);
  const running = useView(
    (view) => view.session.cells.find((cell) => cell.status === "running")?.name ?? null,
  );
  const batch = useView((view) => view.batch);
  const ended = useView((view) => view.session.kernel.ended);
  if (status === "failed")
    return <Tag tone="error" icon="cross" words={t("kernel.failed")} title={message} />;
  if (status === "starting") return <Tag tone="run" icon="spin" words={t("kernel.starting")} />;
  if (running !== null) {
    const words =
      batch === null
        ? t("kernel.running", { name: running })
        : t("kernel.runningOf", { n: batch.done + 1, m: batch.total, name: running });
    return <Tag tone="run" icon="spin" words={words} />;
  }
  if (ended !== null) return <Tag tone="warn" icon="cross" words={t(`kernel.${ended}`)} />;
  if (status === "ready") return <Tag tone="ok" icon="check" words={t("kernel.ready")} />;
  return <Tag tone="" icon={null} words={t("kernel.off")} />;
}

function SavedTag() {
  const t = useTranslations("notebook");
  const format = useFormatter();
  const now = useNow({ updateInterval: 10_000 });
  const saving = useKeep((view) => view.saving);
  const inBrowser = useInBrowser();
  if (!inBrowser || saving.state === "none") return null;
  if (saving.state === "failed") return <Tag tone="warn" icon="cross" words={t("saveFailed")} />;
  if (saving.state === "aside") return <Tag tone="warn" icon="file" words={t("keep.aside")} silent />;
  const recent = saving.at === null || now.getTime() - saving.at < 5_000;
  const words =
    saving.state === "pending"
      ? t("saving")
      : recent
        ? t("savedNow")
        : t("saved", { when: format.relativeTime(saving.at ?? now, { now, style: "narrow" }) });
  return <Tag tone="" icon="file" words={words} silent />;
}
