"use client";
// A note in a list: the passage, which leads to its place, what was written, and what can be done with it.
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Note } from "@/lib/notes/note";
import { Icon } from "../ui/icon";

/** What is known of the passage in today's text. "elsewhere": it stands in the text of the other language. */
export type Standing = "found" | "reworded" | "lost" | "elsewhere" | "unknown";

interface NoteItemProps {
  readonly note: Note;
  readonly standing: Standing;
  /** Where the passage is; its section, where it is lost. */
  readonly href: string;
  readonly onGo?: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

export function NoteItem({ note, standing, href, onGo, onEdit, onDelete }: NoteItemProps) {
  const t = useTranslations("notes");
  const date = new Intl.DateTimeFormat(useLocale(), { dateStyle: "medium" });
  const { quote, text, section, made, locale } = note;
  const told: ReactNode =
    standing === "elsewhere" ? (
      t("language", { language: locale })
    ) : standing === "lost" || standing === "reworded" ? (
      <>
        <Icon name="warning" />
        {t(standing)}
      </>
    ) : null;
  return (
    <li className="nt-item" data-standing={standing}>
      <blockquote lang={locale} className={text === "" ? "" : "nt-noted"}>
        <a
          href={href}
          onClick={(event) => {
            if (!onGo) return;
            event.preventDefault();
            onGo();
          }}
        >
          {quote.exact}
        </a>
      </blockquote>
      {text !== "" && <p className="nt-text">{text}</p>}
      {told && <p className={standing === "elsewhere" ? "nt-told muted" : "nt-told nt-warn"}>{told}</p>}
      <div className="row nt-foot">
        <span className="small muted">
          {section.title !== "" && <span lang={locale}>{section.title} · </span>}
          <time dateTime={new Date(made).toISOString()}>{date.format(made)}</time>
        </span>
        <span className="nt-acts">
          <button type="button" className="btn plain sm" onClick={onEdit}>
            {text === "" ? t("write") : t("edit")}
          </button>
          <button type="button" className="btn plain sm" onClick={onDelete}>
            {t("delete")}
          </button>
        </span>
      </div>
    </li>
  );
}
