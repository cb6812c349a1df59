import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isNodeNewEnough } from "./lib/prepare.mjs";

const start = path.resolve(import.meta.dirname, "start.mjs");

/** Runs start.mjs until it ends by itself; resolves to its exit code and what it said. */
function runStart(env: Record<string, string>, preload = ""): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const args = preload
      ? ["--import", `data:text/javascript,${encodeURIComponent(preload)}`, start]
      : [start];
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
    let said = "";
    child.stdout.on("data", (data) => (said += data));
    child.stderr.on("data", (data) => (said += data));
    child.on("exit", (code) => resolve({ code, said: said.trim() }));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe("npm start says in one sentence what stands in its way", () => {
  test("own content that is not where CONTENT_DIR says", async () => {
    const data = await mkdtemp(path.join(os.tmpdir(), "aisle-start-"));
    const named = path.join(data, "none");
    const { code, said } = await runStart({
      PORT: String(await freePort()),
      DATA_DIR: data,
      CONTENT_DIR: named,
    });
    expect(code).toBe(1);
    expect(said).toBe(
      `CONTENT_DIR names ${named}, and there is no such folder. Make it, correct the name, or unset CONTENT_DIR.`,
    );
  });
  test("a busy port, and how to choose another", async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    const { code, said } = await runStart({ PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(said).toBe(
      `Port ${port} is busy: stop what is using it, or choose another with PORT=${port + 1} npm start.`,
    );
  });

  test("a port that is no port", async () => {
    const { code, said } = await runStart({ PORT: "eighty" });
    expect(code).toBe(1);
    expect(said).toBe('PORT must be a whole number from 1 to 65535; it is "eighty".');
  });

  test("a data folder it cannot write to", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "aisle-start-"));
    // A file where the folder should be: refused for root too, which ignores permission bits.
    const file = path.join(folder, "file");
    await writeFile(file, "");
    const data = path.join(file, "data");
    const { code, said } = await runStart({ PORT: String(await freePort()), DATA_DIR: data });
    expect(code).toBe(1);
    expect(said).toBe(
      `Aisle cannot write to ${data}. Give this user write permission there, or run from a folder it owns.`,
    );
  });

  test("a Node that is too old", async () => {
    const { code, said } = await runStart(
      {},
      'Object.defineProperty(process, "version", { value: "v18.19.0" })',
    );
    expect(code).toBe(1);
    expect(said).toBe(
      "Aisle needs Node 20.19, 22.13, or 24 and later; this is v18.19.0. Install a newer Node and run the command again.",
    );
  });
});

test("the versions of Node that are new enough are those of package.json's engines", () => {
  for (const version of ["v20.19.0", "v20.20.2", "v22.13.0", "v24.0.0", "v25.1.0"])
    expect(isNodeNewEnough(version)).toBe(true);
  for (const version of ["v18.20.0", "v20.18.3", "v21.7.0", "v22.12.0", "v23.11.0"])
    expect(isNodeNewEnough(version)).toBe(false);
});
