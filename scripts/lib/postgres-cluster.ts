// A PostgreSQL server for a test or a benchmark: a new cluster on a private socket in a temporary folder, gone when it stops.
// Not what a deployment runs on: it does not wait for disks unless told to.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

export interface Cluster {
  address(names: { database: string; user?: string; password?: string }): string;
  /** Runs one statement as its owner. */
  run(statement: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an empty cluster. Its owner is "aisle"; everybody gets in, but a user named "locked" needs a password.
 * @param options.durable whether commits wait for the disk; left out, they do not
 */
export async function startPostgres({ durable = false }: { durable?: boolean } = {}): Promise<Cluster> {
  const bin = findPostgres();
  if (bin === null) throw new Error("There is no PostgreSQL here.");
  const folder = mkdtempSync(path.join(tmpdir(), "aisle-pg-"));
  const data = path.join(folder, "data");
  const owner = serverUser();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const as = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  const initial = ["-D", data, "-U", "aisle", "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), initial, { ...as, stdio: "pipe" });
  const hba = path.join(folder, "access");
  writeFileSync(hba, "local all locked scram-sha-256\nlocal all all trust\n");
  const settings = {
    listen_addresses: "",
    unix_socket_directories: folder,
    hba_file: hba,
    fsync: durable ? "on" : "off",
    max_connections: "60",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(path.join(bin, "postgres"), ["-D", data, ...flags], { ...as, stdio: "ignore" });
  const address: Cluster["address"] = ({ database, user = "aisle", password }) => {
    const query = new URLSearchParams({ host: folder, user, ...(password !== undefined && { password }) });
    return `postgres:///${database}?${query}`;
  };
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: address({ database: "postgres" }) });
    // What breaks comes by the promises below; an "error" that nobody hears would end the process.
    client.on("error", () => {});
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  for (let tries = 0; ; tries++) {
    const there = await run("select 1").then(
      () => true,
      (error: unknown) => {
        if (server.exitCode !== null || tries > 400) throw error;
        return false;
      },
    );
    if (there) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    address,
    run,
    async stop() {
      const gone = once(server, "exit");
      // Immediate: what it holds is thrown away.
      server.kill("SIGQUIT");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to be run by root; then one of these runs it. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: "pipe" }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // No such user: the next.
    }
  }
  throw new Error(
    'PostgreSQL is here, but root may not run it, and there is no user "postgres" or "nobody".',
  );
}

/** The folder of the server's programs: by PATH, else Debian's, the newest; null where there is none. */
export function findPostgres(): string | null {
  // Node's driver cannot use a socket's file there.
  if (process.platform === "win32") return null;
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter).filter(Boolean),
    ...versions.map((version) => path.join(debian, version, "bin")),
  ];
  for (const folder of folders) {
    const program = path.join(folder, "postgres");
    if (!existsSync(program)) continue;
    // What stands on PATH may be a link to where the other programs are.
    const bin = path.dirname(realpathSync(program));
    if (existsSync(path.join(bin, "initdb"))) return bin;
  }
  return null;
}
