// The bar on top: wordmark, where one is, language and theme. On small screens the menu opens as a sheet.
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SearchButton } from "../search/search-button";
import { Icon } from "./icon";
import { LanguageLink } from "./language-link";
import { ThemeToggle } from "./theme-toggle";
import { Wordmark } from "./wordmark";

interface BarProps {
  /** Which of the main links this page is. */
  readonly here?: "course" | "data" | "review" | "progress" | "notes";
  /** Crumbs, left to right; the last one is this page. Without them the main links are shown. */
  readonly crumbs?: readonly { label: string; href?: string }[];
  /** As wide as a lesson with its sidebar. */
  readonly width?: "page" | "full";
  /** More buttons, such as those of a lesson. */
  readonly tools?: ReactNode;
  /** More for the menu sheet of small screens, such as the lessons of this module. */
  readonly sheet?: ReactNode;
}

export function Bar({ here = "course", crumbs, width = "page", tools, sheet }: BarProps) {
  const t = useTranslations("page");
  const data = useTranslations("data");
  const review = useTranslations("review");
  const progress = useTranslations("progress");
  const notes = useTranslations("notes");
  const assessment = useTranslations("assessment");
  const account = useTranslations("account");
  const locale = useLocale();
  const links = [
    { href: `/${locale}`, label: t("course"), name: "course" },
    { href: `/${locale}/data`, label: data("nav"), name: "data" },
    { href: `/${locale}/review`, label: review("nav"), name: "review" },
    { href: `/${locale}/progress`, label: progress("nav"), name: "progress" },
    { href: `/${locale}/notes`, label: notes("nav"), name: "notes" },
    { href: `/${locale}/assessments`, label: assessment("nav"), name: "assessments" },
    { href: `/${locale}/account`, label: account("nav"), name: "account" },
    { href: `/${locale}/privacy`, label: t("privacy"), name: "privacy" },
    { href: `/${locale}/credits`, label: t("credits"), name: "credits" },
  ];
  return (
    <header className={width === "full" ? "bar full" : "bar"}>
      <details className="menu">
        <summary className="icon-btn" aria-label={t("menu")}>
          <Icon name="menu" />
        </summary>
        <div className="sheet">
          <nav aria-label={t("menu")}>
            <ul className="mm">
              {links.map((link) => (
                <li key={link.href}>
                  <a href={link.href} aria-current={!crumbs && link.name === here ? "page" : undefined}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {sheet}
        </div>
      </details>
      <a className="brand" href={`/${locale}`}>
        <Wordmark />
      </a>
      {crumbs ? (
        <div className="crumbs">
          {crumbs.map((crumb) =>
            crumb.href ? (
              <span className="up" key={crumb.label}>
                <a href={crumb.href}>{crumb.label}</a> <span aria-hidden="true">/</span>
              </span>
            ) : (
              <b key={crumb.label}>{crumb.label}</b>
            ),
          )}
        </div>
      ) : (
        <nav aria-label={t("main")}>
          <ul>
            {links.slice(0, 4).map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={link.name === here ? "page" : undefined}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="end">
        {tools}
        <SearchButton />
        <a className="icon-btn wide" href={`/${locale}/account`}>
          {account("nav")}
        </a>
        <LanguageLink />
        <ThemeToggle />
      </div>
    </header>
  );
}
