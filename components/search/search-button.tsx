"use client";
// The button in the bar that opens the search, and the keys that do the same on every page. The search itself is fetched
// when it is first opened.
import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { Icon } from "../ui/icon";
import "./search.css";

const never = () => () => {};
const isMac = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

type Dialog = ComponentType<{ readonly onClose: () => void }>;

export function SearchButton() {
  const t = useTranslations("search");
  const mac = useSyncExternalStore(never, isMac, () => false);
  const [open, setOpen] = useState(false);
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
      if (!(isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)) return;
      // The editor of a cell has commands that begin with these keys.
      if (event.defaultPrevented) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    if (!open || Dialog) return;
    setFailed(false);
    import("./search-dialog").then(
      ({ SearchDialog }) => setDialog(() => SearchDialog),
      () => {
        setFailed(true);
        setOpen(false);
      },
    );
  }, [open, Dialog]);

  return (
    <>
      <button
        className="icon-btn search-btn"
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts={mac ? "Meta+K" : "Control+K"}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className="vh">{t("open")}</span>
        <kbd>{mac ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      {failed && (
        <p className="search-failed" role="alert">
          {t("unavailable")}
        </p>
      )}
      {open && Dialog && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}
