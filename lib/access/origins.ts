// The two origins Aisle answers on: the app's and the runner's, on which learners' code runs. From a Host header.

export interface OriginsInput {
  /** The Host header as it came, such as "aisle.localhost:3000"; null when missing. */
  readonly host: string | null;
  /** Of the loopback pair; settings carry their own. */
  readonly protocol?: "http" | "https" | undefined;
  /** PUBLIC_ORIGIN and RUNNER_ORIGIN of the settings; both or neither. */
  readonly publicOrigin?: string | undefined;
  readonly runnerOrigin?: string | undefined;
}

export interface Origins {
  readonly app: string;
  readonly runner: string;
  /** Which of the two the request came to; "unknown" must be refused. */
  readonly role: "app" | "runner" | "unknown";
}

/** [app, runner] pairs answered on loopback without settings. The second is for browsers that do not resolve names under .localhost. */
const loopback: readonly (readonly [string, string])[] = [
  ["aisle.localhost", "run.aisle.localhost"],
  ["localhost", "127.0.0.1"],
];

/**
 * Both origins and which one was asked for. Settings, where given, are the only origins answered.
 * @throws Error when a setting is not an origin, only one is given, or both are the same host
 */
export function originsFor({ host, protocol = "http", publicOrigin, runnerOrigin }: OriginsInput): Origins {
  if (publicOrigin || runnerOrigin) return configured(host, publicOrigin, runnerOrigin);
  const { name, port } = split(host);
  const [app, runner] = loopback.find((pair) => pair.includes(name)) ?? loopback[0]!;
  const role = name === app ? "app" : name === runner ? "runner" : "unknown";
  return { app: `${protocol}://${app}${port}`, runner: `${protocol}://${runner}${port}`, role };
}

function configured(host: string | null, publicOrigin?: string, runnerOrigin?: string): Origins {
  const app = originOf("PUBLIC_ORIGIN", publicOrigin);
  const runner = originOf("RUNNER_ORIGIN", runnerOrigin);
  if (app.host === runner.host)
    throw new Error(
      "PUBLIC_ORIGIN and RUNNER_ORIGIN are the same host. Give the runner a host of its own, so that learners' code cannot reach the app.",
    );
  const asked = host?.trim().toLowerCase() ?? "";
  const is = (origin: URL) =>
    asked === origin.host || asked === `${origin.hostname}:${origin.port || standard(origin)}`;
  return {
    app: app.origin,
    runner: runner.origin,
    role: is(app) ? "app" : is(runner) ? "runner" : "unknown",
  };
}

const standard = (url: URL) => (url.protocol === "https:" ? "443" : "80");

function originOf(setting: string, value: string | undefined): URL {
  if (!value)
    throw new Error(
      `${setting} is missing: PUBLIC_ORIGIN and RUNNER_ORIGIN are needed together, as https://… origins.`,
    );
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new Error(`${setting} must be an origin such as https://learn.example.org; it is "${value}".`);
  }
  const isOrigin =
    /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "" && url.hash === "";
  if (!isOrigin || url.username !== "")
    throw new Error(
      `${setting} must be an origin such as https://learn.example.org, without a path; it is "${value}".`,
    );
  return url;
}

function split(host: string | null): { name: string; port: string } {
  const found = /^([a-z0-9.-]+)(:\d{1,5})?$/.exec(host?.trim().toLowerCase() ?? "");
  return { name: found?.[1] ?? "", port: found?.[2] ?? "" };
}
