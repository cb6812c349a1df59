"use client";
// What the notebook computes on, why, what was measured, and the choice of another.
import { useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatInteger } from "../charts/format";
import { Glyph } from "../charts/glyph";
import { backendNames, type NamedBackend } from "./backends";
import { useNotebook, useView } from "./context";
import { Menu } from "./menu";

export function BackendMenu() {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const { controller } = useNotebook();
  const kernel = useView((view) => view.session.kernel);
  const asked = useView((view) => view.asked);
  const milliseconds = (ms: number) =>
    t("milliseconds", { ms: ms < 10 ? formatDecimal(ms, locale, 1) : formatInteger(ms, locale) });
  const { backend, reason } = kernel;
  const current = backendNames.find((name) => name === backend) ?? null;
  const offered = kernel.offered.length > 0 ? kernel.offered : backendNames;
  const measured = {
    webgpu: reason?.webgpuMs,
    wasm: reason?.wasmMs,
    cpu: undefined,
  };
  return (
    <Menu
      className="backend"
      summaryClass="tag"
      summary={
        <>
          <Glyph name="chip" />
          {current === null
            ? t(asked === null ? "backend.auto" : `backend.${asked}`)
            : t(`backend.${current}`)}
          {current !== null && <span className="nb-here"> · {t("backend.here")}</span>}
        </>
      }
    >
      {(close) => {
        const choose = (name: NamedBackend | null) => {
          close();
          controller.chooseBackend(name);
        };
        return (
          <div className="backend-sheet">
            <p className="small">
              {reason === null ? t("backend.later") : t(`backend.reason.${reasonKey(reason.key)}`)}
              {reason?.adapter !== undefined && <span className="muted"> {reason.adapter}</span>}
            </p>
            {(reason?.key === "softwareAdapter" || (current === "webgpu" && isSoftware(reason?.adapter))) && (
              <p className="small backend-caution">{t("backend.software")}</p>
            )}
            <fieldset>
              <legend className="vh">{t("backend.choose")}</legend>
              <label>
                <input
                  type="radio"
                  name="aisle-backend"
                  checked={asked === null}
                  onChange={() => choose(null)}
                />
                <span>{t("backend.auto")}</span>
              </label>
              {backendNames.map((name) => (
                <label key={name} className={offered.includes(name) ? undefined : "muted"}>
                  <input
                    type="radio"
                    name="aisle-backend"
                    checked={asked === name}
                    disabled={!offered.includes(name)}
                    onChange={() => choose(name)}
                  />
                  <span>
                    {t(`backend.${name}`)}
                    <small className="muted">
                      {offered.includes(name) ? t(`backend.about.${name}`) : t("backend.notOffered")}
                    </small>
                  </span>
                  <span className="tn muted">
                    {measured[name] === undefined ? "" : milliseconds(measured[name])}
                  </span>
                </label>
              ))}
            </fieldset>
            <p className="small muted">
              {t(
                measured.webgpu !== undefined || measured.wasm !== undefined
                  ? "backend.measured"
                  : "backend.change",
              )}
            </p>
          </div>
        );
      }}
    </Menu>
  );
}

const REASONS = [
  "chosen",
  "realAdapter",
  "noAdapter",
  "softwareAdapter",
  "noWebGpu",
  "webgpuSlower",
  "webgpuFailed",
  "wasmFailed",
  "insecure",
] as const;

const reasonKey = (key: string) => REASONS.find((known) => known === key) ?? "chosen";

/** Chromium's software adapter names itself so. */
const isSoftware = (adapter: string | undefined) => /swiftshader|software|llvmpipe/i.test(adapter ?? "");
