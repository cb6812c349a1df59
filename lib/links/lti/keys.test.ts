import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT } from "jose";
import { expect, it } from "vitest";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { openDatabase } from "../../db/open";
import { openSecrets } from "../../db/secrets";
import { ALGORITHM, keysAt, SIGNS_MS, TOLD_AFTER_MS, TOLD_BEFORE_MS } from "../signing-keys";
import { signingKey, toldKeys } from "./keys";

it("a new key is told before it signs, and an old one after it has ceased to", () => {
  const [first, second] = [{ created: 0 }, { created: SIGNS_MS }];
  const at = (now: number, keys: readonly { created: number }[]) => keysAt(keys, now);
  expect(at(0, [])).toEqual({ signing: undefined, told: [], isNewDue: true });
  expect(at(1, [first])).toEqual({ signing: first, told: [first], isNewDue: false });
  expect(at(SIGNS_MS, [first]).isNewDue).toBe(true);
  const both = [first, second];
  expect(at(SIGNS_MS, both)).toEqual({ signing: first, told: both, isNewDue: false });
  const takesOver = SIGNS_MS + TOLD_BEFORE_MS;
  expect(at(takesOver - 1, both).signing).toBe(first);
  expect(at(takesOver, both)).toMatchObject({ signing: second, told: both });
  expect(at(takesOver + TOLD_AFTER_MS, both)).toMatchObject({ signing: second, told: [second] });
});

onEachDatabase("our keys for learning platforms", ({ fresh }) => {
  async function opened() {
    const folder = mkdtempSync(path.join(tmpdir(), "aisle-lti-keys-"));
    const db = openDatabase(await fresh());
    const { accounts: ring } = openSecrets(folder);
    rmSync(folder, { recursive: true });
    for (const id of ["a", "b"])
      await db.insertInto("organisation").values({ id, name: id, created: 1 }).execute();
    return { db, ring };
  }

  async function signed(key: Awaited<ReturnType<typeof signingKey>>): Promise<string> {
    const jwt = new SignJWT({}).setProtectedHeader({ alg: ALGORITHM, kid: key.kid });
    return jwt.sign(await importJWK(key.jwk, ALGORITHM));
  }

  it("sign what the set that is told checks, and the set holds no private half", async () => {
    const means = await opened();
    const now = Date.now();
    const before = await signed(await signingKey(means, "a", now));
    const told = await toldKeys(means, "a", now);
    expect(told.keys).toHaveLength(1);
    expect(Object.keys(told.keys[0]!).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
    await jwtVerify(before, createLocalJWKSet(told));

    await toldKeys(means, "a", now + SIGNS_MS);
    const later = now + SIGNS_MS + TOLD_BEFORE_MS;
    const both = await toldKeys(means, "a", later);
    expect(both.keys.map(({ kid }) => kid)).toContain(told.keys[0]!.kid);
    const after = await signed(await signingKey(means, "a", later));
    for (const jwt of [before, after]) await jwtVerify(jwt, createLocalJWKSet(both));
    await expect(jwtVerify(after, createLocalJWKSet(told))).rejects.toThrow("no applicable key");
    await means.db.destroy();
  });

  it("are each organisation's own: what is signed for one is not believed by the other's platforms", async () => {
    const means = await opened();
    const jwt = await signed(await signingKey(means, "a"));
    await jwtVerify(jwt, createLocalJWKSet(await toldKeys(means, "a")));
    const theirs = createLocalJWKSet(await toldKeys(means, "b"));
    await expect(jwtVerify(jwt, theirs)).rejects.toThrow("no applicable key");
    await means.db.destroy();
  });

  it("are made once where many ask at the same time, and lie encrypted in the database", async () => {
    const means = await opened();
    const asked = await Promise.all(Array.from({ length: 4 }, () => signingKey(means, "a")));
    expect(new Set(asked.map(({ kid }) => kid)).size).toBe(1);
    const [row, ...none] = await means.db.selectFrom("lti_key").selectAll().execute();
    expect(none).toEqual([]);
    expect(JSON.stringify(row)).not.toContain(asked[0]!.jwk.d);
    const ring = { current: "x", keys: { x: "A".repeat(43) } };
    await expect(signingKey({ ...means, ring }, "a")).rejects.toThrow("secrets-accounts.json");
    await means.db.destroy();
  });
});
