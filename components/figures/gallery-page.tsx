// All figures on one page, each with what to try. The HTML comes with the page; a figure's code comes as the reader comes near.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { Bar } from "@/components/ui/bar";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import { FigureLoader } from "../lesson/figure-loader";
import { anchorOf, gallery } from "./gallery";
import "../charts/charts.css";
import "./gallery.css";

export function GalleryPage() {
  const t = useTranslations();
  const messages = useMessages() as Messages;
  const words = gallery.map((entry) => entry.words);
  return (
    <>
      <Bar crumbs={[{ label: t("gallery.title") }]} />
      <main id="main" className="wrap gallery">
        <h1>{t("gallery.title")}</h1>
        <p className="gallery-lead">{t("gallery.lead")}</p>
        <nav aria-label={t("gallery.list")}>
          <ul className="gallery-list">
            {gallery.map((entry) => (
              <li key={entry.name}>
                <a href={`#${anchorOf(entry)}`}>{t(`${entry.words}.title`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <noscript>
          <p className="note">{t("gallery.noScript")}</p>
        </noscript>
        <NextIntlClientProvider messages={pick(messages, "ui", "charts", "play", ...words)}>
          {gallery.map((entry) => (
            <section key={entry.name} aria-labelledby={anchorOf(entry)}>
              <h2 id={anchorOf(entry)}>{t(`${entry.words}.title`)}</h2>
              <p className="gallery-try">{t(`${entry.words}.try`)}</p>
              <FigureLoader figure={entry.name} missing="" />
            </section>
          ))}
        </NextIntlClientProvider>
      </main>
    </>
  );
}
