// PostgreSQL for the queries that are written once for both databases: bytes by their name there, whole numbers read as
// numbers, and trouble told in one sentence that never holds the password.
import {
  type DataTypeNode,
  type Kysely,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryCompiler,
} from "kysely";
import pg from "pg";

/** Connections of one process; further queries wait for one. */
const MOST_CONNECTIONS = 10;

/** How long a query waits for its connection, in milliseconds. */
const WAIT_MS = 10_000;

/** The number of the type `bigint`, which pg reads as text. Ours are milliseconds and counts, far below 2^53. */
const BIGINT = 20;

class Compiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    this.append(node.dataType === "blob" ? "bytea" : node.dataType);
  }
}

class Dialect extends PostgresDialect {
  override createQueryCompiler(): QueryCompiler {
    return new Compiler();
  }
}

/** Whether this names a PostgreSQL database, and not a folder. */
export function isPostgresAddress(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/** For the few places where the two databases need different words. @param db a database or a transaction */
export function isPostgres(db: Pick<Kysely<unknown>, "getExecutor">): boolean {
  // Not by the adapter's class: each bundle of the server has a copy of Kysely, and the database comes from one of them.
  return db.getExecutor().adapter.supportsTransactionalDdl;
}

/**
 * Connects with the first query, which throws an Error of one sentence where it cannot.
 * @param address `postgres://user:password@host:port/name`, or `postgres:///name?host=/folder/of/the/socket&user=…`
 * @throws Error when the address cannot be read
 */
export function postgresDialect(address: string): PostgresDialect {
  let place: Place;
  let pool: pg.Pool;
  try {
    // Not connected: it reads the address, and knows what stands in for what is not said.
    const { host, port, user = "", database = "" } = new pg.Client({ connectionString: address });
    place = { at: host.startsWith("/") ? host : `${host}:${port}`, user, database };
    pool = new pg.Pool({
      connectionString: address,
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: WAIT_MS,
      types: {
        getTypeParser: (oid: number, format?: "text" | "binary") =>
          oid === BIGINT && format !== "binary" ? Number : pg.types.getTypeParser(oid, format as "text"),
      },
    });
  } catch {
    // Without the cause, which would print the address.
    throw new Error(
      "Aisle cannot read DATABASE_URL. Write it as postgres://user:password@host:5432/name, special characters of the password as %XX.",
    );
  }
  // A connection that breaks while nobody waits for it must not end the process: the pool opens another.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  return new Dialect({
    pool: {
      connect: () =>
        pool.connect().catch((cause: unknown) => {
          throw new Error(whyNot(cause, place), { cause });
        }),
      end: () => pool.end(),
    },
  });
}

interface Place {
  readonly at: string;
  readonly user: string;
  readonly database: string;
}

/** One sentence on why there is no connection, and what to do. Codes: PostgreSQL's appendix A, and Node's. */
function whyNot(error: unknown, { at, user, database }: Place): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = error instanceof Error ? error.message : String(error);
  if (code === "28P01" || /password|SASL/i.test(message))
    return `PostgreSQL at ${at} does not let "${user}" in with this password. Put the right one into DATABASE_URL.`;
  if (code === "28000")
    return `PostgreSQL at ${at} does not let "${user}" in: ${message}. Name another user in DATABASE_URL, or allow this one in pg_hba.conf.`;
  if (code === "3D000")
    return `PostgreSQL at ${at} has no database "${database}". Make it (createdb ${database}), or name another in DATABASE_URL.`;
  if (code === "53300")
    return `PostgreSQL at ${at} has no connection left. Raise its max_connections: each process of Aisle takes up to ${MOST_CONNECTIONS}.`;
  return `Aisle cannot reach PostgreSQL at ${at} (${code || message}). Start it, or put the right host and port into DATABASE_URL.`;
}
