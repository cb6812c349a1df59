// What is measured: the production server on a free port with data of its own, its pages, the plain page beside it, a browser.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { readCourse } from "../../lib/course/read-course";
import { findBrowser } from "../../scripts/lib/browser.mjs";

export const root = path.resolve(import.meta.dirname, "../..");

interface Lesson {
  /** Where its edits are kept: its folder. */
  readonly id: string;
  readonly path: string;
}

export interface Site {
  readonly browser: Browser;
  readonly port: number;
  readonly plainPort: number;
  /** The folder of its data. */
  readonly data: string;
  /** Makes whoever opens it the server's owner, once. */
  readonly ownerLink: string;
  /** The longest one, by its text and its code. */
  readonly lesson: Lesson;
  close(): Promise<void>;
}

/** @throws Error when there is no browser, or the server does not start */
export async function openSite(): Promise<Site> {
  const executablePath = await findBrowser();
  if (executablePath === null)
    throw new Error("No Chromium was found. Install one, or set CHROME_PATH to it.");
  const data = await mkdtemp(path.join(tmpdir(), "aisle-budget-"));
  const port = await freePort();
  const { server, ownerLink } = await startServer(port, data);
  const plain = http.createServer(async (_, response) => {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(await readFile(path.join(import.meta.dirname, "plain.html")));
  });
  const plainPort = await listen(plain);
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...[
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    ],
  });
  const close = async () => {
    await browser.close();
    plain.closeAllConnections();
    plain.close();
    const ended = new Promise((resolve) => server.once("exit", resolve));
    if (server.exitCode === null && server.kill()) await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { browser, port, plainPort, data, ownerLink, lesson: await longestLesson(), close };
}

async function startServer(port: number, data: string): Promise<{ server: ChildProcess; ownerLink: string }> {
  const server = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ownerLink = await new Promise<string>((resolve, reject) => {
    let [said, link] = ["", ""];
    server.stdout.on("data", (part: Buffer) => {
      said += part;
      link = /http\S+\/begin\?token=\S+/.exec(said)?.[0] ?? link;
      if (said.includes("Aisle is ready") && link !== "") resolve(link);
    });
    server.once("exit", () => reject(new Error(`The server did not start. ${said}`)));
  });
  return { server, ownerLink };
}

/** Listens on any free port and gives it. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const probe = http.createServer();
  const port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function longestLesson(): Promise<Lesson> {
  const { modules } = await readCourse(root);
  const lessons = await Promise.all(
    modules.flatMap((module) =>
      module.lessons.map(async ({ folder, slug }) => {
        const sizes = await Promise.all(
          ["en.mdx", "notebook.ts"].map((file) =>
            stat(path.join(root, "lessons", folder, file)).then(
              ({ size }) => size,
              () => 0,
            ),
          ),
        );
        return { id: folder, path: `/en/learn/${module.slug}/${slug}`, size: sizes[0]! + sizes[1]! };
      }),
    ),
  );
  const longest = lessons.sort((a, b) => b.size - a.size)[0];
  if (longest === undefined) throw new Error("There is no lesson to measure.");
  return longest;
}
