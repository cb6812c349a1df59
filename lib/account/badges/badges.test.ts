// A certificate as a signed badge from its page to whoever checks it, on the server, by its own addresses and without it, on both databases.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compactVerify, createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK } from "jose";
import { afterEach, beforeEach, expect, it } from "vitest";
import { firstOwner, openTestServer, type TestServer, Visitor } from "../../../scripts/lib/test-accounts";
import { onEachDatabase } from "../../../scripts/lib/test-databases";
import { prepare } from "../../../scripts/lib/test-shop";
import { judgedAttempt, runningSitting } from "../../../scripts/lib/test-sitting";
import { verifyBadge } from "../../../scripts/lib/verify-badge";
import { ticketFor } from "../../auth/tickets";
import { badgeFor } from "../../classroom/badges";
import { ensureLearner } from "../../classroom/ensure-learner";
import { overrideItem } from "../../classroom/overrides";
import { endSitting } from "../../classroom/sittings";
import { newId } from "../../db/ids";
import { certificatePage } from "../assessments/certificate";
import { erasePerson } from "../erase-person";
import { checkCertificate } from "./check-form";
import { getBadge } from "./give";
import { revokeCertificate } from "./revoke-form";
import { tellBadgeKey, tellBadgeKeys, tellIssuer, tellRevocations } from "./tell";

const REASON = "somebody else sat it";

