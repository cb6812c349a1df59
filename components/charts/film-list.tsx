"use client";
// The list beside the map of a film: ranks, pictures, how each entry moved since the frame before, and hits.
import { useTranslations } from "next-intl";
import { ItemPicture, type ItemPictureProps } from "../ui/item-picture";
import { Glyph } from "./glyph";
import { type Move, movesOf } from "./moves";

export interface FilmEntry {
  readonly item: number;
  readonly title: string;
  readonly look: ItemPictureProps["look"] | null;
  readonly hit: boolean | null;
}

export interface FilmListProps {
  readonly title: string;
  readonly entries: readonly FilmEntry[];
  readonly before: readonly FilmEntry[] | null;
}

export function FilmList({ title, entries, before }: FilmListProps) {
  const t = useTranslations("charts");
  const moves = movesOf(
    entries.map((entry) => entry.item),
    before?.map((entry) => entry.item) ?? null,
  );
  const word = (move: Move) =>
    move.kind === "up" || move.kind === "down"
      ? t(`move.${move.kind}`, { by: move.by })
      : t(`move.${move.kind}`);
  return (
    <div>
      <p className="fig-t">{title}</p>
      <ol className="top-list">
        {entries.map((entry, k) => {
          const move = moves[k] ?? { kind: "same" };
          return (
            <li key={entry.item}>
              <span className="rk tn">{k + 1}</span>
              {entry.look === null ? (
                <span className="pic s28" />
              ) : (
                <ItemPicture look={entry.look} size={28} />
              )}
              <span className="nm" title={entry.title}>
                {entry.title}
              </span>
              <span className={`mv ${move.kind}`} title={word(move)}>
                <Glyph name={move.kind} />
                <span className="vh">{word(move)}</span>
              </span>
              <span className="hit">
                {entry.hit === true && (
                  <>
                    <Glyph name="check" />
                    <span className="vh">{t("hit")}</span>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      {entries.some((entry) => entry.hit !== null) && (
        <p className="small muted list-key" aria-hidden="true">
          <Glyph name="check" />
          {t("hit")}
        </p>
      )}
    </div>
  );
}
