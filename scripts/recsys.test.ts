import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "recsys-"));
});
afterAll(() => rm(folder, { recursive: true }));

function recsys(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/recsys.ts", ...args],
      { cwd: root },
      (error, out, err) => resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

describe("npm run recsys", () => {
  it("judges models on a file by a cut in time, as worked out by hand", async () => {
    const file = path.join(folder, "shop.csv");
    // Both know item a; later A takes b, which is not known to B's training either, and B takes a again.
    await writeFile(
      file,
      [
        "user,item,time",
        "A,a,2024-01-01 10:00:00",
        "B,a,2024-01-02 10:00:00",
        "B,b,2024-01-03 10:00:00",
        "A,b,2024-01-08 10:00:00",
        "B,a,2024-01-09 10:00:00",
      ].join("\n"),
    );
    const { code, out } = await recsys(
      ...["evaluate", "--data", file, "--format", "csv", "--cut", "2024-01-05", "--k", "1", "--json"],
      ...["--model", "popularity,buy-again"],
    );
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      events: 5,
      users: 2,
      items: 2,
      trainEvents: 3,
      heldOutEvents: 2,
      judged: 2,
    });
    expect(report.results).toMatchObject([
      { model: "popularity", hr: 0.5, recall: 0.5, ndcg: 0.5 },
      { model: "buy-again", hr: 0.5, recall: 0.5, ndcg: 0.5 },
    ]);
  });

  it("takes the formats that the page reads, and says when a file is of another", async () => {
    const file = path.join(folder, "u.data");
    const rows = Array.from(
      { length: 60 },
      (_, k) => `${k % 6}\t${k % 7}\t${1 + (k % 5)}\t${880000000 + k * 3600}`,
    );
    await writeFile(file, `${rows.join("\n")}\n`);
    const judge = (...more: string[]) =>
      recsys(
        "evaluate",
        "--data",
        file,
        "--model",
        "popularity",
        "--protocol",
        "last-out",
        "--json",
        ...more,
      );
    const [all, liked, wrong, never] = await Promise.all([
      judge("--format", "movielens"),
      judge("--format", "movielens", "--min-rating", "4"),
      judge("--format", "amazon"),
      judge("--format", "novel"),
    ]);
    expect([all.code, liked.code]).toEqual([0, 0]);
    expect(JSON.parse(all.out).events).toBe(60);
    expect(JSON.parse(liked.out).events).toBe(24);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("columns of movielens") });
    expect(never).toMatchObject({ code: 2, err: expect.stringContaining("retailrocket") });
  });

  it("says what is wrong, where, and what to do, with exit code 2 for wrong use and 1 for failure", async () => {
    const [noModel, wrongModel, wrongSetting, noFile] = await Promise.all([
      recsys("evaluate", "--data", "market"),
      recsys("evaluate", "--data", "market", "--model", "oracle"),
      recsys("evaluate", "--data", "market", "--model", "ease", "--set", "epochs=3"),
      recsys("evaluate", "--data", path.join(folder, "none.csv"), "--model", "random"),
    ]);
    expect(noModel).toMatchObject({ code: 2, err: expect.stringContaining("--model is missing") });
    expect(wrongModel).toMatchObject({ code: 2, err: expect.stringContaining('no model "oracle"') });
    expect(wrongSetting).toMatchObject({ code: 2, err: expect.stringContaining("ease: lambda") });
    expect(noFile).toMatchObject({ code: 1, err: expect.stringContaining("none.csv is not there") });
  });
});
