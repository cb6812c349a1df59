// A slow connection in front of a server: bytes come late and no faster than so many a second, whoever in the browser asks, workers
// and frames of other hosts too. (The browser's own emulation leaves those out.)
import net from "node:net";
import { Transform, type TransformCallback } from "node:stream";
import { listen } from "./site";

export interface LinkOptions {
  /** To and fro, ms. */
  readonly roundTrip: number;
  readonly kilobits: number;
}

export interface SlowLink {
  readonly port: number;
  close(): void;
}

export async function openSlowLink(to: number, { roundTrip, kilobits }: LinkOptions): Promise<SlowLink> {
  // All connections share the way down.
  let free = 0;
  const down = () =>
    new Transform({
      transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback) {
        const now = performance.now();
        free = Math.max(free, now) + (bytes.length * 8) / kilobits;
        setTimeout(() => done(null, bytes), free + roundTrip / 2 - now);
      },
    });
  const up = () => {
    // What a new connection asks first waits for the connection's own way to and fro.
    let wait = roundTrip * 1.5;
    return new Transform({
      transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback) {
        setTimeout(() => done(null, bytes), wait);
        wait = roundTrip / 2;
      },
    });
  };
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(to, "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay();
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(up()).pipe(far);
    far.pipe(down()).pipe(near);
  });
  const port = await listen(server);
  return {
    port,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
