// What stands before and after a lesson or a module, at the foot of its page.
import { useTranslations } from "next-intl";

interface Neighbour {
  readonly href: string;
  readonly label: string;
}

interface NeighboursProps {
  readonly label: string;
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

export function Neighbours({ label, previous, next }: NeighboursProps) {
  const t = useTranslations("map");
  if (!previous && !next) return null;
  return (
    <nav className="beside" aria-label={label}>
      {previous && (
        <p>
          <span className="small muted">{t("previous")}</span>
          <a rel="prev" href={previous.href}>
            {previous.label}
          </a>
        </p>
      )}
      {next && (
        <p className="after">
          <span className="small muted">{t("next")}</span>
          <a rel="next" href={next.href}>
            {next.label}
          </a>
        </p>
      )}
    </nav>
  );
}
