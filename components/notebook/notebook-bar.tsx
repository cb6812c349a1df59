"use client";
// The bar over a notebook: what the kernel is doing, on what it computes, what is saved, and the buttons for all cells.
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Glyph } from "../charts/glyph";
import { BackendMenu } from "./backend-menu";
import { BarButtons } from "./bar-buttons";
import { useView } from "./context";
import { useInspector } from "./inspector/inspector-button";
import { FileMenu } from "./keep/file-menu";
import { KeepNotices } from "./keep/keep-notices";
import { useKeep } from "./keep/use-keep";
import { useInBrowser } from "./use-in-browser";

export function NotebookBar() {
  const t = useTranslations("notebook");
  const inspector = useInspector();
  return (
    <>
      <section className="nb-bar" aria-label={t("barLabel")}>
        <KernelTag />
        <BackendMenu />
        <FileMenu />
        <SavedTag />
        <span className="grow" />
        {inspector.button}
        <BarButtons />
      </section>
      {inspector.panel}
      <KeepNotices />
    </>
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
    return (
      <span className="tag error" role="status" title={message ?? undefined}>
        <Glyph name="cross" />
        {t("kernel.failed")}
      </span>
    );
  if (status === "starting")
    return (
      <span className="tag run" role="status">
        <Glyph name="spin" />
        {t("kernel.starting")}
      </span>
    );
  if (running !== null)
    return (
      <span className="tag run" role="status">
        <Glyph name="spin" />
        {batch === null
          ? t("kernel.running", { name: running })
          : t("kernel.runningOf", { n: batch.done + 1, m: batch.total, name: running })}
      </span>
    );
  if (ended !== null)
    return (
      <span className="tag warn" role="status">
        <Glyph name="cross" />
        {t(`kernel.${ended}`)}
      </span>
    );
  return (
    <span className={`tag ${status === "ready" ? "ok" : ""}`} role="status">
      {status === "ready" && <Glyph name="check" />}
      {t(status === "ready" ? "kernel.ready" : "kernel.off")}
    </span>
  );
}

function SavedTag() {
  const t = useTranslations("notebook");
  const format = useFormatter();
  const now = useNow({ updateInterval: 10_000 });
  const saving = useKeep((view) => view.saving);
  const inBrowser = useInBrowser();
  if (!inBrowser || saving.state === "none") return null;
  if (saving.state === "failed")
    return (
      <span className="tag warn" role="status">
        <Glyph name="cross" />
        {t("saveFailed")}
      </span>
    );
  if (saving.state === "aside")
    return (
      <span className="tag warn">
        <Glyph name="file" />
        {t("keep.aside")}
      </span>
    );
  const recent = saving.at === null || now.getTime() - saving.at < 5_000;
  return (
    <span className="tag">
      <Glyph name="file" />
      {saving.state === "pending"
        ? t("saving")
        : recent
          ? t("savedNow")
          : t("saved", { when: format.relativeTime(saving.at ?? now, { now, style: "narrow" }) })}
    </span>
  );
}
