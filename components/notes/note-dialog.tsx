"use client";
// One note being written. What is typed is kept as it is typed, so however the dialog is closed nothing is lost.
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { LONGEST_NOTE, type Note } from "@/lib/notes/note";

const WAIT_MS = 400;

interface NoteDialogProps {
  readonly note: Note;
  readonly kept: boolean;
  readonly onText: (text: string) => void;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

export function NoteDialog({ note, kept, onText, onDelete, onClose }: NoteDialogProps) {
  const t = useTranslations("notes");
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  const latest = useRef({ note, onText });
  latest.current = { note, onText };
  const flush = useRef(() => {
    clearTimeout(waiting.current);
    const { note: known, onText: say } = latest.current;
    const text = box.current?.value.trim();
    if (text !== undefined && text !== known.text) say(text);
  }).current;
  useEffect(() => {
    dialog.current?.showModal();
    addEventListener("pagehide", flush);
    return () => removeEventListener("pagehide", flush);
  }, [flush]);
  const soon = () => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(flush, WAIT_MS);
  };
  return (
    <dialog
      ref={dialog}
      className="nt-dialog"
      aria-labelledby={`${id}-title`}
      onClose={() => {
        flush();
        onClose();
      }}
    >
      <h2 id={`${id}-title`}>{t("dialog.title")}</h2>
      <blockquote lang={note.locale}>{note.quote.exact}</blockquote>
      <label htmlFor={`${id}-text`}>{t("dialog.label")}</label>
      <textarea
        autoFocus
        id={`${id}-text`}
        ref={box}
        rows={5}
        maxLength={LONGEST_NOTE}
        defaultValue={note.text}
        onChange={soon}
      />
      <p className="small muted" role={kept ? undefined : "alert"}>
        {kept ? t("dialog.kept") : t("notKept")}
      </p>
      <form method="dialog" className="row">
        <button type="submit" className="btn primary">
          {t("dialog.done")}
        </button>
        <button
          type="button"
          className="btn plain"
          onClick={() => {
            clearTimeout(waiting.current);
            onDelete();
          }}
        >
          {t("delete")}
        </button>
      </form>
    </dialog>
  );
}
