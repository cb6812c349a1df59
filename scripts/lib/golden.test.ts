import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MARKET_VERSION } from "../../lib/market/market";
import { recordGolden, verifyGolden } from "./golden";

const folder = mkdtempSync(path.join(tmpdir(), "aisle-golden-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = { seed: "small", users: 30, items: 60, days: 20, visitsPerDay: 0.3 };
const quiet = () => {};

function fileWith(content: { version: string; released: boolean; hash: string }): string {
  const file = path.join(folder, "golden.json");
  const { version, released, hash } = content;
  writeFileSync(file, JSON.stringify({ version, released, markets: [{ options, hash }] }));
  return file;
}

describe("the recorded fingerprints", () => {
  it("are made where there are none, and hold the generator to them", async () => {
    const file = fileWith({ version: MARKET_VERSION, released: false, hash: "" });
    await recordGolden(quiet, { release: true, again: false, file });
    const kept = JSON.parse(readFileSync(file, "utf8"));
    expect(kept).toMatchObject({ version: MARKET_VERSION, released: true });
    expect(kept.markets[0].hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await verifyGolden("S", quiet, file)).toBe(true);
    const other = fileWith({ version: MARKET_VERSION, released: true, hash: "0".repeat(64) });
    expect(await verifyGolden("S", quiet, other)).toBe(false);
  });

  it("of a released version are not written again, whatever is asked", async () => {
    const file = fileWith({ version: MARKET_VERSION, released: true, hash: "1".repeat(64) });
    const before = readFileSync(file, "utf8");
    await expect(recordGolden(quiet, { release: false, again: true, file })).rejects.toThrow("is released");
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("of an older version give way to those of the new one", async () => {
    const file = fileWith({ version: "market-0", released: true, hash: "1".repeat(64) });
    await recordGolden(quiet, { release: false, again: false, file });
    expect(readFileSync(file, "utf8")).not.toContain("1".repeat(64));
    expect(await verifyGolden("S", quiet, file)).toBe(true);
  });
});
