import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storeAttempt } from "../lib/classroom/attempts";
import { newId } from "../lib/db/ids";
import { migrate } from "../lib/db/migrations";
import { type Db, openDatabase } from "../lib/db/open";
import { openSecrets } from "../lib/db/secrets";
import { claim } from "../lib/judge/queue";
import { contentFinding, dataFindings, nodeFinding } from "./lib/doctor/machine";
import { mailFinding, originFindings, proxyFinding } from "./lib/doctor/network";
import { ssoFinding } from "./lib/doctor/single-sign-on";
import { databaseFindings } from "./lib/doctor/work";
import { onEachDatabase } from "./lib/test-databases";
import { startProvider } from "./lib/test-provider";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "aisle-doctor-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const states = (findings: readonly { name: string; state: string }[]) =>
  Object.fromEntries(findings.map(({ name, state }) => [name, state]));

it("the doctor says of own content where it is, what is in it, and that a start without CONTENT_DIR leaves it out", () => {
  const root = path.join(folder, "aisle");
  const own = path.join(folder, "own");
  mkdirSync(path.join(own, "exercises", "mine"), { recursive: true });
  writeFileSync(path.join(own, "exercises", "mine", "exercise.ts"), "");
  mkdirSync(root);
  expect(contentFinding(root, {}).state).toBe("right");
  expect(contentFinding(root, { CONTENT_DIR: "../none" })).toMatchObject({ name: "content", state: "wrong" });
  expect(contentFinding(root, { CONTENT_DIR: own })).toMatchObject({
    state: "missing",
    said: expect.stringContaining("0 lessons and 1 exercises in"),
  });
  mkdirSync(path.join(root, "build", "content"), { recursive: true });
  expect(contentFinding(root, { CONTENT_DIR: own }).state).toBe("right");
  expect(contentFinding(root, {})).toMatchObject({
    state: "missing",
    said: expect.stringContaining("leaves that"),
  });
});

describe("the doctor says of the network", () => {
  const pair = (app: string, runner: string) => ({ PUBLIC_ORIGIN: app, RUNNER_ORIGIN: runner });

  it("what a local network without TLS lacks, and nothing of one with it", () => {
    const lan = originFindings(pair("http://10.0.0.5:3000", "http://10.0.0.6:3000"));
    expect(states(lan)).toEqual({ origins: "right", tls: "missing" });
    expect(lan[1]!.said).toMatch(/no WebGPU.*no offline use.*certificate/);
    const secure = originFindings(pair("https://learn.example.org", "https://run.example.org"));
    expect(states(secure)).toEqual({ origins: "right", tls: "right" });
  });

  it("that one host for both, or one of the two alone, is wrong", () => {
    expect(states(originFindings(pair("https://a.example", "https://a.example")))).toEqual({
      origins: "wrong",
    });
    expect(states(originFindings({ PUBLIC_ORIGIN: "https://a.example" }))).toEqual({ origins: "wrong" });
  });

  it("that nobody gets in who listens to all and names no origin", () => {
    expect(states(originFindings({}))).toEqual({ origins: "right" });
    expect(states(originFindings({ HOST: "0.0.0.0" }))).toEqual({ origins: "missing" });
  });

  it("that a proxy must be trusted where there is one", () => {
    expect(proxyFinding(pair("https://a.example", "https://b.example")).state).toBe("missing");
    expect(proxyFinding({ TRUSTED_PROXIES: "10.0.0.0/8" }).state).toBe("right");
    expect(proxyFinding({ TRUSTED_PROXIES: "the proxy" }).state).toBe("wrong");
    expect(proxyFinding({}).state).toBe("right");
  });

  it("whether single sign-on is set up, and whether its provider answers and is who it should be", async () => {
    const database = path.join(folder, "sso");
    const db = openDatabase(database);
    await migrate(db);
    await db.destroy();
    expect((await ssoFinding({}, database)).state).toBe("right");
    expect((await ssoFinding({ OIDC_CLIENT_ID: "aisle" }, database)).state).toBe("wrong");
    const provider = await startProvider("http://aisle.localhost:3000/api/auth/callback/sso");
    const env = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: "aisle" };
    try {
      expect((await ssoFinding(env, database)).state).toBe("missing");
      expect((await ssoFinding({ ...env, OIDC_OTHERS: "refuse" }, database)).state).toBe("right");
      const other = { ...env, OIDC_ISSUER: provider.issuer.replace("127.0.0.1", "localhost") };
      expect((await ssoFinding(other, database)).said).toMatch(/names another issuer.*127\.0\.0\.1/);
      const id = newId();
      const strange = await ssoFinding({ ...env, OIDC_ROLES: `{"a": "${id}:learner"}` }, database);
      expect(strange).toMatchObject({ state: "wrong", said: expect.stringContaining(id) });
    } finally {
      await provider.close();
    }
    const gone = await ssoFinding(env, database);
    expect(gone).toMatchObject({ state: "wrong", said: expect.stringContaining("could not be asked") });
  });

  it("whether there is mail", () => {
    expect(mailFinding({}).state).toBe("missing");
    expect(mailFinding({ SMTP_URL: "smtps://x:y@mail.example" }).state).toBe("wrong");
    expect(mailFinding({ SMTP_URL: "smtps://x:y@mail.example", MAIL_FROM: "a@mail.example" }).state).toBe(
      "right",
    );
  });
});

