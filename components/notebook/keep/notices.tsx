"use client";
// What happened to what was typed, in words, with the way back: another tab, a change of many cells, a newer lesson.
import { useLocale, useTranslations } from "next-intl";
import { Glyph } from "../../charts/glyph";
import { cellId } from "../cell-id";
import { useNotebook } from "../context";
import type { Did } from "./keep-view";
import { LeftOverList } from "./left-over-list";
import { useKeep } from "./use-keep";
import "./keep.css";

export function Notices() {
  const conflicts = useKeep((view) => view.conflicts);
  const leftOver = useKeep((view) => view.leftOver);
  const did = useKeep((view) => view.did);
  const names = Object.keys(conflicts);
  return (
    <>
      <TabNotice />
      <LinkNotice />
      <div className="keep-notices">
        {did !== null && <DidNotice did={did} />}
        {names.length > 0 && <ConflictNotice names={names} />}
        {leftOver.length > 0 && <LeftOverList leftOver={leftOver} />}
      </div>
    </>
  );
}

/** Stays in sight while one reads on: what is typed below is not saved as usual. */
function TabNotice() {
  const t = useTranslations("notebook.keep.tab");
  const { keep } = useNotebook().controller;
  const place = useKeep((view) => view.place);
  if (place !== "elsewhere" && place !== "taken") return null;
  return (
    <div className="note warn keep-strip" role="status">
      <p>
        <b>{t(`${place}.title`)}</b> <span>{t(`${place}.text`)}</span>
      </p>
      <button type="button" className="btn sm" onClick={() => keep.takeOver()}>
        {t(`${place}.act`)}
      </button>
    </div>
  );
}

/** Code from somebody else: stays in sight, since it stands in place of one's own. */
function LinkNotice() {
  const t = useTranslations("notebook.keep.link");
  const { keep } = useNotebook().controller;
  const link = useKeep((view) => view.link);
  if (link === null) return null;
  if (link.trouble !== null)
    return (
      <div className="note warn keep-note" role="alert">
        <p>{t(`trouble.${link.trouble}`, { lesson: link.lesson ?? "" })}</p>
      </div>
    );
  return (
    <div className="note warn keep-strip" role="status">
      <p>
        <b>{t("title")}</b> <span>{t("text")}</span>
      </p>
      <span className="row">
        <button type="button" className="btn sm" onClick={() => keep.keepLink()}>
          {t("keep")}
        </button>
        <button type="button" className="btn plain sm" onClick={() => keep.closeLink()}>
          {t("back")}
        </button>
      </span>
    </div>
  );
}

function DidNotice({ did }: { readonly did: Did }) {
  const t = useTranslations("notebook.keep");
  const locale = useLocale();
  const { keep } = useNotebook().controller;
  const of =
    typeof did.of === "number"
      ? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(did.of)
      : (did.of ?? "");
  return (
    <div className="note keep-did" role="status">
      <p>{t(`did.${did.what}`, { cells: did.cells.join(", "), count: did.cells.length, of })}</p>
      <span className="row">
        <button type="button" className="btn sm" onClick={() => keep.acts.takeBack()}>
          {t("undo")}
        </button>
        <button type="button" className="btn plain sm" onClick={() => keep.acts.dismiss()}>
          <Glyph name="cross" />
          {t("dismiss")}
        </button>
      </span>
    </div>
  );
}

function ConflictNotice({ names }: { readonly names: readonly string[] }) {
  const t = useTranslations("notebook.keep.conflict");
  return (
    <div className="note warn" role="status">
      <p>
        {t("notice")}{" "}
        {names.map((name) => (
          <a key={name} className="mono" href={`#${cellId(name)}`}>
            {name}{" "}
          </a>
        ))}
      </p>
    </div>
  );
}
