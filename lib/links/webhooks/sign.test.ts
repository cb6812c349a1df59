import { expect, it } from "vitest";
import { nextTry, WAITS_MS } from "./retries";
import { newSecret, signedHeaders } from "./sign";

it("messages are signed as the reference library of Standard Webhooks signs its own example", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  const headers = signedHeaders([secret], { id, timestamp: 1614265330, body: '{"test": 2432232314}' });
  expect(headers).toEqual({
    "webhook-id": id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

it("each of several secrets signs, and secrets are as long as the specification asks for", () => {
  const secrets = [newSecret(), newSecret()];
  const { "webhook-signature": both } = signedHeaders(secrets, { id: "a", timestamp: 1, body: "{}" });
  expect(both!.split(" ")).toHaveLength(2);
  expect(new Set(both!.split(" ")).size).toBe(2);
  for (const secret of secrets) expect(Buffer.from(secret.slice(6), "base64")).toHaveLength(32);
});

it("a delivery is tried ten times over some three days, each wait longer than the one before", () => {
  const day = 24 * 60 * 60_000;
  const at = (failures: number, chance: number) => nextTry(failures, { now: 0, askedMs: 0, chance });
  const waits = WAITS_MS.map((_, place) => at(place + 1, 0)!);
  expect(waits).toEqual([...WAITS_MS]);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  const whole = waits.reduce((sum, one) => sum + one, 0);
  expect(whole).toBeGreaterThan(3 * day);
  expect(whole).toBeLessThan(3.5 * day);
  expect(at(10, 0)).toBeNull();
  expect(at(3, 1)).toBe(33 * 60_000);
  expect(nextTry(1, { now: 5, askedMs: 60_000, chance: 0 })).toBe(60_005);
});