describe("the doctor says of the machine", () => {
  it("that a Node is too old", () => expect(nodeFinding("v18.0.0").state).toBe("wrong"));

  it("how the keys are: absent, whole, open to others, damaged", () => {
    const keys = () => states(dataFindings(folder)).keys;
    expect(keys()).toBe("missing");
    openSecrets(folder);
    expect(keys()).toBe("right");
    const file = path.join(folder, "secrets.json");
    if (process.platform !== "win32") {
      chmodSync(file, 0o644);
      expect(keys()).toBe("wrong");
      chmodSync(file, 0o600);
    }
    writeFileSync(file, "{");
    expect(keys()).toBe("wrong");
  });

  it("that a database without keys has lost them", () => {
    writeFileSync(path.join(folder, "aisle.db"), "");
    expect(states(dataFindings(folder)).keys).toBe("wrong");
  });
});

const handIn = (db: Db, now: number) =>
  storeAttempt(
    db,
    {
      ...{
        id: newId(),
        library: null,
        exerciseHash: null,
        lessonHash: null,
        seedKey: "k",
        seedCommitment: "c",
      },
      ...{ learner: "ann", exercise: "x", world: null, evidence: "{}", idempotencyKey: newId() },
      ...{ backend: null, address: "here" },
    },
    now,
  );

onEachDatabase("the doctor says of the database", ({ fresh }) => {
  it("whether it is up to date, whether hand-ins are judged, and whether chains hold", async () => {
    const place = await fresh();
    const db = openDatabase(place);
    const found = async () => states(await databaseFindings(place, { isDeep: true }));
    const well = { database: "right", graders: "right", "set aside": "right", chains: "right" };
    expect(await found()).toMatchObject(well);
    await handIn(db, Date.now());
    expect(await found(), "it has only just come").toMatchObject(well);
    await handIn(db, Date.now() - 600_000);
    expect(await found()).toMatchObject({ ...well, graders: "wrong" });
    const held = await claim(db, { leaseMs: 600_000, build: "b" });
    expect(await found(), "somebody judges").toMatchObject(well);
    await db.updateTable("job").set({ state: "aside", reason: "no" }).where("id", "=", held!.job).execute();
    expect(await found()).toMatchObject({ ...well, "set aside": "wrong" });
    await db.updateTable("attempt").set({ evidence: "" }).execute();
    expect(await found()).toMatchObject({ chains: "wrong" });
    await db.destroy();
  });

  it("that it is not there, or not reachable, and makes none", async () => {
    const [none] = await databaseFindings(path.join(folder, "none"), { isDeep: false });
    expect(none!.state).toBe("missing");
    const [away] = await databaseFindings("postgres://u:p@127.0.0.1:1/x", { isDeep: false });
    expect(away!).toMatchObject({ state: "wrong", said: expect.stringMatching(/cannot reach PostgreSQL/) });
  });
});

it("the command tells programs, too, and ends with 1 where something is wrong", async () => {
  const root = path.resolve(import.meta.dirname, "..");
  const env = { ...process.env, DATABASE_URL: "", DATA_DIR: folder, TRUSTED_PROXIES: "nobody" };
  const cli = path.join(root, "node_modules/tsx/dist/cli.mjs");
  const child = spawn(process.execPath, [cli, "scripts/doctor.ts", "--json"], { cwd: root, env });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  const { isWell, findings } = JSON.parse(said);
  expect({ code, isWell }).toEqual({ code: 1, isWell: false });
  expect(states(findings)).toMatchObject({ node: "right", proxies: "wrong", database: "missing" });
});
