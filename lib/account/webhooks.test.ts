// Registering webhooks: what is refused, what the page shows, what is told once, and how it ends.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { firstOwner, openTestServer, type TestServer, type Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { isSignedBy, startReceiver, type TestReceiver } from "../../scripts/lib/test-receiver";
import { accountLimits } from "../auth/limits";
import { MOST_WEBHOOKS } from "../links/webhooks/webhooks";
import {
  chooseWebhookEvents,
  endWebhook,
  registerWebhook,
  renewWebhookSecret,
  resendDelivery,
  switchOneWebhook,
  testWebhook,
  webhooksPage,
} from "./webhooks";

onEachDatabase("webhooks of an organisation", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let organisation: string;
  let receiver: TestReceiver;
  beforeEach(async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    receiver = await startReceiver();
    server = await openTestServer(await fresh());
    ({ owner, organisation } = await firstOwner());
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await receiver.close();
    await server.close();
  });

  const register = (address = receiver.address, more: Record<string, string> = { verdict: "yes" }) =>
    owner.send(registerWebhook, { organisation, address, ...more });
  const view = async () => (await webhooksPage(owner.headers(), organisation))!;
  const first = async () => (await view()).webhooks[0]!;

  it("are kept with the events that were ticked, and their secret is told once", async () => {
    const { done, link } = await register(receiver.address, { verdict: "yes", "member.joined": "yes" });
    expect(done?.key).toBe("added");
    expect(link).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const page = await view();
    expect(page.webhooks).toMatchObject([{ events: ["verdict", "member.joined"], state: "on" }]);
    expect(JSON.stringify(page)).not.toContain(link!.slice(6, 20));
    const webhook = page.webhooks[0]!.id;
    await owner.send(chooseWebhookEvents, { webhook, "sitting.ended": "yes" });
    expect((await first()).events).toEqual(["sitting.ended"]);
    expect((await owner.send(chooseWebhookEvents, { webhook })).fields).toHaveProperty("sitting.started");
    await owner.send(switchOneWebhook, { webhook, to: "paused" });
    expect((await first()).state).toBe("paused");
    await owner.send(switchOneWebhook, { webhook, to: "on" });
    expect((await owner.send(endWebhook, { webhook })).done?.key).toBe("removed");
    expect((await view()).webhooks).toEqual([]);
    expect(await server.db.selectFrom("webhook_secret").selectAll().execute()).toEqual([]);
  });

  it("are refused with the field that is wrong", async () => {
    const faults = async (address: string, more?: Record<string, string>) =>
      Object.entries((await register(address, more)).fields ?? {}).map(([name, { key }]) => `${name} ${key}`);
    expect(await faults("")).toEqual(["address empty"]);
    // Plain services next to the server are out of reach.
    for (const address of ["http://hr.example/hook", "http://10.0.0.5/", "https://a:b@hr.example/", "x"])
      expect(await faults(address), address).toEqual(["address notAddress"]);
    expect(await faults("https://hr.example/hook", {})).toEqual(["sitting.started noEvents"]);
    expect((await view()).webhooks).toEqual([]);
    await register();
    expect(await faults(receiver.address)).toEqual(["address taken"]);
  });

  it("are at most ten", async () => {
    for (let one = 0; one < MOST_WEBHOOKS; one++) await register(`https://hr.example/${one}`);
    expect((await register("https://hr.example/more")).error?.key).toBe("tooManyWebhooks");
    expect((await view()).webhooks).toHaveLength(MOST_WEBHOOKS);
  });

  it("take a test at once, signed, and the page lists what came of it", async () => {
    const { link } = await register();
    const webhook = (await first()).id;
    expect((await owner.send(testWebhook, { webhook })).done).toEqual({
      key: "taken2xx",
      params: { status: 200 },
    });
    expect(receiver.received).toHaveLength(1);
    expect(isSignedBy(link!, receiver.received[0]!)).toBe(true);
    expect(receiver.received[0]!.message).toMatchObject({ type: "test", data: { organisation } });
    expect((await first()).deliveries).toMatchObject([{ type: "test", state: "sent", status: 200 }]);
    const { link: renewed } = await owner.send(renewWebhookSecret, { webhook });
    const delivery = (await first()).deliveries[0]!.id;
    expect((await owner.send(resendDelivery, { delivery })).done?.key).toBe("taken2xx");
    const again = receiver.received[1]!;
    expect(again.id).toBe(receiver.received[0]!.id);
    expect([link!, renewed!].map((secret) => isSignedBy(secret, again))).toEqual([true, true]);
  });

  it("say why a test was not taken, and that an address is off after 410", async () => {
    await register();
    const webhook = (await first()).id;
    const why = async () => (await owner.send(testWebhook, { webhook })).error?.params?.reason;
    receiver.behaviour = 500;
    expect(await why()).toBe("status");
    receiver.behaviour = 302;
    expect(await why()).toBe("redirect");
    receiver.behaviour = 410;
    expect(await why()).toBe("gone");
    const { state, deliveries } = await first();
    expect(state).toBe("gone");
    expect(deliveries.map(({ state }) => state)).toEqual(["aside", "aside", "aside"]);
    const delivery = deliveries[0]!.id;
    expect((await owner.send(resendDelivery, { delivery })).error?.key).toBe("isGone");
    await owner.send(switchOneWebhook, { webhook, to: "on" });
    receiver.behaviour = 200;
    expect((await owner.send(resendDelivery, { delivery })).done?.key).toBe("taken2xx");
  });

  it("take no more messages by hand than the limit", async () => {
    await register();
    const webhook = (await first()).id;
    const { action, most } = accountLimits.webhooksByHand;
    const use = { action, subject: organisation, at: Date.now(), amount: most };
    await server.db
      .insertInto("rate")
      .values({ id: "full", ...use })
      .execute();
    expect((await owner.send(testWebhook, { webhook })).error?.key).toBe("tooMany");
    expect(receiver.received).toEqual([]);
  });

  it("are not there for an id that is none", async () => {
    for (const webhook of ["", "x", "\0"])
      expect((await owner.send(testWebhook, { webhook })).error?.key).toBe("notAllowed");
    expect((await owner.send(resendDelivery, { delivery: "\0" })).error?.key).toBe("notAllowed");
  });
});
