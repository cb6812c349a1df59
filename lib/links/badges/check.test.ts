import fc from "fast-check";
import { CompactSign, exportJWK, generateKeyPair, type JWK } from "jose";
import { beforeAll, expect, it } from "vitest";
import { keyAddress } from "./addresses";
import { BadgeRefused, checkBadge, type Refusal } from "./check";
import { type Badge, badgeOf, envelopeOf, holderOf } from "./credential";
import { isListFor, isOnList, revocationsOf, revocationsSchema } from "./revocations";

const issuer = {
  id: "https://aisle.example/api/badges/o-1",
  name: "Shop school",
  url: "https://aisle.example",
};
const kid = keyAddress(issuer.id, "k-1");
const PASSED = Date.UTC(2026, 10, 30, 9, 0, 0, 123);
const now = PASSED + 1000;
const badge = badgeOf({
  badge: "0198c0de-0000-7000-8000-000000000001",
  issuer,
  assessment: { id: "0198c0de-0000-7000-8000-000000000002", title: "Autumn 秋" },
  name: "Olga 奥尔加",
  passedAt: PASSED,
  marks: { passed: 3, needed: 2, of: 4 },
  words: { description: "d", criteria: "c", result: "r" },
  evidence: [{ name: "x", description: "y" }],
});

let privateKey: CryptoKey;
let jwk: JWK;
let jwt: string;
beforeAll(async () => {
  const pair = await generateKeyPair("RS256");
  privateKey = pair.privateKey;
  jwk = await exportJWK(pair.publicKey);
  jwt = await sign(badge);
});

function sign(payload: unknown, header: object = {}, text = JSON.stringify(payload)): Promise<string> {
  const all = { alg: "RS256", kid, typ: "JWT", ...header };
  return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader(all).sign(privateKey);
}

const keyOf = (asked: string) => (asked.endsWith("/keys/k-1") ? jwk : null);
const check = (text: string, at = now) => checkBadge(text, { keyOf, now: at });
const reasonOf = async (text: string, at = now): Promise<Refusal | "holds"> =>
  check(text, at).then(
    () => "holds" as const,
    (error: unknown) => {
      if (error instanceof BadgeRefused) return error.reason;
      throw error;
    },
  );

it("has the members that Open Badges 3.0 demands, claims that say the same, and no address of a person", () => {
  expect(badge["@context"].slice(0, 2)).toEqual([
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ]);
  expect(badge).toMatchObject({
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: issuer.id, type: ["Profile"] },
    validFrom: "2026-11-30T09:00:00Z",
    nbf: Date.UTC(2026, 10, 30, 9) / 1000,
    iss: issuer.id,
    jti: badge.id,
    sub: badge.credentialSubject.id,
    credentialStatus: { id: `${issuer.id}/revocations`, type: "1EdTechRevocationList" },
    credentialSubject: { result: [{ value: "3" }] },
  });
  expect(JSON.stringify(badge)).not.toMatch(/mail|null|\[\]/);
});

it("holds as it was signed, in an envelope as well, and says whose it is", async () => {
  expect(await check(jwt)).toEqual(badge);
  expect(await check(`\n${jwt}\n`)).toEqual(badge);
  const found = await check(JSON.stringify(envelopeOf(jwt), null, 2));
  expect(holderOf(found)).toBe("Olga 奥尔加");
  const hashed = structuredClone(badge);
  hashed.credentialSubject.identifier![0]!.hashed = true;
  expect(holderOf(hashed), "a hash is no name").toBeNull();
});

it("holds no more once any byte of it is changed, left out or put in", async () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const change = fc.record({
    at: fc.nat({ max: jwt.length - 1 }),
    byte,
    how: fc.constantFrom("change", "drop", "insert"),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, byte, how }) => {
      const bytes = [...Buffer.from(jwt)];
      if (how === "change" && bytes[at] === byte) return;
      bytes.splice(at, how === "insert" ? 0 : 1, ...(how === "drop" ? [] : [byte]));
      const text = Buffer.from(bytes).toString("latin1");
      // Blanks around it are no part of it.
      if (text.trim() === jwt) return;
      expect(await reasonOf(text)).not.toBe("holds");
    }),
    { numRuns: 400 },
  );
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (const last of letters)
    if (!jwt.endsWith(last))
      expect(await reasonOf(jwt.slice(0, -1) + last), "bits that no byte needs").toBe("altered");
});

