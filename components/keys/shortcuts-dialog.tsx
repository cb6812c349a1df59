"use client";
// The list of shortcuts over the page one is on, in a native dialog: the browser keeps the focus inside, closes it by Escape and gives
// the focus back.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { ShortcutList } from "./shortcut-list";

export interface ShortcutsDialogProps {
  readonly onClose: () => void;
}

export function ShortcutsDialog({ onClose }: ShortcutsDialogProps) {
  const t = useTranslations("shortcuts");
  const locale = useLocale();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keys" aria-labelledby={titleId} onClose={onClose}>
      <form method="dialog" className="keys-head">
        <h1 id={titleId}>{t("title")}</h1>
        <button type="submit" className="btn sm">
          {t("close")}
        </button>
      </form>
      <ShortcutList />
      <p className="small">
        <a href={`/${locale}/shortcuts`}>{t("toPage")}</a>
      </p>
    </dialog>
  );
}
