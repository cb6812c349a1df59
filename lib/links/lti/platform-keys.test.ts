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
