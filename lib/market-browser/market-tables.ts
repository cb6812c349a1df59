// The market's tables as the browser of tables reads them. Columns and their order stand in dictionary.ts.
import { LOCALES } from "../market/behaviour/log";
import { BRANDS, COLOURS } from "../market/catalogue/attributes";
import { seriesName } from "../market/catalogue/series";
import { DEPARTMENTS } from "../market/catalogue/taxonomy";
import { departmentOfKind, TREE } from "../market/catalogue/tree";
import { type Actions, type Market, MISSIONS, RETURN_REASONS } from "../market/market";
import { queryText } from "../market/words/queries";
import { codes, numbers, rowNumbers, type TableRows, tableOf, texts } from "./columns";
import { MARKET_TABLES, type PlayedTable } from "./dictionary";

/** Names that many tables share. */
export interface Names {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly titles: { readonly en: readonly string[]; readonly zh: readonly string[] };
}

const AGES = ["under 25", "25–34", "35–44", "45–54", "55 and over"] as const;
const MEMBERS = ["none", "silver", "gold"] as const;
const DEVICES = ["phone", "desktop"] as const;

const KINDS = TREE.kinds.map((kind) => kind.words.en);
const CATEGORIES = DEPARTMENTS.flatMap(({ categories }) => categories.map(({ words }) => words.en));
export const DEPARTMENT_NAMES = DEPARTMENTS.map(({ words }) => words.en);
export const BRAND_NAMES = BRANDS.map(({ words }) => words.en);
const COLOUR_NAMES = COLOURS.map(({ words }) => words.en);
/** Materials of all kinds in one list, as a column's codes need it. */
const MATERIALS = [...new Set(TREE.kinds.flatMap((kind) => kind.materials.map((made) => made.en)))];

type Builder = (market: Market, names: Names) => TableRows;

const action = ({ impression, user, item, time }: Actions, names: Names) => ({
  impression: numbers(impression),
  user: codes(user, names.users),
  item: codes(item, names.items),
  time: numbers(time),
});

