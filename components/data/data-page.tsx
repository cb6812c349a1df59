// The market's page: what it is, read without scripts; and its parts to browse, which come alive as the reader comes near.
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { Bar } from "@/components/ui/bar";
import { type Messages, pick } from "@/lib/i18n/messages.server";
import type { MarketFacts } from "@/lib/market-browser/facts";
import { DataCard } from "./data-card";
import { LiveHead, LiveParts } from "./islands";
import "../charts/charts.css";
import "./reading.css";
import "./data.css";
import "./timeline.css";

interface DataPageProps {
  readonly facts: MarketFacts;
  /** Address of the worker's script. */
  readonly worker: string;
}

export function DataPage({ facts, worker }: DataPageProps) {
  const t = useTranslations("data");
  const messages = useMessages() as Messages;
  return (
    <>
      <Bar here="data" />
      <NextIntlClientProvider messages={pick(messages, "ui", "error", "data", "charts", "datasets")}>
        <main id="main" className="wrap mk">
          <header className="mk-head">
            <h1>{t("head.title")}</h1>
            <p className="lead">{t("head.lead")}</p>
            <p className="small muted mk-jump">
              {(["items", "person", "tables", "shops", "download", "own", "card"] as const).map((part) => (
                <a key={part} href={`#${part}`}>
                  {t(`head.jump.${part}`)}
                </a>
              ))}
            </p>
          </header>
          <noscript>
            <p className="note">{t("head.noScript")}</p>
          </noscript>
          <LiveHead worker={worker} facts={facts} />
          <LiveParts worker={worker} />
          <DataCard facts={facts} />
        </main>
      </NextIntlClientProvider>
    </>
  );
}