it("is refused by name: for its form, its key, its claims and its dates", async () => {
  const [head, body, signature] = jwt.split(".");
  const other = { ...structuredClone(badge) };
  const changed = Buffer.from(JSON.stringify({ ...badge, name: "Winter" })).toString("base64url");
  const without = (name: keyof Badge) => {
    const { [name]: _, ...rest } = badge;
    return rest;
  };
  const said: readonly (readonly [Refusal, string])[] = [
    ["notBadge", ""],
    ["notBadge", "hello"],
    ["notBadge", "{}"],
    ["notBadge", JSON.stringify(badge)],
    ["notBadge", `${head}.${body}`],
    ["notBadge", `${"x".repeat(70_000)}.x.x`],
    ["notBadge", await sign(null, {}, "{")],
    ["header", await sign(badge, { b64: undefined, cty: "x" })],
    ["header", await sign(badge, { kid: undefined })],
    ["header", `${Buffer.from('{"alg":"none","kid":"x"}').toString("base64url")}.${body}.${signature}`],
    ["header", `${Buffer.from('{"alg":"HS256","kid":"x"}').toString("base64url")}.${body}.${signature}`],
    ["unknownKey", await sign(badge, { kid: keyAddress(issuer.id, "k-2") })],
    ["altered", `${head}.${changed}.${signature}`],
    ["altered", `${head}.${body}.${signature!.slice(4)}`],
    ["shape", await sign({ ...other, type: ["VerifiableCredential"] })],
    ["shape", await sign({ ...other, "@context": [...other["@context"]].reverse() })],
    ["shape", await sign(without("credentialSubject"))],
    ["otherIssuer", await sign(badge, { kid: "https://elsewhere.example/api/badges/o-1/keys/k-1" })],
    ["otherIssuer", await sign(badge, { kid: `${issuer.id}/keys/x/api/badges/o-2/keys/k-1` })],
    ["otherIssuer", await sign({ ...other, issuer: { ...issuer, type: ["Profile"], id: `${issuer.id}0` } })],
    ["mismatch", await sign({ ...other, iss: "https://aisle.example" })],
    ["mismatch", await sign({ ...other, jti: "urn:uuid:1" })],
    ["mismatch", await sign({ ...other, sub: "urn:uuid:1" })],
    ["mismatch", await sign({ ...other, nbf: other.nbf + 1 })],
    ["mismatch", await sign({ ...other, validUntil: "2026-12-01T00:00:00Z" })],
    ["mismatch", await sign({ ...other, exp: other.nbf + 10 })],
  ];
  for (const [reason, text] of said) expect(await reasonOf(text), text.slice(0, 60)).toBe(reason);
  expect(await reasonOf(jwt, PASSED - 1000)).toBe("notYet");
  const ends = { validUntil: "2026-12-01T00:00:00Z", exp: Date.UTC(2026, 11, 1) / 1000 };
  const ending = await sign({ ...badge, ...ends });
  expect(await reasonOf(ending)).toBe("holds");
  expect(await reasonOf(ending, Date.UTC(2026, 11, 1) + 1)).toBe("expired");
});

it("does not believe a key that it brings along", async () => {
  const stranger = await generateKeyPair("RS256");
  const forged = await new CompactSign(new TextEncoder().encode(JSON.stringify(badge)))
    .setProtectedHeader({ alg: "RS256", kid, jwk: await exportJWK(stranger.publicKey) })
    .sign(stranger.privateKey);
  expect(await reasonOf(forged)).toBe("altered");
});

it("is revoked by its issuer's own list alone, where it stands on it and not as an exception", () => {
  const id = badge.id.replace("urn:uuid:", "");
  const list = revocationsSchema.parse(JSON.parse(JSON.stringify(revocationsOf(issuer.id, ["1", id]))));
  expect([isListFor(list, badge), isOnList(list, badge)]).toEqual([true, true]);
  expect(isOnList(revocationsOf(issuer.id, ["1"]), badge)).toBe(false);
  expect(isOnList({ ...list, revokedCredentials: [{ id: badge.id }] }, badge)).toBe(true);
  expect(isOnList({ ...list, revokedCredentials: [{ id: badge.id, revoked: false }] }, badge)).toBe(false);
  for (const other of [{ issuer: "https://x.example" }, { id: "https://x.example" }])
    expect(isListFor({ ...list, ...other }, badge)).toBe(false);
});
