"use client";
// On every page: what exchanges the learner's records with their account, once the page is quiet. Nothing is fetched where nobody
// has ever signed in or handed in.
import { makerNow } from "../exercise/maker";
import { useQuietPart } from "./use-quiet-part";

const Nothing = () => null;
const load = async () =>
  makerNow() === null ? Nothing : (await import("./account-exchange")).AccountExchange;

export function AccountExchangeLoader() {
  const Exchange = useQuietPart<object>(load);
  return Exchange && <Exchange />;
}
