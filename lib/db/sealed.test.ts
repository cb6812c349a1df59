import { expect, it } from "vitest";
import { open, seal } from "./sealed";

const ring = { current: "a", keys: { a: "A".repeat(43), b: "B".repeat(43) } };
const place = { id: "row-1", ring_key: "a", purpose: "test v1" };

it("what was sealed is opened in its place alone, and shows nothing of itself", () => {
  const sealed = seal(ring, { ...place, text: "whsec_ä" });
  expect(sealed).not.toContain("whsec");
  expect(seal(ring, { ...place, text: "whsec_ä" })).not.toBe(sealed);
  expect(open(ring, { ...place, sealed })).toBe("whsec_ä");
  for (const other of [{ id: "row-2" }, { ring_key: "b" }, { purpose: "test v2" }])
    expect(() => open(ring, { ...place, ...other, sealed }), JSON.stringify(other)).toThrow();
});

it("what was changed is not opened, and a key that was lost is named with its file", () => {
  const sealed = seal(ring, { ...place, text: "x" });
  const bytes = Buffer.from(sealed, "base64url");
  bytes[bytes.length - 1]! ^= 1;
  expect(() => open(ring, { ...place, sealed: bytes.toString("base64url") })).toThrow();
  expect(() => open(ring, { ...place, ring_key: "c", sealed })).toThrow("secrets-accounts.json");
});
