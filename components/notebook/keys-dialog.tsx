"use client";
// The list of keys, in a native dialog: the browser keeps the focus inside, closes it by Escape and gives the focus back.
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";

export interface KeysDialogProps {
  readonly onClose: () => void;
}

const ROWS = [
  { key: "edit", keys: ["Enter"] },
  { key: "runAndGoOn", keys: ["Shift", "Enter"] },
  { key: "runAndStay", keys: ["Mod", "Enter"] },
  { key: "runAndScratch", keys: ["Alt", "Enter"] },
  { key: "leave", keys: ["Esc"] },
  { key: "indent", keys: ["Mod", "]"] },
  { key: "outdent", keys: ["Mod", "["] },
  { key: "comment", keys: ["Mod", "/"] },
  { key: "suggest", keys: ["Ctrl", "Space"] },
  { key: "explain", keys: ["Mod", "K", "Mod", "I"] },
  { key: "nextMark", keys: ["F8"] },
  { key: "undo", keys: ["Mod", "Z"] },
  { key: "help", keys: ["?"] },
] as const;

export function KeysDialog({ onClose }: KeysDialogProps) {
  const t = useTranslations("notebook");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
  const nameOf = (key: string) => {
    if (key === "Mod") return isApple ? "⌘" : t("keys.ctrl");
    return key === "Alt" && isApple ? "⌥" : key;
  };
  return (
    <dialog ref={dialog} className="keys" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{t("keys.title")}</h2>
      <dl>
        {ROWS.map(({ key, keys }) => (
          <div key={key}>
            <dt>
              {keys.map((one, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a key can come twice in a row of keys
                <kbd key={k}>{nameOf(one)}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">{t("keys.where")}</p>
      <form method="dialog">
        <button type="submit" className="btn">
          {t("keys.close")}
        </button>
      </form>
    </dialog>
  );
}
