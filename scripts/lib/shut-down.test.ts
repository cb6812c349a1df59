import http from "node:http";
import net from "node:net";
import { expect, test } from "vitest";
import { shutDown } from "./shut-down.mjs";

/** A server that answers when it is told to. */
async function slowServer() {
  const waiting: http.ServerResponse[] = [];
  const server = http.createServer((_, response) => void waiting.push(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  const arrived = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return waiting[0]!;
  };
  return { server, port, arrived };
}

test("a request in flight is answered, then work in hand is finished, and nobody new gets in", async () => {
  const { server, port, arrived } = await slowServer();
  const agent = new http.Agent({ keepAlive: true });
  const answer = new Promise<number | undefined>((resolve, reject) => {
    http
      .get({ port, host: "127.0.0.1", agent }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      })
      .on("error", reject);
  });
  const response = await arrived();
  const order: string[] = [];
  const ended = shutDown(server, async () => void order.push("finished"));
  const refused = await new Promise<boolean>((resolve) => {
    const late = net.connect(port, "127.0.0.1", () => resolve(false)).on("error", () => resolve(true));
    late.unref();
  });
  expect(refused).toBe(true);
  order.push("answered");
  response.end("here");
  expect(await answer).toBe(200);
  // The connection that the browser keeps for later does not keep the server.
  expect(await ended).toBe("done");
  expect(order).toEqual(["answered", "finished"]);
  agent.destroy();
});

test("a request that does not end is cut off, and work in hand is finished all the same", async () => {
  const { server, port, arrived } = await slowServer();
  const cut = new Promise((resolve) => http.get({ port, host: "127.0.0.1" }).on("error", resolve));
  await arrived();
  let isFinished = false;
  const finish = async () => {
    isFinished = true;
  };
  expect(await shutDown(server, finish, 400)).toBe("done");
  expect(await cut).toBeInstanceOf(Error);
  expect(isFinished).toBe(true);
});

test("a connection that never asks for anything keeps nobody from finishing", async () => {
  const { server, port } = await slowServer();
  const silent = net.connect(port, "127.0.0.1").on("error", () => {});
  await new Promise((resolve) => silent.on("connect", resolve));
  expect(await shutDown(server, async () => {}, 400)).toBe("done");
  silent.destroy();
});

test("work that does not end is given up when the time is up", async () => {
  const { server } = await slowServer();
  expect(await shutDown(server, () => new Promise(() => {}), 50)).toBe("late");
});
