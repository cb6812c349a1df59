"use client";
// The button in the bar that opens the search, and the keys that do the same on every page. The search itself is fetched
// when it is first opened.
import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { Icon } from "../ui/icon";
import "./search.css";

const never = () => () => {};
// As the table of shortcuts has it (components/keys), which is too large to stand on every page before it is quiet.
const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);
const isSearch = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === "k" && !altKey && !shiftKey && ctrlKey !== isApple() && metaKey === isApple();

type Dialog = ComponentType<{ readonly onClose: () => void }>;

export function SearchButton() {
  const t = useTranslations("search");
  const mac = useSyncExternalStore(never, isApple, () => false);
  const [open, setOpen] = useState(false);
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The editor of a cell has commands that begin with these keys.
      if (event.defaultPrevented || !isSearch(event)) return;
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
