// Tables that follow from a market that was played: deliveries, reviews, tickets, ads and the raw log. Each is drawn with
// the market's own keys when it is first asked for. Columns and their order stand in dictionary.ts.
import type { Ads } from "../market/ads/ads";
import { CREATIVES, STRATEGIES } from "../market/ads/campaigns";
import { drawAds } from "../market/ads/draw-ads";
import { LOCALES } from "../market/behaviour/log";
import { itemText, orderText, userText, visitorText } from "../market/dirt/csv";
import { bitOf, CURRENCIES, DEVICES, DIRT, EVENTS, SOURCES } from "../market/dirt/raw-log";
import { drawRawLog } from "../market/dirt/writer";
import { marketKeys } from "../market/keys";
import type { Market } from "../market/market";
import { drawDeliveries } from "../market/service/delivery";
import { orderNumber } from "../market/service/order-number";
import { drawReviews, reviewWords, SENTIMENTS } from "../market/service/reviews";
import { drawTickets, ticketWords } from "../market/service/tickets";
import { ASPECTS } from "../market/words/aspects";
import { INTENTS } from "../market/words/intents";
import { reviewText } from "../market/words/reviews";
import { ticketText } from "../market/words/tickets";
import { codes, numbers, rowNumbers, type TableRows, tableOf, texts } from "./columns";
import { type DerivedTable, MARKET_TABLES } from "./dictionary";
import { BRAND_NAMES, DEPARTMENT_NAMES, type Names } from "./market-tables";

const TONES = ["annoyed", "neutral", "friendly"] as const;

/** Names of the bits that are set, with blanks between. */
const named = (mask: number, names: readonly string[]) =>
  names.filter((_, bit) => (mask >> bit) & 1).join(" ");

/** @returns draws a table; ads are drawn once for all of theirs */
export function derivedTables(
  market: Market,
  { seed, names }: { readonly seed: string; readonly names: Names },
): (table: DerivedTable) => TableRows {
  const keys = marketKeys({ seed });
  let drawnAds: Ads | null = null;
  const ads = () => {
    drawnAds ??= drawAds(market, { keys });
    return drawnAds;
  };
  /** One entry a table. */
  const builders: Readonly<Record<DerivedTable, () => TableRows>> = {
    deliveries() {
      const rows = drawDeliveries(market, { keys });
      const order = rowNumbers(rows.user.length);
      return tableOf(MARKET_TABLES.deliveries, rows.user.length, {
        order,
        order_number: numbers(Int32Array.from(order.values, orderNumber)),
        user: codes(rows.user, names.users),
        ordered: numbers(rows.ordered),
        dispatched: numbers(rows.dispatched, -1),
        promised: numbers(rows.promised),
        delivered: numbers(rows.delivered, -1),
        cancelled: numbers(rows.cancelled, -1),
      });
    },
    reviews() {
      const rows = drawReviews(market, { keys });
      return tableOf(MARKET_TABLES.reviews, rows.user.length, {
        review: rowNumbers(rows.user.length),
        purchase: numbers(rows.purchase),
        user: codes(rows.user, names.users),
        item: codes(rows.item, names.items),
        time: numbers(rows.time),
        locale: codes(rows.locale, LOCALES),
        stars: numbers(rows.stars),
        text: texts((row) => reviewText(reviewWords(rows, row))),
        votes: numbers(rows.votes),
        helpful: numbers(rows.helpful),
        sentiment: codes(rows.sentiment, SENTIMENTS),
        praise: texts((row) => named(rows.aspects[row]!, ASPECTS)),
        blame: texts((row) => named(rows.complaints[row]!, ASPECTS)),
      });
    },
    tickets() {
      const rows = drawTickets(market, { keys });
      return tableOf(MARKET_TABLES.tickets, rows.user.length, {
        ticket: rowNumbers(rows.user.length),
        user: codes(rows.user, names.users),
        time: numbers(rows.time),
        deadline: numbers(rows.deadline),
        locale: codes(rows.locale, LOCALES),
        text: texts((row) => ticketText(ticketWords(rows, row))),
        order_number: numbers(rows.orderNumber, 0),
        intent: codes(rows.intent, INTENTS),
        tone: codes(rows.sentiment, TONES),
        order: numbers(rows.order, -1),
        item: codes(rows.item, names.items),
      });
    },
    campaigns() {
      const { campaigns } = ads();
      return tableOf(MARKET_TABLES.campaigns, campaigns.count, {
        campaign: rowNumbers(campaigns.count),
        brand: codes(campaigns.brand, BRAND_NAMES),
        department: codes(campaigns.department, DEPARTMENT_NAMES),
        creative: codes(campaigns.creative, CREATIVES),
        strategy: codes(campaigns.strategy, STRATEGIES),
        value: numbers(campaigns.value),
        bid: numbers(campaigns.bid),
        budget: numbers(campaigns.budget),
        first_day: numbers(campaigns.start),
        end_day: numbers(campaigns.end),
        appeal: numbers(campaigns.appeal),
        zeal: numbers(campaigns.zeal),
      });
    },
    ads() {
      const { impressions } = ads();
      return tableOf(MARKET_TABLES.ads, impressions.item.length, {
        ad: rowNumbers(impressions.item.length),
        session: numbers(impressions.session),
        page: numbers(impressions.page),
        campaign: numbers(impressions.campaign),
        item: codes(impressions.item, names.items),
        time: numbers(impressions.time),
        context: codes(impressions.context, DEPARTMENT_NAMES),
        bid: numbers(impressions.bid),
        price: numbers(impressions.price),
        predicted: numbers(impressions.predicted),
        eligible: numbers(impressions.eligible),
        propensity: numbers(impressions.propensity),
        clicked: numbers(impressions.clicked),
        probability: numbers(impressions.probability),
      });
    },
    conversions() {
      const { conversions } = ads();
      return tableOf(MARKET_TABLES.conversions, conversions.time.length, {
        ad: numbers(conversions.impression),
        clicked: numbers(conversions.clicked),
        time: numbers(conversions.time),
        value: numbers(conversions.value),
      });
    },
    spend() {
      const { spend } = ads();
      return tableOf(MARKET_TABLES.spend, spend.day.length, {
        day: numbers(spend.day),
        campaign: numbers(spend.campaign),
        spent: numbers(spend.spent),
        exhausted: numbers(spend.exhausted, -1),
      });
    },
    raw_log() {
      const rows = drawRawLog(market, { keys });
      const { users, items } = market;
      return tableOf(MARKET_TABLES.raw_log, rows.time.length, {
        time: numbers(rows.time),
        received: numbers(rows.received),
        visitor: texts((row) => visitorText(rows.visitor[row]!)),
        user: texts((row) => userText(rows.user[row]!, users.count)),
        item: texts((row) => itemText(rows.item[row]!, items.count)),
        event: codes(rows.event, EVENTS),
        order: texts((row) => orderText(rows.order[row]!, rows.credit[row]!)),
        quantity: numbers(rows.quantity),
        unit_price: numbers(rows.price),
        currency: codes(rows.currency, CURRENCIES),
        device: codes(rows.device, DEVICES),
        source: codes(rows.source, SOURCES),
        dirt: texts((row) => DIRT.filter((kind) => (rows.dirt[row]! & bitOf(kind)) !== 0).join(" ")),
        true_time: numbers(rows.trueTime),
        true_user: codes(rows.trueUser, names.users),
        true_item: codes(rows.trueItem, names.items),
        true_price: numbers(rows.truePrice),
        original: numbers(rows.original, -1),
        purchase: numbers(rows.purchase, -1),
      });
    },
  };
  return (table) => builders[table]();
}
