"use client";
// Switches between light and dark, and remembers the choice on this device.
import { useTranslations } from "next-intl";
import { Icon } from "./icon";

export function ThemeToggle() {
  const t = useTranslations("ui");
  const toggle = () => {
    const root = document.documentElement;
    const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (root.dataset.theme ?? preferred) === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    // Private windows may refuse storage; the choice then lasts for this page.
    try {
      localStorage.setItem("aisle-theme", next);
    } catch {}
  };
  return (
    <button className="icon-btn" type="button" onClick={toggle} aria-label={t("theme")}>
      <Icon name="sun" />
    </button>
  );
}
