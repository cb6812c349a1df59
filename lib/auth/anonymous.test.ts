import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyRing } from "../db/secrets";
import { cookieName, learnerCookie, readCookie, signLearner, verifyLearner } from "./anonymous";

const learner = "0192f3a4-5b6c-7d8e-9f01-23456789abcd";
const key = () => randomBytes(32).toString("base64url");
const ring: KeyRing = { current: "k1", keys: { k1: key() } };
const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
const safari =
  "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";

describe("the learner's cookie", () => {
  it("comes back as the learner it was signed for", () => {
    expect(verifyLearner(ring, signLearner(ring, learner))).toEqual({ learner, renew: false });
  });

  it("is refused when any character of it was changed", () => {
    const value = signLearner(ring, learner);
    fc.assert(
      fc.property(fc.nat(value.length - 1), fc.constantFrom(..."0aZ_-."), (at, other) => {
        fc.pre(value[at] !== other);
        const forged = value.slice(0, at) + other + value.slice(at + 1);
        const seen = verifyLearner(ring, forged);
        // The last character of the signature carries two bits that mean nothing.
        if (at === value.length - 1) return seen === null || seen.learner === learner;
        return seen === null;
      }),
    );
  });

  it("is refused when signed with another server's key, or with a key id that is not there", () => {
    const other: KeyRing = { current: "k1", keys: { k1: key() } };
    expect(verifyLearner(ring, signLearner(other, learner))).toBeNull();
    expect(verifyLearner(ring, signLearner({ current: "k9", keys: { k9: key() } }, learner))).toBeNull();
    expect(verifyLearner(ring, signLearner(ring, learner).replace(".k1.", ".constructor."))).toBeNull();
    expect(verifyLearner(ring, "")).toBeNull();
  });

  it("stays good under an older key and asks to be renewed", () => {
    const rotated: KeyRing = { current: "k2", keys: { ...ring.keys, k2: key() } };
    expect(verifyLearner(rotated, signLearner(ring, learner))).toEqual({ learner, renew: true });
    expect(verifyLearner(rotated, signLearner(rotated, learner))).toEqual({ learner, renew: false });
  });

  it("is bound to its host wherever the browser keeps Secure cookies", () => {
    const at = (origin: string, userAgent = chrome) => cookieName({ origin, userAgent });
    expect(at("https://aisle.example", safari)).toBe("__Host-aisle-learner");
    expect(at("http://aisle.localhost:3000")).toBe("__Host-aisle-learner");
    expect(at("http://127.0.0.1:3000")).toBe("__Host-aisle-learner");
    expect(at("http://aisle.localhost:3000", safari)).toBe("aisle-learner");
    expect(at("http://192.168.1.5:3000")).toBe("aisle-learner");
    expect(at("http://localhost.evil.example")).toBe("aisle-learner");
  });

  it("is out of reach of scripts and other hosts", () => {
    const cookie = learnerCookie(ring, learner, { origin: "http://aisle.localhost:3000", userAgent: chrome });
    expect(cookie).toMatch(/^__Host-aisle-learner=v1\./);
    expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
    expect(cookie).not.toMatch(/domain/i);
  });

  it("is found among others in the header", () => {
    expect(readCookie("a=1; aisle-learner=x.y; b=2", "aisle-learner")).toBe("x.y");
    expect(readCookie("xaisle-learner=no", "aisle-learner")).toBeNull();
    expect(readCookie(null, "aisle-learner")).toBeNull();
  });
});
