"use client";
// What is said where a page failed: what happened, what is safe, what to do, where else to go, and what to name when reporting it.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Wordmark } from "./wordmark";
import "./text-page.css";

interface ErrorPageProps {
  /** The server's name for what happened there; absent for what happened in the browser. */
  readonly digest: string | undefined;
  readonly onAgain: () => void;
}

export function ErrorPage(props: ErrorPageProps) {
  const locale = useLocale();
  const main = useRef<HTMLElement>(null);
  // What had the focus is gone with the page.
  useEffect(() => main.current?.querySelector("h1")?.focus(), []);
  return (
    <>
      <header className="bar">
        <a className="brand" href={`/${locale}`}>
          <Wordmark />
        </a>
      </header>
      <main ref={main} id="main" className="wrap text-page error-page">
        <ErrorText {...props} />
      </main>
    </>
  );
}

/** What stands on such a page. */
export function ErrorText({ digest, onAgain }: ErrorPageProps) {
  const t = useTranslations("error");
  const locale = useLocale();
  const [online, setOnline] = useState(true);
  const [reference, setReference] = useState("");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const at = new Date().toISOString().replace(/\.\d+/, "");
    setReference([digest ?? "browser", at, location.pathname].join(" · "));
    setOnline(navigator.onLine);
  }, [digest]);
  const copy = () =>
    void navigator.clipboard?.writeText(reference).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const places = [
    { href: `/${locale}`, label: t("course") },
    { href: `/${locale}/review`, label: t("review") },
    { href: `/${locale}/progress`, label: t("progress") },
    { href: `/${locale}/offline`, label: t("offline") },
  ];
  return (
    <>
      <h1 tabIndex={-1}>{t("title")}</h1>
      <p className="text-lead">{online ? t("text") : t("noNetwork")}</p>
      <button className="btn primary" type="button" onClick={onAgain}>
        {t("again")}
      </button>
      <h2>{t("safeTitle")}</h2>
      <p>{t("safe")}</p>
      <h2>{t("elsewhere")}</h2>
      <ul className="error-places">
        {places.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <h2>{t("reportTitle")}</h2>
      <p>{digest === undefined ? t("reportBrowser") : t("reportServer")}</p>
      <p className="error-reference">
        <code>{reference}</code>
      </p>
      <button className="btn sm" type="button" onClick={copy}>
        {t("copy")}
      </button>{" "}
      <span className="small muted" role="status">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}
