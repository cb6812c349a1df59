import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const always = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
];

/** A worker obeys the policy of its own response: this one keeps cells from sending anything anywhere. */
const kernelPolicy =
  "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' blob:; connect-src 'self' blob:; worker-src 'self' blob:";

const config: NextConfig = {
  poweredByHeader: false,
  allowedDevOrigins: ["127.0.0.1", "aisle.localhost", "run.aisle.localhost"],
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["libsql"],
  outputFileTracingIncludes: { "/*": ["./build/**/*"] },
  typescript: { ignoreBuildErrors: false },
  async headers() {
    return [
      { source: "/:path*", headers: always },
      {
        source: "/kernel/:path*",
        headers: [
          { key: "content-security-policy", value: kernelPolicy },
          { key: "cache-control", value: "public, max-age=31536000, immutable" },
          { key: "cross-origin-resource-policy", value: "same-site" },
        ],
      },
    ];
  },
};

export default createNextIntlPlugin("./i18n/request.ts")(config);
