"use client";
// What the notebook computes on, why, what was measured, and the choice of another.
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { formatDecimal, formatInteger } from "../charts/format";
import { Glyph } from "../charts/glyph";
import { backendNames, type NamedBackend } from "./backends";
import { useNotebook, useView } from "./context";

export function BackendMenu() {
  const t = useTranslations("notebook");
  const locale = useLocale();
  const { controller } = useNotebook();
  const kernel = useView((view) => view.session.kernel);
  const asked = useView((view) => view.asked);
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      if (menu.current !== null && event.target instanceof Node && !menu.current.contains(event.target))
        menu.current.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("focusin", close);
    };
  }, []);

  const milliseconds = (ms: number) =>
    t("milliseconds", { ms: ms < 10 ? formatDecimal(ms, locale, 1) : formatInteger(ms, locale) });
  const { backend, reason } = kernel;
  const current = backendNames.find((name) => name === backend) ?? null;
  const offered = kernel.offered.length > 0 ? kernel.offered : backendNames;
  const choose = (name: NamedBackend | null) => {
    if (menu.current !== null) menu.current.open = false;
    controller.chooseBackend(name);
  };
  const measured = {
    webgpu: reason?.webgpuMs,
    wasm: reason?.wasmMs,
    cpu: undefined,
  };
  return (
    <details
      ref={menu}
      className="backend"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || menu.current === null) return;
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary className="tag">
        <Glyph name="chip" />
        {current === null
          ? asked === null
            ? t("backend.auto")
            : t(`backend.${asked}`)
          : `${t(`backend.${current}`)} · ${t("backend.here")}`}
      </summary>
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
            <input type="radio" name="aisle-backend" checked={asked === null} onChange={() => choose(null)} />
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
    </details>
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
