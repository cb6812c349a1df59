// The library that signs people in (better-auth) on our own tables: moments as milliseconds, truth as 0 and 1, one query code
// for both databases. Knows rows and nothing of accounts.
import { createAdapterFactory } from "better-auth/adapters";
import type { Expression, Kysely, SqlBool } from "kysely";
import type { Db } from "../db/open";

type Row = Record<string, unknown>;
type AnyTables = Record<string, Row>;

interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
  readonly connector: "AND" | "OR";
}

const signs = {
  eq: "=",
  ne: "!=",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  in: "in",
  not_in: "not in",
} as const;

/** A value as the databases keep it. */
function kept(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === "boolean") return value ? 1 : 0;
  return Array.isArray(value) ? value.map(kept) : value;
}

const keptRow = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, kept(value)]));

interface Builder {
  (field: string, sign: string, value: unknown): Expression<SqlBool>;
  and(all: Expression<SqlBool>[]): Expression<SqlBool>;
  or(any: Expression<SqlBool>[]): Expression<SqlBool>;
}

/** All that are joined by AND must hold, and one of those joined by OR. */
function holds(where: readonly Condition[]): (builder: unknown) => Expression<SqlBool> {
  return (given) => {
    const build = given as Builder;
    const one = ({ field, operator, value }: Condition) => {
      const sign = signs[operator as keyof typeof signs];
      if (!sign) throw new Error(`Rows cannot be asked for by "${operator}".`);
      if (value === null) return build(field, sign === "=" ? "is" : "is not", null);
      return build(field, sign, kept(value));
    };
    const all = where.filter(({ connector }) => connector === "AND").map(one);
    const any = where.filter(({ connector }) => connector === "OR").map(one);
    return build.and(any.length > 0 ? [...all, build.or(any)] : all);
  };
}

export function accountRows(db: Db) {
  const tables = db as unknown as Kysely<AnyTables>;
  return createAdapterFactory({
    config: {
      adapterId: "aisle",
      supportsDates: true,
      supportsBooleans: true,
      supportsJSON: false,
      supportsNumericIds: false,
      transaction: false,
      customTransformOutput: ({ data, fieldAttributes }) => {
        if (fieldAttributes.type === "date" && typeof data === "number") return new Date(data);
        if (fieldAttributes.type === "boolean" && typeof data === "number") return data === 1;
        return data;
      },
    },
    adapter: ({ getFieldName }) => ({
      async create({ model, data }) {
        await tables.insertInto(model).values(keptRow(data)).execute();
        return data;
      },
      async findOne<T>({ model, where }: { model: string; where: Condition[] }) {
        const row = await tables
          .selectFrom(model)
          .selectAll()
          .where(holds(where) as never)
          .executeTakeFirst();
        return (row ?? null) as T | null;
      },
      async findMany<T>(asked: {
        model: string;
        where?: Condition[] | undefined;
        limit: number;
        sortBy?: { field: string; direction: "asc" | "desc" } | undefined;
        offset?: number | undefined;
      }) {
        const { model, where = [], limit, sortBy, offset } = asked;
        let query = tables.selectFrom(model).selectAll().limit(limit);
        if (where.length > 0) query = query.where(holds(where) as never);
        if (sortBy) query = query.orderBy(getFieldName({ model, field: sortBy.field }), sortBy.direction);
        if (offset) query = query.offset(offset);
        return (await query.execute()) as T[];
      },
      async update<T>({ model, where, update }: { model: string; where: Condition[]; update: T }) {
        const row = await tables
          .updateTable(model)
          .set(keptRow(update as Row))
          .where(holds(where) as never)
          .returningAll()
          .executeTakeFirst();
        return (row ?? null) as T | null;
      },
      async updateMany({ model, where, update }) {
        const result = await tables
          .updateTable(model)
          .set(keptRow(update))
          .where(holds(where) as never)
          .executeTakeFirst();
        return Number(result.numUpdatedRows);
      },
      async delete({ model, where }) {
        await tables
          .deleteFrom(model)
          .where(holds(where) as never)
          .execute();
      },
      async deleteMany({ model, where }) {
        const result = await tables
          .deleteFrom(model)
          .where(holds(where) as never)
          .executeTakeFirst();
        return Number(result.numDeletedRows);
      },
      async count({ model, where = [] }) {
        let query = tables.selectFrom(model).select((select) => select.fn.countAll<number>().as("count"));
        if (where.length > 0) query = query.where(holds(where) as never);
        return Number((await query.executeTakeFirstOrThrow()).count);
      },
    }),
  });
}
