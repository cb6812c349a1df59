// The card with a term's definition, beside its link. One card for the whole page, made when it is first needed; plain
// DOM, since the links stand in HTML that no framework keeps.

interface Definition {
  readonly term: string;
  readonly html: string;
}
type Definitions = Readonly<Record<string, Definition>>;

const WAIT_MS = 200;
let definitions: Promise<Definitions> | undefined;
let card: HTMLElement | undefined;
let shown: HTMLAnchorElement | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** Those of the lesson at this address. What fails is asked for again at the next term. */
function fetchDefinitions(): Promise<Definitions> {
  const address = location.pathname.replace("/learn/", "/").replace(/\/$/, "");
  definitions ??= fetch(`/terms${address}.json`).then((answer) => {
    if (!answer.ok) throw new Error(`The definitions cannot be fetched: ${answer.status}.`);
    return answer.json() as Promise<Definitions>;
  });
  definitions.catch(() => {
    definitions = undefined;
  });
  return definitions;
}

function hideTerm(): void {
  clearTimeout(leaving);
  card?.hidePopover();
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
}

function hideSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(hideTerm, WAIT_MS);
}

const stay = () => clearTimeout(leaving);

function makeCard(): HTMLElement {
  const made = document.createElement("div");
  made.className = "term-card";
  made.popover = "manual";
  document.body.append(made);
  // The pointer may move into the card: what it shows must be readable and its link reachable.
  made.addEventListener("pointerenter", stay);
  made.addEventListener("pointerleave", hideSoon);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTerm());
  document.addEventListener("pointerdown", (event) => {
    if (
      shown &&
      event.target instanceof Node &&
      !made.contains(event.target) &&
      !shown.contains(event.target)
    )
      hideTerm();
  });
  // The keyboard's way to a link may scroll the page: the card goes along, and away with its link.
  addEventListener("scroll", follow, { passive: true });
  return made;
}

function fill(
  place: HTMLElement,
  { definition, href, more }: { definition: Definition; href: string; more: string },
) {
  const name = document.createElement("b");
  name.textContent = definition.term;
  const text = document.createElement("p");
  text.id = "term-card-text";
  // Made by our own compiler: text with finished formulas.
  text.innerHTML = definition.html;
  const link = document.createElement("a");
  link.href = href;
  link.textContent = more;
  place.replaceChildren(name, text, link);
}

/** Below the link where there is room, else above; never over the window's edge. */
function put(place: HTMLElement, link: HTMLElement): void {
  const [first] = link.getClientRects();
  if (!first) return;
  const { width, height } = place.getBoundingClientRect();
  const left = Math.max(8, Math.min(first.left, document.documentElement.clientWidth - width - 8));
  const below = first.bottom + 6;
  const top = below + height < innerHeight - 8 ? below : Math.max(8, first.top - height - 6);
  place.style.left = `${left}px`;
  place.style.top = `${top}px`;
}

function follow(): void {
  if (!card || !shown) return;
  const { top, bottom } = shown.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) hideTerm();
  else put(card, shown);
}

/** Shows the definition of a link's term; does nothing where it cannot be fetched, since the link itself still leads there. */
export async function showTerm(link: HTMLAnchorElement, more: string): Promise<void> {
  stay();
  if (shown === link) return;
  hideTerm();
  shown = link;
  link.addEventListener("pointerleave", hideSoon, { once: true });
  link.addEventListener("blur", hideSoon, { once: true });
  const all = await fetchDefinitions().catch(() => null);
  const definition = all?.[link.hash.slice(1)];
  if (!definition || shown !== link) return;
  card ??= makeCard();
  fill(card, { definition, href: link.href, more });
  card.showPopover();
  put(card, link);
  link.setAttribute("aria-describedby", "term-card-text");
}
