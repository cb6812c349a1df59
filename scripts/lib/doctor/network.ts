// Of the network: the two origins, whether browsers call them secure, proxies, mail. From settings alone; nothing is asked.
import { isLoopback } from "../../../lib/access/loopback";
import { originsFor } from "../../../lib/access/origins";
import { mailSettings } from "../../../lib/auth/letters";
import { parseTrustedProxies } from "../address.mjs";
import { type Finding, missing, right, type Settings, wrongBy } from "./finding";

/** What browsers keep from pages that come without TLS, unless from the device itself. */
const NOT_WITHOUT_TLS =
  "browsers give such pages no WebGPU (training runs on WebAssembly), no shared memory (on one thread), no offline use, and no lock that keeps two tabs from overwriting each other; passwords travel readable";

export function originFindings(env: Settings): Finding[] {
  const { PUBLIC_ORIGIN: publicOrigin, RUNNER_ORIGIN: runnerOrigin, HOST: host = "127.0.0.1" } = env;
  if (!publicOrigin && !runnerOrigin)
    return [
      isLoopback(host)
        ? right("origins", "Only this machine can open it: PUBLIC_ORIGIN and RUNNER_ORIGIN are not set.")
        : missing(
            "origins",
            `It listens on ${host}, but answers only to names under localhost. Set PUBLIC_ORIGIN and RUNNER_ORIGIN, two hosts, to let others in.`,
          ),
    ];
  try {
    const { app, runner } = originsFor({ host: null, publicOrigin, runnerOrigin });
    return [
      right("origins", `The app is ${app}, learners' code runs on ${runner}.`),
      secureFinding([app, runner]),
    ];
  } catch (error) {
    return [wrongBy("origins", error)];
  }
}

function secureFinding(origins: readonly string[]): Finding {
  const plain = origins.filter((origin) => {
    const { protocol, hostname } = new URL(origin);
    return protocol !== "https:" && !isLoopback(hostname);
  });
  if (plain.length === 0) return right("tls", "Browsers treat both origins as secure.");
  return missing(
    "tls",
    `${plain.join(" and ")}: without TLS ${NOT_WITHOUT_TLS}. Put a proxy with a certificate for both names in front (docs/operations.md).`,
  );
}

export function proxyFinding(env: Settings): Finding {
  const { TRUSTED_PROXIES: trusted = "", PUBLIC_ORIGIN: origin = "", HOST: host = "127.0.0.1" } = env;
  try {
    parseTrustedProxies(trusted);
  } catch (error) {
    return wrongBy("proxies", error);
  }
  if (trusted.trim() !== "") return right("proxies", `X-Forwarded-For is believed from ${trusted}.`);
  // Aisle itself speaks no TLS, and nobody from outside reaches a loopback address.
  const isBehindOne = origin.startsWith("https:") || (origin !== "" && isLoopback(host));
  return isBehindOne
    ? missing(
        "proxies",
        "A proxy must be in front, but TRUSTED_PROXIES is not set: all learners count as one address, and share its limits. Set it to the proxy's address.",
      )
    : right("proxies", "No proxy is trusted, and none is needed: addresses come from the connection.");
}

export function mailFinding(env: Settings): Finding {
  try {
    return mailSettings(env)
      ? right("mail", "Mail is set up (not tried).")
      : missing(
          "mail",
          "No mail is set up: who runs the server hands on the links of letters. Set SMTP_URL and MAIL_FROM.",
        );
  } catch (error) {
    return wrongBy("mail", error);
  }
}
