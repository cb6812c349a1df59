// Registering learning record stores: what is refused, what is kept of the secret, a trial, and another key.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { firstOwner, openTestServer, type TestServer, type Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { startRecordStore, type TestRecordStore } from "../../scripts/lib/test-record-store";
import { endpointAt } from "../links/xapi/stores";
import { changeRecordStoreKey, registerRecordStore } from "./record-stores";
import { registerWebhook, renewWebhookSecret, testWebhook, webhooksPage } from "./webhooks";

it("an endpoint is kept with one slash at its end, however it was given", () => {
  const origin = "https://aisle.example";
  for (const given of [
    "https://lrs.example/xapi",
    "https://lrs.example/xapi//",
    "https://lrs.example/xapi/statements/",
  ])
    expect(endpointAt(given, origin)).toBe("https://lrs.example/xapi/");
  expect(endpointAt("https://lrs.example", origin)).toBe("https://lrs.example/");
  for (const given of ["http://lrs.example/", "https://lrs.example/?a=1", "https://k:s@lrs.example/", "x"])
    expect(endpointAt(given, origin), given).toBeNull();
});

onEachDatabase("record stores of an organisation", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let organisation: string;
  let store: TestRecordStore;
  beforeEach(async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    store = await startRecordStore();
    server = await openTestServer(await fresh());
    ({ owner, organisation } = await firstOwner());
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await store.close();
    await server.close();
  });

  const register = (more: Record<string, string> = {}) =>
    owner.send(registerRecordStore, {
      ...{ organisation, endpoint: store.endpoint.slice(0, -1), verdict: "yes" },
      ...{ key: store.credentials.key, storePassword: store.credentials.secret, ...more },
    });
  const view = async () => (await webhooksPage(owner.headers(), organisation))!;

  it("take a trial statement, and show neither key nor secret again", async () => {
    expect((await register()).done?.key).toBe("storeAdded");
    const page = await view();
    expect(page.webhooks).toMatchObject([{ kind: "xapi", address: store.endpoint, events: ["verdict"] }]);
    expect(JSON.stringify(page)).not.toContain(store.credentials.secret);
    const webhook = page.webhooks[0]!.id;
    expect((await owner.send(testWebhook, { webhook })).done).toEqual({
      key: "taken2xx",
      params: { status: 200 },
    });
    expect(store.statements.size).toBe(1);
    // A store's secret is not ours to make.
    expect((await owner.send(renewWebhookSecret, { webhook })).error?.key).toBe("notAllowed");
  });

  it("say that a key does not hold, and take a trial by another", async () => {
    await register({ storePassword: "wrong" });
    const webhook = (await view()).webhooks[0]!.id;
    const refused = await owner.send(testWebhook, { webhook });
    expect(refused.error).toMatchObject({ key: "notSent", params: { reason: "denied", status: 401 } });
    const { key, secret } = store.credentials;
    expect((await owner.send(changeRecordStoreKey, { webhook, key })).fields).toHaveProperty("storePassword");
    const changed = await owner.send(changeRecordStoreKey, { webhook, key, storePassword: secret });
    expect(changed.done?.key).toBe("keyChanged");
    expect((await owner.send(testWebhook, { webhook })).done?.key).toBe("taken2xx");
  });

  it("are refused with the field that is wrong, and what was typed but for the secret", async () => {
    const faults = async (more: Record<string, string>) => {
      const { fields, values } = await register(more);
      expect(values).not.toHaveProperty("storePassword");
      return Object.entries(fields ?? {}).map(([name, { key }]) => `${name} ${key}`);
    };
    expect(await faults({ endpoint: "" })).toEqual(["endpoint empty"]);
    for (const endpoint of ["http://10.0.0.5/xapi", "https://lrs.example/?x", "\0"])
      expect(await faults({ endpoint }), endpoint).toEqual(["endpoint notEndpoint"]);
    expect(await faults({ key: "a:b" })).toEqual(["key colonInKey"]);
    expect(await faults({ key: "", storePassword: "a\nb" })).toEqual([
      "key empty",
      "storePassword noControls",
    ]);
    expect(await faults({ verdict: "" })).toEqual(["sitting.started noEvents"]);
    await register();
    expect(await faults({ endpoint: `${store.endpoint}statements` })).toEqual(["endpoint taken"]);
  });

  it("have no webhook's key", async () => {
    await owner.send(registerWebhook, { organisation, address: "https://hr.example/", verdict: "yes" });
    const webhook = (await view()).webhooks[0]!.id;
    const sent = { webhook, key: "k", storePassword: "s" };
    expect((await owner.send(changeRecordStoreKey, sent)).error?.key).toBe("notAllowed");
  });
});
