// What the click has become at each stage: a row, shares and a vector, candidates, scores, a walk down the ranking, a page.
import { useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatPercent } from "../../charts/format";
import { ItemPicture } from "../../ui/item-picture";
import { ScrollBox } from "../../ui/scroll-box";
import { KindBars, VectorBars } from "./bars";
import { BIAS, countKinds, type Passage, type Stage } from "./passage";
import { lookOf, type Thing } from "./small-market";
import { useThingNames } from "./thing-names";

interface StageProps {
  readonly log: readonly Thing[];
  readonly now: Passage;
  /** The same without the newest event. */
  readonly before: Passage;
  readonly onClick: (thing: Thing) => void;
}

export function StageView({ stage, ...props }: StageProps & { readonly stage: Stage }) {
  return <div className="pl-stage">{VIEWS[stage](props)}</div>;
}

const VIEWS = {
  log: (props: StageProps) => <LogView {...props} />,
  profile: (props: StageProps) => <ProfileView {...props} />,
  retrieval: (props: StageProps) => <RetrievalView {...props} />,
  ranking: (props: StageProps) => <RankingView {...props} />,
  reranking: (props: StageProps) => <WalkView {...props} />,
  page: (props: StageProps) => <PageView {...props} />,
};

function LogView({ log }: StageProps) {
  const t = useTranslations("figuresFirst.pipeline");
  const { nameOf } = useThingNames();
  const from = Math.max(0, log.length - 6);
  return (
    <table className="table pl-log">
      <thead>
        <tr>
          <th scope="col">{t("row")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("item")}</th>
          <th scope="col" className="r">
            {t("price")}
          </th>
        </tr>
      </thead>
      <tbody>
        {log.slice(from).map((thing, k) => (
          <tr key={thing.id} className={from + k === log.length - 1 ? "me" : undefined}>
            <td>{from + k + 1}</td>
            <td>{t("shopper")}</td>
            <td>{t("click")}</td>
            <td>
              <span className="pl-thing">
                <ItemPicture look={lookOf(thing)} size={28} /> {nameOf(thing)}
              </span>
            </td>
            <td className="r">¥{thing.price}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ProfileView({ now, before }: StageProps) {
  const t = useTranslations("figuresFirst.pipeline");
  const locale = useLocale();
  const yuan = (value: number) => `¥${Math.round(value)}`;
  return (
    <div className="pl-two">
      <div>
        <h4>{t("shares")}</h4>
        <KindBars
          now={now.profile.shares}
          before={before.profile.shares}
          print={(value) => formatPercent(value, locale)}
          label={t("shares")}
        />
        <p className="small muted">
          {t("usual", { before: yuan(before.profile.usualPrice), now: yuan(now.profile.usualPrice) })}
        </p>
      </div>
      <div>
        <h4>{t("vector")}</h4>
        <VectorBars now={now.profile.vector} before={before.profile.vector} label={t("vector")} />
      </div>
    </div>
  );
}

function RetrievalView({ now, before }: StageProps) {
  const t = useTranslations("figuresFirst.pipeline");
  const kinds = (passage: Passage) => countKinds(passage.candidates.map(({ thing }) => thing));
  return (
    <>
      <h4>{t("candidates")}</h4>
      <KindBars now={kinds(now)} before={kinds(before)} print={String} label={t("candidates")} />
    </>
  );
}

function RankingView({ now }: StageProps) {
  const t = useTranslations("figuresFirst.pipeline");
  const locale = useLocale();
  const { nameOf } = useThingNames();
  const parts = ["match", "wanted", "kind", "price"] as const;
  return (
    <ScrollBox label={t("scores")}>
      <table className="table pl-scores">
        <thead>
          <tr>
            <th scope="col">{t("item")}</th>
            <th scope="col" className="r">
              {t("place")}
            </th>
            {parts.map((part) => (
              <th key={part} scope="col" className="r">
                {t(`terms.${part}`)}
              </th>
            ))}
            <th scope="col" className="r">
              {t("chance")}
            </th>
          </tr>
        </thead>
        <tbody>
          {now.ranked.slice(0, 8).map(({ thing, place, terms, chance }) => (
            <tr key={thing.id}>
              <th scope="row">
                <span className="pl-thing">
                  <ItemPicture look={lookOf(thing)} size={28} /> {nameOf(thing)}
                </span>
              </th>
              <td className="r">{place}</td>
              {parts.map((part) => (
                <td key={part} className="r">
                  {formatDecimal(terms[part], locale, 2)}
                </td>
              ))}
              <td className="r">
                <b>{formatPercent(chance, locale)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted pl-note">{t("sum", { bias: formatDecimal(BIAS, locale, 0) })}</p>
    </ScrollBox>
  );
}

function WalkView({ now }: StageProps) {
  const t = useTranslations("figuresFirst.pipeline");
  const { nameOf } = useThingNames();
  const shown = now.walk.slice(0, 40);
  return (
    <>
      <ol className="pl-walk" aria-label={t("walk")}>
        {shown.map(({ scored, taken }, k) => (
          <li key={scored.thing.id} data-taken={taken || undefined}>
            <span aria-hidden="true">{k + 1}</span>
            <ItemPicture look={lookOf(scored.thing)} size={40} />
            <span className="vh">{nameOf(scored.thing)}</span>
            <b>{taken ? t("taken") : t("passed")}</b>
          </li>
        ))}
      </ol>
      {now.walk.length > shown.length && (
        <p className="small muted pl-note">{t("further", { count: now.walk.length - shown.length })}</p>
      )}
    </>
  );
}

function PageView({ now, before, onClick }: StageProps) {
  const t = useTranslations("figuresFirst.pipeline");
  const { nameOf } = useThingNames();
  return (
    <>
      <h4>{t("clickOne", { count: now.page.length })}</h4>
      <ol className="pl-page">
        {now.page.map((thing) => (
          <li key={thing.id}>
            <button type="button" onClick={() => onClick(thing)}>
              <ItemPicture look={lookOf(thing)} size="fill" />
              <span className="pl-name">{nameOf(thing)}</span>
              <span className="muted">
                ¥{thing.price}
                {!before.page.includes(thing) && <b className="pl-new">{t("new")}</b>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
