"use client";
// The keys of a shortcut, drawn as keys and named as on the reader's keyboard.
import { useTranslations } from "next-intl";
import { Fragment, useSyncExternalStore } from "react";
import { isApple, type ShortcutName, shortcuts } from "./shortcuts";

const never = () => () => {};

export function KeyNames({ name }: { name: ShortcutName }) {
  const t = useTranslations("shortcuts.keys");
  const apple = useSyncExternalStore(never, isApple, () => false);
  const nameOf = (key: string) => {
    if (key === "Mod") return apple ? "⌘" : "Ctrl";
    if (key === "Alt" && apple) return "⌥";
    if (key === "Space" || key === "Escape") return t(key);
    return key.length === 1 ? key.toUpperCase() : key;
  };
  const strokes = shortcuts[name].keys.split(" ");
  return strokes.map((stroke, nth) => (
    <Fragment key={stroke}>
      {nth > 0 && <span className="key-then">{t("then")}</span>}
      {stroke.split("-").map((key) => (
        <kbd key={key}>{nameOf(key)}</kbd>
      ))}
    </Fragment>
  ));
}
