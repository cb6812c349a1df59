"use client";
// The search: a box to type in and what it finds, in groups. A combobox whose list is a list of links: arrow keys
// choose, Enter follows, Escape closes.
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { Icon } from "../ui/icon";
import { Results } from "./results";
import { useSearch } from "./use-search";

/** Where to look without a query, and where one is found in vain. */
const places = ["", "/glossary", "/library", "/faq"] as const;
const placeNames = { "": "course", "/glossary": "glossary", "/library": "library", "/faq": "faq" } as const;

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("search");
  const locale = useLocale();
  const { status, query, groups, count, chosen, type, choose, tryAgain } = useSearch(locale);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const option = (n: number) => `${list}-${n}`;

  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    if (count > 0) document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [list, chosen, count]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and arrows may belong to an input method that is still composing.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") {
      document.getElementById(option(chosen))?.dispatchEvent(
        new MouseEvent("click", {
          bubbles: true,
          cancelable: true,
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
          shiftKey: event.shiftKey,
        }),
      );
    } else return;
    event.preventDefault();
  };
  const close = () => dialog.current?.close();
  const nothing = status === "ready" && query.trim() !== "" && count === 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it, as Escape does
    <dialog
      ref={dialog}
      className="search"
      aria-label={t("title")}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className="search-in">
        <div className="search-box">
          <Icon name="search" />
          <input
            autoFocus
            type="text"
            role="combobox"
            aria-expanded={count > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={count > 0 ? option(chosen) : undefined}
            aria-label={t("label")}
            placeholder={t("placeholder")}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            value={query}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <button type="button" className="icon-btn" onClick={close} aria-label={t("close")}>
            <Icon name="cross" />
          </button>
        </div>
        <p className="vh" role="status">
          {status === "loading" ? t("loading") : query.trim() === "" ? "" : t("count", { count })}
        </p>
        <div className="search-body">
          {status === "loading" && <p className="search-note muted">{t("loading")}</p>}
          {status === "failed" && (
            <div className="search-note" role="alert">
              <p>{t("failed")}</p>
              <button type="button" className="btn sm" onClick={tryAgain}>
                {t("again")}
              </button>
            </div>
          )}
          {nothing && <p className="search-note">{t("nothing", { query: query.trim() })}</p>}
          <Results
            list={list}
            groups={groups}
            chosen={chosen}
            option={option}
            onChoose={choose}
            onFollow={close}
          />
          {count === 0 && status !== "loading" && (
            <nav className="search-note" aria-label={t("elsewhere")}>
              <p className="kicker">{t("elsewhere")}</p>
              <ul className="row">
                {places.map((place) => (
                  <li key={place}>
                    <a href={`/${locale}${place}`}>{t(`places.${placeNames[place]}`)}</a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
        <p className="search-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {t("keys.choose")} <kbd>↵</kbd> {t("keys.open")} <kbd>Esc</kbd>{" "}
          {t("keys.close")}
        </p>
      </div>
    </dialog>
  );
}
