"use client";
// All shortcuts by the place where they work, and the switch for those of one key.
import { useTranslations } from "next-intl";
import { KeyNames } from "./key-names";
import { isSingle, places, shortcutNames, shortcuts } from "./shortcuts";
import { useSingleKeys } from "./use-single-keys";
import "./keys.css";

export function ShortcutList() {
  const t = useTranslations("shortcuts");
  const [on, switchTo] = useSingleKeys();
  return (
    <>
      <div className="keys-switch">
        <label>
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => switchTo(event.target.checked ? "on" : "off")}
          />
          {t("single.label")}
        </label>
        <p className="small muted">{t("single.help")}</p>
      </div>
      {places.map((place) => (
        <section key={place} className="keys-of">
          <h2>{t(`places.${place}`)}</h2>
          <dl>
            {shortcutNames
              .filter((name) => shortcuts[name].place === place)
              .map((name) => {
                const off = isSingle(name) && !on;
                return (
                  <div key={name} className={off ? "keys-off" : ""}>
                    <dt>
                      <KeyNames name={name} />
                    </dt>
                    <dd>
                      {t(`names.${name}`)}
                      {off && <span className="muted"> {t("single.off")}</span>}
                    </dd>
                  </div>
                );
              })}
          </dl>
        </section>
      ))}
    </>
  );
}