onEachDatabase("a certificate as a badge", ({ fresh }) => {
  let server: TestServer;
  let folder: string;
  beforeEach(async () => {
    server = await openTestServer(await fresh());
    folder = mkdtempSync(path.join(tmpdir(), "aisle-badge-"));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });

  const nobody = new Visitor();

  /** Pia, a learner who has passed what her organisation set. @param owned an organisation that is there; else one of hers alone */
  async function certified(owned?: string) {
    const organisation = owned ?? newId();
    const person = { id: newId(), learner: newId(), email: "pia@example.org" };
    const { id, learner } = person;
    if (owned === undefined)
      await server.db
        .insertInto("organisation")
        .values({ id: organisation, name: "Shop school", created: 1 })
        .execute();
    await ensureLearner(server.db, learner, 1);
    await server.db
      .insertInto("person")
      .values({ ...person, name: "pia", email_verified: 1, created: 1, updated: 1 })
      .execute();
    await server.db
      .insertInto("membership")
      .values({ organisation, person: id, role: "learner", created: 1 })
      .execute();
    const taken = await runningSitting(server, { organisation, person: id, learner });
    const { assessment, sitting } = taken;
    await judgedAttempt(server, learner, { exercise: "read-the-log", sitting });
    await server.db.updateTable("job").set({ state: "done" }).execute();
    await endSitting(server.db, { sitting, by: "learner", prepare });
    const code = ticketFor(server.secrets.accounts, "certificate", sitting);
    return { organisation, assessment, sitting, person, code };
  }

  /** With somebody left an organisation stays. */
  async function otherMember(organisation: string) {
    const [person, learner] = [newId(), newId()];
    const who = { id: person, learner, name: "o", email: "o@example.org", email_verified: 1 };
    await ensureLearner(server.db, learner, 1);
    await server.db
      .insertInto("person")
      .values({ ...who, created: 1, updated: 1 })
      .execute();
    const membership = { organisation, person, role: "owner" as const, created: 1 };
    await server.db.insertInto("membership").values(membership).execute();
  }

  const file = (code: string, query = "") =>
    getBadge(nobody.request(`/api/certificates/${code}/badge${query}`), code);
  const checked = (text: string) => nobody.send(checkCertificate, { text });
  const asJson = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T;
  const keysOf = (organisation: string) =>
    asJson<JSONWebKeySet>(tellBadgeKeys(nobody.request("/x"), organisation));
  const revocationsOf = (organisation: string) =>
    asJson<{ revokedCredentials: unknown[] }>(tellRevocations(nobody.request("/x"), organisation));

  it("is signed with a key that is told where its header says, and names its issuer by an address that answers", async () => {
    const { organisation, code } = await certified();
    const answer = await file(code);
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(answer.headers.get("content-disposition")).toMatch(/filename="aisle-badge-[0-9a-f]{12}\.jwt"$/);
    const jwt = await answer.text();
    const { payload, protectedHeader } = await compactVerify(
      jwt,
      createLocalJWKSet(await keysOf(organisation)),
    );
    expect(Object.keys(protectedHeader).sort()).toEqual(["alg", "kid", "typ"]);
    const [, key] = /\/keys\/([\w-]+)$/.exec(protectedHeader.kid!)!;
    const alone = await asJson<JWK>(tellBadgeKey(nobody.request("/x"), { organisation, key: key! }));
    expect(alone).toMatchObject({ kty: "RSA", kid: protectedHeader.kid });
    expect(alone).not.toHaveProperty("d");
    await compactVerify(jwt, await importJWK(alone, "RS256"));
    const badge = JSON.parse(new TextDecoder().decode(payload));
    expect(badge.name).toBe("A");
    expect(badge.credentialSubject.identifier[0].identityHash).toBe("pia");
    expect(JSON.stringify(badge)).not.toContain("example.org");
    expect(await asJson(tellIssuer(nobody.request("/x"), organisation))).toMatchObject({
      ...badge.issuer,
      id: `http://aisle.localhost:3000/api/badges/${organisation}`,
    });
    const again = await compactVerify(await (await file(code)).text(), await importJWK(alone, "RS256"));
    expect(JSON.parse(new TextDecoder().decode(again.payload)), "the same badge again").toEqual(badge);
    const chinese = await (await file(code, "?locale=zh")).text();
    expect(Buffer.from(chinese.split(".")[1]!, "base64url").toString()).toContain("没有核对证件");
    for (const missing of [
      tellIssuer(nobody.request("/x"), "none"),
      tellBadgeKeys(nobody.request("/x"), "\0"),
      tellRevocations(nobody.request("/x"), "none"),
      tellBadgeKey(nobody.request("/x"), { organisation, key: "none" }),
      file(`${code}x`),
    ])
      expect((await missing).status).toBe(404);
  });

  it("holds for whoever checks it: as a file, in its envelope, by the certificate's address, and without the server", async () => {
    const { organisation, code } = await certified();
    const jwt = await (await file(code)).text();
    const json = await (await file(code, "?as=json")).text();
    expect(JSON.parse(json).type).toBe("EnvelopedVerifiableCredential");
    for (const text of [jwt, json, code, `http://aisle.localhost:3000/zh/certificate/${code}`])
      expect(await checked(text), text.slice(0, 60)).toMatchObject({
        done: { key: "holds", params: { name: "pia", title: "A", organisation: "Shop school" } },
      });
    expect(await nobody.send(checkCertificate, { file: jwt, text: "x" })).toMatchObject({
      done: { key: "holds" },
    });
    expect((await checked(" ")).fields).toEqual({ text: { key: "nothing" } });
    const long = `https://x.example/certificate/${"a".repeat(400_000)} b`;
    expect((await checked(long)).error?.key, "read within a moment").toBe("refused.notBadge");
    await server.db.updateTable("person").set({ name: "Pia B." }).where("name", "=", "pia").execute();
    expect((await checked(jwt)).done, "signed under another name").toMatchObject({
      ...{ key: "holdsRenamed", params: { name: "pia" } },
    });
    await server.db.updateTable("person").set({ name: "pia" }).where("name", "=", "Pia B.").execute();
    expect((await checked(`${code.slice(0, -1)}_`)).error?.key).toBe("noCode");
    expect((await checked(jwt.slice(0, -9))).error?.key).toBe("refused.altered");
    expect((await checked(`${jwt.split(".")[0]}.e30.AAAA`)).error?.key).toBe("refused.altered");
    const stranger = Buffer.from('{"alg":"RS256","kid":"https://x.example/api/badges/o/keys/k"}');
    expect((await checked(`${stranger.toString("base64url")}.e30.AAAA`)).error).toEqual({
      key: "refused.unknownKey",
      params: { kid: "https://x.example/api/badges/o/keys/k" },
    });

    const put = (name: string, value: unknown) => {
      const place = path.join(folder, name);
      writeFileSync(place, typeof value === "string" ? value : JSON.stringify(value));
      return place;
    };
    const keys = put("keys.json", await keysOf(organisation));
    const badge = put("badge.jwt", jwt);
    const said = await verifyBadge({ file: badge, keys });
    expect(said[0]).toMatch(/^Valid/);
    expect(said.at(-1)).toMatch(/not asked.*needs the network/);
    const status = put("status.json", await revocationsOf(organisation));
    expect((await verifyBadge({ file: badge, keys, status })).at(-1)).toContain("not by");
    const alien = put("alien.json", { id: "x", issuer: "x", revokedCredentials: [] });
    await expect(verifyBadge({ file: badge, keys, status: alien })).rejects.toThrow("not the list");
    await expect(verifyBadge({ file: badge, keys: put("none.json", { keys: [] }) })).rejects.toThrow(
      "NOT VALID: it names the key",
    );
    await expect(verifyBadge({ file: put("cut.jwt", jwt.slice(0, -4)), keys })).rejects.toThrow(
      "NOT VALID: it was changed",
    );
    await expect(verifyBadge({ file: badge, keys: badge })).rejects.toThrow("no JSON Web Key Set");
    await expect(verifyBadge({ file: badge, keys: "http://aisle.example/jwks" })).rejects.toThrow("https://");
  });

  it("is revoked by those who set the assessment, once, with a reason that everybody reads who checks it", async () => {
    const { owner, organisation } = await firstOwner();
    const { code } = await certified(organisation);
    const jwt = await (await file(code)).text();
    const page = (visitor: Visitor) => certificatePage(visitor.headers(), { code, locale: "en" });
    expect((await page(owner))!.mayRevoke).toBe(true);
    expect((await page(nobody))!.mayRevoke).toBe(false);
    const fields = { code, reason: REASON, confirm: "yes" };
    expect((await nobody.send(revokeCertificate, fields)).error?.key).toBe("signInFirst");
    expect((await owner.send(revokeCertificate, { ...fields, code: `${code}x` })).error?.key).toBe(
      "notAllowed",
    );
    expect((await owner.send(revokeCertificate, { code, reason: "no" })).fields).toMatchObject({
      reason: { key: "reasonLength" },
      confirm: { key: "confirmRevoke" },
    });
    expect((await revocationsOf(organisation)).revokedCredentials).toEqual([]);

    expect((await owner.send(revokeCertificate, fields)).done?.key).toBe("revokedNow");
    expect((await owner.send(revokeCertificate, fields)).error?.key).toBe("revokedBefore");
    for (const text of [jwt, code])
      expect((await checked(text)).error).toMatchObject({ key: "revoked", params: { reason: REASON } });
    expect((await page(nobody))!.revocation).toMatchObject({ reason: REASON });
    expect((await file(code)).status).toBe(410);
    const list = await revocationsOf(organisation);
    expect(list.revokedCredentials).toHaveLength(1);
    expect(JSON.stringify(list), "reasons are not for everybody").not.toContain(REASON);
    const put = (name: string, value: string) => {
      writeFileSync(path.join(folder, name), value);
      return path.join(folder, name);
    };
    const asked = {
      file: put("b.jwt", jwt),
      keys: put("k.json", JSON.stringify(await keysOf(organisation))),
      status: put("s.json", JSON.stringify(list)),
    };
    await expect(verifyBadge(asked)).rejects.toThrow("NOT VALID: it was revoked");
  });

  it("holds no more where a decision has taken the pass away, nor when its person is erased", async () => {
    const { organisation, assessment, sitting, person, code } = await certified();
    const jwt = await (await file(code)).text();
    const decide = (result: "fail" | "none") =>
      overrideItem(server.db, {
        ...{ assessment, person: person.id, item: 0, result },
        ...{ reason: "r", decider: person.id },
      });
    await decide("fail");
    expect((await checked(jwt)).error?.key).toBe("changed");
    expect((await checked(code)).error?.key).toBe("gone");
    expect((await file(code)).status).toBe(404);
    await decide("none");
    expect((await checked(jwt)).done?.key).toBe("holds");

    await otherMember(organisation);
    await erasePerson(server.db, person);
    expect((await checked(jwt)).error?.key).toBe("gone");
    expect((await file(code)).status).toBe(404);
    const id = `urn:uuid:${await badgeFor(server.db, sitting)}`;
    expect((await revocationsOf(organisation)).revokedCredentials).toEqual([{ id, revoked: true }]);
  });

  it("is checked by nothing any more once its organisation is gone", async () => {
    const { organisation, person, code } = await certified();
    const jwt = await (await file(code)).text();
    await erasePerson(server.db, person);
    expect((await checked(jwt)).error?.key).toBe("refused.unknownKey");
    expect((await tellBadgeKeys(nobody.request("/x"), organisation)).status).toBe(404);
    expect(await server.db.selectFrom("badge").selectAll().execute()).toEqual([]);
    expect(await server.db.selectFrom("badge_key").selectAll().execute()).toEqual([]);
  });
});
