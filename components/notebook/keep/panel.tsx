"use client";
// A panel over the page: a modal dialog with a title and a way out. Focus, Escape and what lies behind are the browser's.
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Glyph } from "../../charts/glyph";
import "./keep.css";

export interface PanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Panel({ title, onClose, children }: PanelProps) {
  const t = useTranslations("notebook.keep");
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="keep-panel"
      aria-labelledby={titleId}
      onClose={() => dialog.current?.open === false && onClose()}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="keep-panel-in">
        <header>
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="btn plain sm" onClick={onClose}>
            <Glyph name="cross" />
            {t("close")}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
