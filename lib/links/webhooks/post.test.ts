// One request over HTTP to a receiver on loopback that answers in every way.
import { afterEach, beforeEach, expect, it } from "vitest";
import { startReceiver, type TestReceiver } from "../../../scripts/lib/test-receiver";
import { post } from "./post";

let receiver: TestReceiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const send = (address = receiver.address, patienceMs?: number) =>
  post({ address, headers: {}, body: "{}" }, patienceMs);

it("a status from 200 to 299 is taken, any other is a failure with its status", async () => {
  for (const status of [200, 202, 204]) {
    receiver.behaviour = status;
    expect(await send()).toEqual({ status, failure: null, retryAfterMs: 0, speaksXapi: false });
  }
  for (const status of [400, 404, 410, 500, 503]) {
    receiver.behaviour = status;
    expect(await send()).toMatchObject({ status, failure: "status" });
  }
});

it("redirects are not followed", async () => {
  const other = await startReceiver();
  receiver.behaviour = 307;
  receiver.answers = { location: other.address };
  expect(await send()).toMatchObject({ status: 307, failure: "redirect" });
  expect(other.received).toEqual([]);
  await other.close();
});

it("a wish to be left alone is heard, up to a day", async () => {
  receiver.behaviour = 429;
  const asked = async (header: string) => {
    receiver.answers = { "retry-after": header };
    return (await send()).retryAfterMs;
  };
  expect(await asked("120")).toBe(120_000);
  expect(await asked("99999999")).toBe(24 * 60 * 60_000);
  expect(await asked("Wed, 21 Oct 2026 07:28:00 GMT")).toBe(0);
});

it("who does not answer, is not there, or has no certificate is named so", async () => {
  receiver.behaviour = "silent";
  expect(await send(receiver.address, 200)).toMatchObject({ status: null, failure: "timeout" });
  const gone = await startReceiver();
  await gone.close();
  expect(await send(gone.address)).toMatchObject({ status: null, failure: "unreachable" });
  expect(await send(receiver.address.replace("http:", "https:"))).toMatchObject({ failure: "certificate" });
});

it("an answer without end is left after some kilobytes, and its status counts", async () => {
  receiver.behaviour = "endless";
  expect(await send()).toMatchObject({ status: 200, failure: null });
  const before = receiver.written();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const after = receiver.written();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(before).toBeGreaterThan(0);
  // The connection is closed: nothing more is written.
  expect(receiver.written()).toBe(after);
});
