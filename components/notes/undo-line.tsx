"use client";
// What was just done to the notes, and the way back. It takes the focus where what had it is gone.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Icon } from "../ui/icon";

export interface Did {
  readonly what: "highlighted" | "deleted";
  readonly undo: () => void;
}

export function UndoLine({ did, onDismiss }: { did: Did | null; onDismiss: () => void }) {
  const t = useTranslations("notes");
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (did?.what === "deleted") undo.current?.focus();
  }, [did]);
  return (
    <div className="nt-did" role="status">
      {did && (
        <div className="nt-did-in">
          <span>{t(`did.${did.what}`)}</span>
          <button
            ref={undo}
            type="button"
            className="btn sm"
            onClick={() => {
              did.undo();
              onDismiss();
            }}
          >
            {t("undo")}
          </button>
          <button type="button" className="icon-btn" aria-label={t("dismiss")} onClick={onDismiss}>
            <Icon name="cross" />
          </button>
        </div>
      )}
    </div>
  );
}
