// The data card: what is simulated, by which mechanisms, what each column is, what is not imitated, on which terms.
import { useTranslations } from "next-intl";
import { MARKET_TABLES, type MarketTable } from "@/lib/market-browser/dictionary";
import type { MarketFacts } from "@/lib/market-browser/facts";

const ENTITIES = [
  "items",
  "people",
  "graph",
  "visits",
  "shelves",
  "choice",
  "orders",
  "words",
  "ads",
  "dirt",
] as const;
const MISSING = [
  "sessions",
  "competitors",
  "stock",
  "delivery",
  "texts",
  "attacks",
  "prices",
  "devices",
  "law",
] as const;

/** As a lesson's notebook has it. */
const CODE = "const shop = await openMarket({ seed: 42 });";

export function DataCard({ facts }: { facts: MarketFacts }) {
  const t = useTranslations("dataCard");
  return (
    <section aria-labelledby="card" className="mk-datacard">
      <div className="mk-sec">
        <h2 id="card">{t("title")}</h2>
        <span className="small muted">{t("version", { version: facts.version })}</span>
      </div>
      <div className="mk-prose">
        <p>{t("lead")}</p>
        <h3>{t("entities.title")}</h3>
        <ul className="mk-list">
          {ENTITIES.map((name) => (
            <li key={name}>{t(`entities.${name}`)}</li>
          ))}
        </ul>
        <h3>{t("mechanisms.title")}</h3>
        <p>{t("mechanisms.lead")}</p>
        <dl className="mk-mech">
          {facts.mechanisms.map((name) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{t(`mechanisms.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <h3>{t("missing.title")}</h3>
        <ul className="mk-list">
          {MISSING.map((name) => (
            <li key={name}>{t(`missing.${name}`)}</li>
          ))}
        </ul>
        <h3>{t("bytes.title")}</h3>
        <p>{t("bytes.text")}</p>
        <pre className="mk-code">
          <code>{CODE}</code>
        </pre>
        <h3>{t("licence.title")}</h3>
        <p>{t("licence.text")}</p>
        <h3>{t("dictionary.title")}</h3>
        <p>{t("dictionary.text")}</p>
      </div>
      {(Object.keys(MARKET_TABLES) as MarketTable[]).map((table) => (
        <Dictionary key={table} table={table} />
      ))}
    </section>
  );
}

function Dictionary({ table }: { table: MarketTable }) {
  const t = useTranslations();
  return (
    <details className="more mk-dict">
      <summary>
        {t(`data.tables.${table}.name`)} <code>{table}</code>
      </summary>
      <p className="small muted">{t(`data.tables.${table}.text`)}</p>
      <div className="scroll-x">
        <table className="table" aria-label={t(`data.tables.${table}.name`)}>
          <tbody>
            {MARKET_TABLES[table].map(({ name, kind, hidden }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code> {hidden && <span className="mk-hid">{t("data.items.hidden")}</span>}
                </th>
                <td className="muted">{t(`dataCard.kinds.${kind}`)}</td>
                <td>
                  {t(
                    `dataCard.columns.${t.has(`dataCard.columns.${table}_${name}`) ? `${table}_${name}` : name}`,
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