/** One entry a table. */
const BUILDERS: Readonly<Record<PlayedTable, Builder>> = {
  people: ({ users }, names) =>
    tableOf(MARKET_TABLES.people, users.count, {
      user: codes(rowNumbers(users.count).values, names.users),
      region: numbers(users.region),
      age: codes(users.age, AGES),
      member: codes(users.member, MEMBERS),
      joined: numbers(users.joined),
      locale: codes(users.locale, LOCALES),
      phone: numbers(users.phone),
      community: numbers(users.community),
      activity: numbers(users.activity),
      thrift: numbers(users.thrift),
      pace: numbers(users.pace),
      habit: numbers(users.habit),
      event_day: numbers(users.eventDay, -1),
      event_category: codes(users.eventCategory, CATEGORIES),
    }),
  items: ({ items }, names) =>
    tableOf(MARKET_TABLES.items, items.count, {
      item: codes(rowNumbers(items.count).values, names.items),
      title_en: texts((row) => names.titles.en[row]!),
      title_zh: texts((row) => names.titles.zh[row]!),
      department: codes(items.kind.map(departmentOfKind), DEPARTMENT_NAMES),
      category: codes(
        items.kind.map((kind) => TREE.categoryOfKind[kind]!),
        CATEGORIES,
      ),
      kind: codes(items.kind, KINDS),
      brand: codes(items.brand, BRAND_NAMES),
      colour: codes(items.colour, COLOUR_NAMES),
      accent: codes(items.accent, COLOUR_NAMES),
      material: codes(
        items.material.map((made, row) =>
          MATERIALS.indexOf(TREE.kinds[items.kind[row]!]!.materials[made]!.en),
        ),
        MATERIALS,
      ),
      series: texts((row) => (items.series[row] === 0 ? "" : seriesName(items.series[row]!).en)),
      price: numbers(items.price),
      launch: numbers(items.launch),
      margin: numbers(items.margin),
      quality: numbers(items.quality),
      prominence: numbers(items.prominence),
    }),
  sessions: ({ sessions }, names) =>
    tableOf(MARKET_TABLES.sessions, sessions.user.length, {
      session: rowNumbers(sessions.user.length),
      user: codes(sessions.user, names.users),
      start: numbers(sessions.start),
      device: codes(sessions.device, DEVICES),
      search: numbers(sessions.query, -1),
      mission: codes(sessions.mission, MISSIONS),
      shopping: numbers(sessions.shopping),
    }),
  searches: ({ queries, sessions }, names) =>
    tableOf(MARKET_TABLES.searches, queries.session.length, {
      search: rowNumbers(queries.session.length),
      session: numbers(queries.session),
      user: codes(
        queries.session.map((session) => sessions.user[session]!),
        names.users,
      ),
      time: numbers(Float64Array.from(queries.session, (session) => sessions.start[session]!)),
      locale: codes(queries.locale, LOCALES),
      text: texts((row) => searchText({ queries }, row)),
      kind: codes(queries.kind, KINDS),
      category: codes(queries.category, CATEGORIES),
      brand: codes(queries.brand, BRAND_NAMES),
      colour: codes(queries.colour, COLOUR_NAMES),
      typo: numbers(queries.typo.map((slip) => (slip === 0 ? 0 : 1))),
      wanted: codes(queries.wanted, KINDS),
    }),
  impressions: ({ impressions, sessions }, names) =>
    tableOf(MARKET_TABLES.impressions, impressions.item.length, {
      impression: rowNumbers(impressions.item.length),
      session: numbers(impressions.session),
      user: codes(
        impressions.session.map((session) => sessions.user[session]!),
        names.users,
      ),
      item: codes(impressions.item, names.items),
      page: numbers(impressions.page),
      position: numbers(impressions.position),
      propensity: numbers(impressions.propensity),
      clicked: numbers(impressions.clicked),
    }),
  clicks: ({ clicks }, names) =>
    tableOf(MARKET_TABLES.clicks, clicks.item.length, {
      ...action(clicks, names),
      views: numbers(clicks.views),
    }),
  carts: ({ carts }, names) => tableOf(MARKET_TABLES.carts, carts.item.length, action(carts, names)),
  purchases: ({ purchases }, names) =>
    tableOf(MARKET_TABLES.purchases, purchases.item.length, {
      purchase: rowNumbers(purchases.item.length),
      ...action(purchases, names),
      order: numbers(purchases.order),
      quantity: numbers(purchases.quantity),
      price: numbers(purchases.price),
    }),
  returns: ({ returns }, names) =>
    tableOf(MARKET_TABLES.returns, returns.item.length, {
      purchase: numbers(returns.purchase),
      user: codes(returns.user, names.users),
      item: codes(returns.item, names.items),
      time: numbers(returns.time),
      reason: codes(returns.reason, RETURN_REASONS),
    }),
  follows: ({ follows }, names) => {
    const from = new Int32Array(follows.followed.length);
    for (let u = 0; u + 1 < follows.start.length; u++) from.fill(u, follows.start[u]!, follows.start[u + 1]!);
    return tableOf(MARKET_TABLES.follows, from.length, {
      user: codes(from, names.users),
      follows: codes(follows.followed, names.users),
    });
  },
  promotions: ({ promotions }, names) =>
    tableOf(MARKET_TABLES.promotions, promotions.item.length, {
      item: codes(promotions.item, names.items),
      first_day: numbers(promotions.day),
      off: numbers(promotions.off),
    }),
};

export function marketTable(table: PlayedTable, market: Market, names: Names): TableRows {
  return BUILDERS[table](market, names);
}

/** What was typed in a search. */
export function searchText({ queries }: Pick<Market, "queries">, row: number): string {
  return queryText({
    locale: LOCALES[queries.locale[row]!]!,
    kind: queries.kind[row]!,
    category: queries.category[row]!,
    brand: queries.brand[row]!,
    colour: queries.colour[row]!,
    material: queries.material[row]!,
    wording: queries.wording[row]!,
    typo: queries.typo[row]!,
  });
}
