import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Cluster, findPostgres, startPostgres } from "../../scripts/lib/postgres-cluster";
import { migrate } from "./migrations";
import { databasePlace, openDatabase } from "./open";
import { serialised } from "./serialised";

const secret = "S3cret-and-Long";

/** What `migrate`, the first to ask anything of a database, says; with all that lies behind it. */
async function troubleWith(address: string): Promise<{ said: string; whole: string }> {
  const db = openDatabase(address);
  const error: unknown = await migrate(db).catch((reason: unknown) => reason);
  await db.destroy();
  if (!(error instanceof Error)) throw new Error("It was opened.");
  const causes = [];
  for (let one: unknown = error; one instanceof Error; one = one.cause)
    causes.push(one.stack, JSON.stringify(one));
  return { said: error.message, whole: causes.join("\n") };
}

describe("DATABASE_URL", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is where the database is when it is there, and must be PostgreSQL's", () => {
    vi.stubEnv("DATABASE_URL", "");
    vi.stubEnv("DATA_DIR", "/data");
    expect(databasePlace()).toBe("/data");
    vi.stubEnv("DATABASE_URL", "postgresql://ann@db.example/aisle");
    expect(databasePlace()).toBe("postgresql://ann@db.example/aisle");
    vi.stubEnv("DATABASE_URL", `mysql://ann:${secret}@db.example/aisle`);
    expect(databasePlace).toThrow(/^DATABASE_URL must begin with postgres:\/\/ .*DATA_DIR\.$/);
  });

  it("that cannot be read is not printed", () => {
    expect(() => openDatabase(`postgres://ann:${secret}@[db/aisle`)).toThrow(
      /^Aisle cannot read DATABASE_URL\. Write it as postgres:\/\/user:password@host:5432\/name/,
    );
  });

  it("that leads nowhere is told with its host and port, and without its password", async () => {
    const { said, whole } = await troubleWith(`postgres://ann:${secret}@127.0.0.1:1/aisle`);
    expect(said).toBe(
      "Aisle cannot reach PostgreSQL at 127.0.0.1:1 (ECONNREFUSED). Start it, or put the right host and port into DATABASE_URL.",
    );
    expect(whole).not.toContain(secret);
  });
});

const name = "a PostgreSQL server";
if (findPostgres() === null) it.skip(`${name}: there is no PostgreSQL here`, () => {});
else
  describe(name, () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startPostgres();
      await cluster.run(`create role locked login password '${secret}'`);
      await cluster.run("create database course");
    });
    afterAll(() => cluster?.stop());

    it("says what is wrong when it does not let somebody in", async () => {
      const { said, whole } = await troubleWith(
        cluster.address({ database: "course", user: "locked", password: `${secret}-not` }),
      );
      expect(said).toMatch(
        /^PostgreSQL at \/.* does not let "locked" in with this password\. Put the right one into DATABASE_URL\.$/,
      );
      expect(whole).not.toContain(secret);
      const none = await troubleWith(cluster.address({ database: "course", user: "locked" }));
      expect(none.said).toMatch(/does not let "locked" in with this password/);
      const stranger = await troubleWith(cluster.address({ database: "course", user: "nobody" }));
      expect(stranger.said).toMatch(/does not let "nobody" in: role "nobody" does not exist\. Name another/);
    });

    it("says how a database that is not there is made", async () => {
      const { said } = await troubleWith(cluster.address({ database: "courses" }));
      expect(said).toMatch(
        /^PostgreSQL at .* has no database "courses"\. Make it \(createdb courses\), or name/,
      );
    });

    it("may end its connections without ending the process, and is used again", async () => {
      const db = openDatabase(cluster.address({ database: "course" }));
      await migrate(db);
      const cut = () =>
        cluster.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'course'");
      // The next to ask may still be given one that is gone.
      const comesBack = () =>
        vi.waitFor(async () => expect(await db.selectFrom("learner").selectAll().execute()).toEqual([]));
      await cut();
      await comesBack();
      const during = db.transaction().execute(async (transaction) => {
        await transaction.insertInto("learner").values({ id: "a", created: 1 }).execute();
        await cut();
        await new Promise((resolve) => setTimeout(resolve, 50));
        await transaction.insertInto("learner").values({ id: "b", created: 1 }).execute();
      });
      await expect(during).rejects.toThrow();
      await comesBack();
      await db.destroy();
    });

    it("lets what reads and then writes seem one after another, though two processes do it at once", async () => {
      await cluster.run("create database counted");
      const place = cluster.address({ database: "counted" });
      const both = [openDatabase(place), openDatabase(place)] as const;
      await migrate(both[0]);
      let tries = 0;
      // The first two have both read before either writes: else luck would decide whether any two meet.
      let meet = () => {};
      const met = new Promise<void>((resolve) => {
        meet = resolve;
      });
      const add = (n: number) =>
        serialised(both[n % 2]!, async (transaction) => {
          const there = await transaction.selectFrom("learner").select("id").execute();
          if (++tries === 2) meet();
          if (tries <= 2) await met;
          await transaction
            .insertInto("learner")
            .values({ id: String(n), created: there.length })
            .execute();
        });
      await Promise.all(Array.from({ length: 20 }, (_, n) => add(n)));
      const rows = await both[0].selectFrom("learner").select("created").orderBy("created").execute();
      expect(rows.map(({ created }) => created)).toEqual(Array.from({ length: 20 }, (_, n) => n));
      expect(tries).toBeGreaterThan(20);
      for (const db of both) await db.destroy();
    });
  });
