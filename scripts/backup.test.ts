// The commands themselves, as somebody types them: lib/ops has the drill.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../lib/db/open";
import { onEachDatabase } from "./lib/test-databases";

const root = path.resolve(import.meta.dirname, "..");
let folder: string;
let data: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-commands-"));
  data = path.join(folder, "data");
  await run("migrate", [], { DATA_DIR: data });
  // By another process: SQLite's driver lets go of a file only when its process ends.
  const writer = hold("db.exec(\"insert into learner (id, created) values ('ann', 1)\")");
  await once(writer.stdout, "data");
  await end(writer);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that has the database open. */
function hold(work: string) {
  const source = `const db = new (require("libsql"))(process.argv[1]); db.pragma("journal_mode = WAL");
    db.prepare("select count(*) from learner").get(); ${work}; console.log("open"); setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ["-e", source, path.join(data, "aisle.db")], { cwd: root });
}

async function end(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, "exit");
}

function run(script: string, args: string[], env: Record<string, string>) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const cli = path.join(root, "node_modules/tsx/dist/cli.mjs");
    const all = { ...process.env, DATABASE_URL: "", BACKUP_DIR: path.join(folder, "backups"), ...env };
    const child = spawn(process.execPath, [cli, `scripts/${script}.ts`, ...args], { cwd: root, env: all });
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    child.stderr.on("data", (text) => (said += text));
    child.on("close", (code) => resolve({ code, said: said.trim() }));
  });
}

const learnersIn = async (place: string) => {
  const db = openDatabase(place);
  const rows = await db.selectFrom("learner").select("id").execute();
  await db.destroy();
  return rows;
};

describe("backup and restore", () => {
  it("say what they did, that the keys are in it, and refuse what is not there", async () => {
    const into = path.join(folder, "kept");
    const { code, said } = await run("backup", [into], { DATA_DIR: data });
    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringContaining("THE SERVER'S SECRET KEYS"),
    });
    const backup = path.join(into, readdirSync(into)[0]!);
    const other = path.join(folder, "other");
    const restored = await run("restore", [backup], { DATA_DIR: other });
    expect(restored).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Restored the backup of .*: 1 rows, 3 files/),
    });
    expect(await learnersIn(other)).toEqual([{ id: "ann" }]);
    const again = await run("restore", [backup], { DATA_DIR: other });
    expect(again).toMatchObject({ code: 1, said: expect.stringMatching(/aisle\.db is there already/) });
    const nowhere = path.join(folder, "nowhere");
    const nothing = await run("backup", [into], { DATA_DIR: nowhere });
    expect(nothing).toMatchObject({ code: 1, said: expect.stringMatching(/^There is nothing to back up/) });
    expect(existsSync(nowhere)).toBe(false);
  });
});

onEachDatabase("moving", ({ kind, empty }) => {
  it("goes to PostgreSQL, once nobody has the file open", async () => {
    if (kind === "SQLite") {
      const { code, said } = await run("move", [], { DATA_DIR: data });
      expect({ code, said }).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^Set DATABASE_URL to the empty/),
      });
      return;
    }
    const DATABASE_URL = await empty();
    const app = hold("");
    await once(app.stdout, "data");
    const busy = await run("move", [], { DATA_DIR: data, DATABASE_URL });
    expect(busy).toMatchObject({
      code: 1,
      said: expect.stringMatching(/Stop the app and the graders first/),
    });
    await end(app);
    const moved = await run("move", [], { DATA_DIR: data, DATABASE_URL });
    expect(moved).toMatchObject({ code: 0, said: expect.stringContaining("Moved. From now on start") });
    expect(await learnersIn(DATABASE_URL)).toEqual([{ id: "ann" }]);
  });
});
