"use client";
// The way to the list of keys: a button in the bar, and the key `?` wherever the focus is in the notebook and nothing
// is being typed. The list itself is fetched when it is first wanted.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLater } from "./use-later";

const loadDialog = async () => (await import("./keys-dialog")).KeysDialog;

export function KeysHelp() {
  const t = useTranslations("notebook");
  const [open, setOpen] = useState(false);
  const { Part: Dialog } = useLater(loadDialog, { wanted: open });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.isComposing || !(event.target instanceof HTMLElement)) return;
      const { target } = event;
      if (target.isContentEditable || target.matches("input:not([type=radio]), textarea, select")) return;
      if (target.closest(".cell, .nb-bar") === null) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="btn plain sm"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={() => setOpen(true)}
      >
        {t("keys.open")}
      </button>
      {open && Dialog !== null && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}
