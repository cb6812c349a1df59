// Registering learning platforms: what is refused, what is kept, and how it ends.
import { afterEach, beforeEach, expect, it } from "vitest";
import { firstOwner, openTestServer, type TestServer, type Visitor } from "../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../scripts/lib/test-databases";
import { makeOrganisation } from "../auth/organisations";
import { platformOf } from "../links/lti/platforms";
import { tellKeys } from "./lti";
import { addPlatformDeployments, endPlatform, platformsPage, registerPlatform } from "./platforms";
import { visitorOf } from "./visitor";

const HOME = "http://aisle.localhost:3000";
const entry = {
  name: "Moodle",
  issuer: "https://lms.example",
  clientId: "abc",
  authEndpoint: "https://lms.example/auth",
  tokenEndpoint: "https://lms.example/token",
  jwksUrl: "https://lms.example/jwks",
  deployments: "1\n 2 \n1\n",
};

onEachDatabase("learning platforms of an organisation", ({ fresh }) => {
  let server: TestServer;
  let owner: Visitor;
  let organisation: string;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
    ({ owner, organisation } = await firstOwner());
  });
  afterEach(() => server.close());

  const register = (more: Partial<typeof entry> = {}) =>
    owner.send(registerPlatform, { organisation, ...entry, ...more });
  const askKeys = (id: string) => {
    const headers = new Headers({ host: "aisle.localhost:3000" });
    return tellKeys(new Request(`${HOME}/api/lti/x/jwks`, { headers }), id);
  };
  const keysOf = async (id: string) => (await askKeys(id)).json();
  const view = async () => (await platformsPage(owner.headers(), organisation))!;

  it("are kept as they were typed, and the page shows our own addresses beside them", async () => {
    expect((await register()).done?.key).toBe("platformAdded");
    const { ours, platforms, mayRemove } = await view();
    expect(ours.launch).toBe(`${HOME}/api/lti/${organisation}/launch`);
    const { deployments: _, ...kept } = entry;
    expect(platforms).toMatchObject([{ ...kept, deployments: ["1", "2"] }]);
    expect(mayRemove).toBe(true);
    await owner.send(addPlatformDeployments, { platform: platforms[0]!.id, deployments: "2\n3" });
    expect((await view()).platforms[0]!.deployments).toEqual(["1", "2", "3"]);
  });

  it("are refused with the field that is wrong", async () => {
    const faults = async (more: Partial<typeof entry>) =>
      Object.entries((await register(more)).fields ?? {}).map(([name, { key }]) => `${name} ${key}`);
    expect(await faults({ issuer: "" })).toEqual(["issuer empty"]);
    expect(await faults({ issuer: "https://lms.example?x=1" })).toEqual(["issuer notIssuer"]);
    expect(await faults({ clientId: "\u0007" })).toEqual(["clientId notId"]);
    expect(await faults({ deployments: "ä" })).toEqual(["deployments notId"]);
    // Plain services next to the server are out of reach.
    for (const jwksUrl of ["http://lms.example/jwks", "http://10.0.0.5/", "file:///etc/passwd", "x"])
      expect(await faults({ jwksUrl }), jwksUrl).toEqual(["jwksUrl notAddress"]);
    expect((await view()).platforms).toEqual([]);
  });

  it("have a pair of issuer and client id that no other of the organisation's has", async () => {
    await register();
    expect((await register({ name: "Again" })).fields?.clientId?.key).toBe("platformTaken");
    expect((await register({ clientId: "other" })).done?.key).toBe("platformAdded");
    const issuer = entry.issuer;
    expect((await platformOf(server.db, { organisation, issuer, clientId: "abc" }))?.name).toBe("Moodle");
    // Without a client id, two of one issuer cannot be told apart.
    expect(await platformOf(server.db, { organisation, issuer, clientId: null })).toBeNull();
  });

  it("may be registered by several organisations, each with an address for logins and keys of its own", async () => {
    await register();
    const me = (await visitorOf(owner.headers())).person!.id;
    const other = await makeOrganisation(server.db, { name: "B", owner: me });
    const said = await owner.send(registerPlatform, { ...entry, name: "Theirs", organisation: other });
    expect(said.done?.key).toBe("platformAdded");
    const at = { issuer: entry.issuer, clientId: "abc" };
    for (const [id, name] of [
      [organisation, "Moodle"],
      [other, "Theirs"],
    ] as const) {
      expect((await platformOf(server.db, { ...at, organisation: id }))?.name).toBe(name);
      const { ours } = (await platformsPage(owner.headers(), id))!;
      expect([ours.login, ours.jwks]).toEqual(
        ["login", "jwks"].map((last) => `${HOME}/api/lti/${id}/${last}`),
      );
    }
    const [mine, theirs] = await Promise.all([keysOf(organisation), keysOf(other)]);
    expect(mine.keys[0].kid).not.toBe(theirs.keys[0].kid);
  });

  it("end with their deployments", async () => {
    await register();
    const [{ id: platform } = { id: "" }] = (await view()).platforms;
    expect((await owner.send(endPlatform, { platform })).done?.key).toBe("platformRemoved");
    expect((await view()).platforms).toEqual([]);
    expect(await server.db.selectFrom("lti_deployment").selectAll().execute()).toEqual([]);
  });

  it("find our public keys at an address that is open to all", async () => {
    const answer = await askKeys(organisation);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ keys: [{ kty: "RSA", use: "sig", alg: "RS256" }] });
    for (const nobody of ["x", "\0"]) expect((await askKeys(nobody)).status).toBe(404);
    expect(await server.db.selectFrom("lti_key").select("organisation").execute()).toEqual([
      { organisation },
    ]);
  });
});
