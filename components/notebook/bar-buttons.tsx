"use client";
// The bar's buttons for all cells: run all or what is stale, stop, restart.
import { useTranslations } from "next-intl";
import { Glyph } from "../charts/glyph";
import { useNotebook, useView } from "./context";
import { Menu } from "./menu";

export function BarButtons() {
  const t = useTranslations("notebook");
  const { controller } = useNotebook();
  const busy = useView(
    (view) => view.session.queue.length > 0 || view.session.cells.some((cell) => cell.status === "running"),
  );
  const started = useView((view) => view.session.kernel.status !== "off");
  const stale = useView((view) => view.session.cells.filter((cell) => cell.status === "stale").length);
  const ran = useView((view) => view.session.cells.some((cell) => cell.run !== null));
  return (
    <span className="row nb-run">
      {busy ? (
        <button type="button" className="btn sm" onClick={() => controller.stop()}>
          <Glyph name="stop" />
          {t("stop")}
        </button>
      ) : (
        <>
          {stale > 0 && (
            <button type="button" className="btn plain sm" onClick={() => controller.runStale()}>
              <Glyph name="stale" />
              {t("runStale", { count: stale })}
            </button>
          )}
          <button type="button" className="btn sm" onClick={() => controller.runAll()}>
            <Glyph name="play" />
            {t("runAll")}
          </button>
        </>
      )}
      {(started || ran) && (
        <Menu className="restart" summaryClass="btn plain sm" summary={t("restart")}>
          {(close) => (
            <div className="menu-sheet">
              <button
                type="button"
                className="btn plain sm"
                onClick={() => {
                  close();
                  controller.restart();
                }}
              >
                {t("restartOnly")}
              </button>
              <button
                type="button"
                className="btn plain sm"
                onClick={() => {
                  close();
                  controller.restartAndRunAll();
                }}
              >
                {t("restartAndRunAll")}
              </button>
              <p className="small muted">{t("restartTitle")}</p>
            </div>
          )}
        </Menu>
      )}
    </span>
  );
}
