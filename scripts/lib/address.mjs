// Whose address a request comes from. X-Forwarded-For is believed only as far as trusted proxies wrote it.
import net from "node:net";

/** "10.0.0.0/8, 127.0.0.1" → a BlockList. Throws on what is no address. */
export function parseTrustedProxies(text) {
  const list = new net.BlockList();
  for (const entry of text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [address = "", bits] = entry.split("/");
    const family = net.isIP(address);
    if (family === 0)
      throw new Error(`TRUSTED_PROXIES: "${entry}" is not an address or a network such as 10.0.0.0/8.`);
    const type = family === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(bits), type);
  }
  return list;
}

const plain = (address) => address.replace(/^::ffff:/, "");

function isTrusted(address, trusted) {
  const family = net.isIP(address);
  return family !== 0 && trusted.check(address, family === 6 ? "ipv6" : "ipv4");
}

/**
 * The nearest address, from the socket backwards through X-Forwarded-For, that is not a trusted proxy.
 * A header from anybody else is ignored, so a forged one changes nothing.
 */
export function clientAddress({ socket, forwarded, trusted }) {
  let address = plain(socket);
  const hops = String(forwarded ?? "")
    .split(",")
    .map((hop) => plain(hop.trim()))
    .filter(Boolean);
  while (isTrusted(address, trusted) && hops.length > 0) {
    const next = hops.pop();
    if (net.isIP(next) === 0) break;
    address = next;
  }
  return address;
}
