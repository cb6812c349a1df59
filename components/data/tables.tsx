"use client";
// The market's tables.
import { useTranslations } from "next-intl";
import { TableBrowser } from "./table-browser";
import { useWorld } from "./world-store";

export function Tables({ worker }: { worker: string }) {
  const t = useTranslations("data.table");
  const { figures, shown } = useWorld(worker);
  return (
    <section aria-labelledby="tables">
      <div className="mk-sec">
        <h2 id="tables">{t("title")}</h2>
        <p className="small muted">{t("note")}</p>
      </div>
      <TableBrowser shop="market" about={JSON.stringify(shown)} ready={figures !== null} />
    </section>
  );
}
