"use client";
// Focus mode: the lesson's text and its notebook, without bars, margin and list of contents. One button, which then is all that is left of
// the bar; its key; Escape. Whether it is on stands at the document's root, where theme-script.ts puts it before the first paint.
import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { ariaKeys, isPressed, isTyping } from "../keys/shortcuts";
import { useSingleKeys } from "../keys/use-single-keys";
import { Icon } from "../ui/icon";
import "./focus-mode.css";

const CHANGED = "aisle-focus-changed";

const isOn = () => document.documentElement.dataset.focus === "on";

function subscribe(listener: () => void) {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
}

/** What is being read stays where it is in the window, though all around it goes or comes. */
function keepingPlace(change: () => void): void {
  const place = document
    .elementsFromPoint(innerWidth / 2, innerHeight / 3)
    .find((one) => one.closest("article"));
  const before = place?.getBoundingClientRect().top ?? 0;
  change();
  if (place) scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
}

function toggle(): void {
  const next = isOn() ? "off" : "on";
  keepingPlace(() => {
    document.documentElement.dataset.focus = next;
  });
  // Private windows may refuse storage; the choice then lasts for this page.
  try {
    localStorage.setItem("aisle-focus", next);
  } catch {}
  dispatchEvent(new Event(CHANGED));
}

/** Whether Escape has something nearer to close or to leave. */
const isTaken = (event: KeyboardEvent) =>
  isTyping(event) ||
  getSelection()?.isCollapsed === false ||
  document.querySelector("dialog[open], :popover-open, .bar details[open]") !== null;

export function FocusButton() {
  const t = useTranslations("shortcuts.focusMode");
  const on = useSyncExternalStore(subscribe, isOn, () => false);
  const [singleKeys] = useSingleKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (isPressed(event, "focus")) event.preventDefault();
      else if (!isPressed(event, "leaveFocus") || !isOn() || isTaken(event)) return;
      toggle();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="icon-btn focus-btn"
        aria-pressed={on}
        aria-label={t("button")}
        aria-keyshortcuts={singleKeys ? ariaKeys("focus") : undefined}
        onClick={toggle}
      >
        <Icon name="focus" />
        <span className="focus-word" aria-hidden="true">
          {t("leave")}
        </span>
      </button>
      <span className="vh" role="status">
        {on ? t("on") : ""}
      </span>
    </>
  );
}
