// What the tests use of smtp-server, which brings no types of its own.
declare module "smtp-server" {
  import type { Server } from "node:net";
  import type { Readable } from "node:stream";

  type Done = (error?: Error | null, result?: { user: string }) => void;

  interface Session {
    readonly user: unknown;
    readonly envelope: {
      readonly mailFrom: false | { readonly address: string };
      readonly rcptTo: readonly { readonly address: string }[];
    };
  }

  interface Settings {
    readonly disabledCommands?: readonly string[];
    onAuth?(auth: { username: string; password: string }, session: Session, done: Done): void;
    onRcptTo?(to: { address: string }, session: Session, done: Done): void;
    onData?(stream: Readable, session: Session, done: Done): void;
  }

  export class SMTPServer {
    readonly server: Server;
    constructor(settings: Settings);
    listen(port: number, host: string, ready: () => void): void;
    close(done: () => void): void;
  }
}
