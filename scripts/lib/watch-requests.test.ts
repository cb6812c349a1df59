import http from "node:http";
import type { AddressInfo } from "node:net";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { kindOf, watchRequests } from "./watch-requests.mjs";

it("a request is of a kind: its path, which may name somebody, is not told", () => {
  expect(kindOf("/api/attempts/0197-abc?x=1")).toBe("api/attempts");
  expect(kindOf("/en/reset?token=secret")).toBe("page");
  expect(kindOf("/_next/static/chunks/a.js")).toBe("static");
  expect(kindOf("/kernel/worker.js?v=2")).toBe("static");
});

it("every answer is counted and timed, and a line told of each that is no file", async () => {
  const register = new Registry();
  const lines: object[] = [];
  const server = http.createServer((request, response) => {
    response.statusCode = request.url === "/api/nothing/such" ? 404 : 200;
    response.end("x");
  });
  watchRequests(server, { register, write: (line: object) => lines.push(line) });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ["/en", "/en/learn", "/app.js", "/api/nothing/such"])
    await (await fetch(`${origin}${path}`)).text();
  await new Promise((resolve) => server.close(resolve));
  const text = await register.metrics();
  expect(text).toContain('aisle_request_seconds_count{kind="page",method="GET",status="200"} 2');
  expect(text).toContain('aisle_request_seconds_count{kind="static",method="GET",status="200"} 1');
  // A name that does not exist makes no label of its own.
  expect(text).toContain('aisle_request_seconds_count{kind="api",method="GET",status="404"} 1');
  expect(text).not.toContain("nothing");
  expect(lines).toMatchObject([
    { event: "request", method: "GET", kind: "page", status: 200 },
    { event: "request", method: "GET", kind: "page", status: 200 },
    { event: "request", method: "GET", kind: "api", status: 404 },
  ]);
});
