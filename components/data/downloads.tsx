"use client";
// Every table of the market as a file.
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { MARKET_TABLE_NAMES } from "@/lib/market-browser/dictionary";
import { formatInteger } from "../charts/format";
import { Download } from "./download";
import { useWorld } from "./world-store";

export function Downloads({ worker }: { worker: string }) {
  const t = useTranslations("data");
  const locale = useLocale();
  const { figures } = useWorld(worker);
  const [withHidden, setWithHidden] = useState(false);
  return (
    <section aria-labelledby="download">
      <div className="mk-sec">
        <h2 id="download">{t("download.title")}</h2>
        <label className="small mk-check">
          <input
            type="checkbox"
            checked={withHidden}
            onChange={(event) => setWithHidden(event.target.checked)}
          />
          {t("download.withHidden")}
        </label>
      </div>
      <p className="mk-lead">{t("download.note")}</p>
      <ul className="mk-files">
        {MARKET_TABLE_NAMES.map((table) => (
          <li key={table}>
            <span>
              <b>{t(`tables.${table}.name`)}</b>
              <span className="small muted">{t(`tables.${table}.text`)}</span>
            </span>
            <span className="small muted tn">
              {figures === null
                ? ""
                : figures.rows[table] === undefined
                  ? t("download.later")
                  : t("download.rows", { count: formatInteger(figures.rows[table] ?? 0, locale) })}
            </span>
            <Download
              reference={{ shop: "market", table }}
              ready={figures !== null}
              withHidden={withHidden}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
