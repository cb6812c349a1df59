// What was found, in groups of one kind, with the words that matched marked. The links are the options of the
// combobox in search-dialog.tsx, which keeps the keyboard.
import { useTranslations } from "next-intl";
import { pieces } from "@/lib/search/marks";
import type { Group } from "@/lib/search/search-index";

interface ResultsProps {
  /** Id of the list. */
  readonly list: string;
  readonly groups: readonly Group[];
  readonly chosen: number;
  /** Id of the option at a place, counted through all groups. */
  readonly option: (n: number) => string;
  readonly onChoose: (n: number) => void;
  readonly onFollow: () => void;
}

function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  let at = 0;
  return pieces(text, terms).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.hit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}

export function Results({ list, groups, chosen, option, onChoose, onFollow }: ResultsProps) {
  const t = useTranslations("search");
  const starts = groups.map((_, n) => groups.slice(0, n).reduce((sum, { found }) => sum + found.length, 0));
  return (
    <div
      id={list}
      role="listbox"
      aria-label={t("results")}
      className="search-list"
      hidden={groups.length === 0}
    >
      {groups.map(({ kind, found }, g) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls; this groups options of a listbox
        <div key={kind} role="group" aria-label={t(`kinds.${kind}`)}>
          <p className="kicker" aria-hidden="true">
            {t(`kinds.${kind}`)}
          </p>
          {found.map((one, k) => {
            const n = starts[g]! + k;
            return (
              <a
                key={one.href}
                id={option(n)}
                role="option"
                aria-selected={n === chosen}
                tabIndex={-1}
                href={one.href}
                onClick={onFollow}
                onMouseMove={() => n !== chosen && onChoose(n)}
              >
                <span className={kind === "api" ? "search-title mono" : "search-title"}>
                  <Marked text={one.title} terms={one.terms} />
                </span>
                {one.place !== "" && <span className="search-place">{one.place}</span>}
                {one.about !== "" && (
                  <span className="search-about" lang={kind === "api" ? "en" : undefined}>
                    <Marked text={one.about} terms={one.terms} />
                  </span>
                )}
              </a>
            );
          })}
        </div>
      ))}
    </div>
  );
}
