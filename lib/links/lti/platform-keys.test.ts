import { jwtVerify } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPlatform, type TestPlatform } from "../../../scripts/lib/test-platform";
import { keysFrom } from "./platform-keys";

let lms: TestPlatform;
beforeAll(async () => {
  lms = await startPlatform("aisle");
});
afterAll(() => lms.close());

it("an unknown key makes us ask for the set once, invented ones do not again and again, and a set grows old", async () => {
  let clock = 1_000_000;
  const verify = async (kid?: string) =>
    jwtVerify(
      await lms.sign({}, { kid }),
      keysFrom(lms.jwksUrl, () => clock),
    );
  await verify();
  await verify();
  expect(lms.asked.jwks).toBe(1);
  await lms.changeKey();
  await verify();
  expect(lms.asked.jwks).toBe(2);
  for (const kid of ["none-1", "none-2"]) await expect(verify(kid)).rejects.toThrow("unknownKey");
  expect(lms.asked.jwks).toBe(2);
  clock += 11_000;
  for (const kid of ["none-3", "none-4"]) await expect(verify(kid)).rejects.toThrow("unknownKey");
  expect(lms.asked.jwks).toBe(3);
  clock += 11 * 60_000;
  await verify();
  expect(lms.asked.jwks).toBe(4);
});

it("many launches at once with a key that is not known yet make us ask once", async () => {
  const verify = async (kid?: string) => {
    const token = await lms.sign({}, { kid });
    return () => jwtVerify(token, keysFrom(lms.jwksUrl));
  };
  const now = await verify();
  await now();
  await lms.changeKey();
  const before = lms.asked.jwks;
  const many = await Promise.all(Array.from({ length: 5 }, () => verify()));
  const invented = await Promise.all(["none-5", "none-6"].map(verify));
  await Promise.all([
    ...many.map((one) => one()),
    ...invented.map((one) => expect(one()).rejects.toThrow("unknownKey")),
  ]);
  expect(lms.asked.jwks).toBe(before + 1);
});

it("a key that is known lets people in while the set cannot be had", async () => {
  let clock = Date.now() + 60_000;
  const keys = keysFrom(lms.jwksUrl, () => clock);
  const token = await lms.sign({});
  await jwtVerify(token, keys);
  lms.isAway = true;
  await expect(jwtVerify(await lms.sign({}, { kid: "none-7" }), keys)).rejects.toThrow("keysAway");
  await jwtVerify(token, keys);
  clock += 11 * 60_000;
  await expect(jwtVerify(token, keys)).rejects.toThrow("keysAway");
  lms.isAway = false;
  await jwtVerify(token, keys);
});
