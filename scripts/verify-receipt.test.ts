import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { publicKeyOf, type Receipt, type Statement, signReceipt } from "../lib/classroom/receipt";

const root = path.resolve(import.meta.dirname, "..");
const secret = Buffer.alloc(32, 7).toString("base64url");
const statement = {
  format: "aisle-receipt-2",
  attempt: {
    id: "a",
    exercise: "x",
    world: null,
    received: "2026-01-01T00:00:00.000Z",
    backend: null,
    library: null,
    evidenceSha256: "0".repeat(64),
    seedCommitment: null,
    exerciseHash: null,
    lessonHash: null,
    signedIn: true,
  },
  verdict: { outcome: "pass", judged: "2026-01-01T00:00:01.000Z", graderVersion: 1, checks: [] },
  chain: null,
} satisfies Statement;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-receipt-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verify(receipt: Receipt, ...more: string[]): Promise<{ code: number; said: string }> {
  const file = path.join(folder, "receipt.json");
  writeFileSync(file, JSON.stringify(receipt));
  const argv = ["--import", "tsx", path.join(root, "scripts", "verify-receipt.ts"), file, ...more];
  // A folder without data: nothing but the file is asked.
  const options = { cwd: root, env: { ...process.env, DATA_DIR: path.join(folder, "none") } };
  return promisify(execFile)(process.execPath, argv, options).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
  );
}

it("a receipt is checked offline: signature, key, and what it says", async () => {
  const receipt = signReceipt(statement, { id: "k", secret });
  expect(await verify(receipt, "--key", publicKeyOf(secret))).toMatchObject({ code: 0 });
  const bare = await verify(receipt);
  expect(bare.said).toContain("compare yourself");
  expect(bare.said).toContain("verdict    pass");
  expect(bare.said).toContain("made       signed in");
  const stranger = await verify(receipt, "--key", publicKeyOf(Buffer.alloc(32, 8).toString("base64url")));
  expect(stranger).toMatchObject({ code: 1, said: expect.stringContaining("not a key of") });
  const forged = {
    ...receipt,
    statement: { ...statement, attempt: { ...statement.attempt, exercise: "y" } },
  };
  expect(await verify(forged)).toMatchObject({ code: 1, said: expect.stringContaining("was changed") });
});
