// The forms for an organisation's learning record stores: registering one, and giving it another key and secret. What they share with
// webhooks (the page, events, trials, pauses, removal) is in webhooks.ts.
import { isText } from "../db/ids";
import { addRecordStore, changeCredentials, endpointAt } from "../links/xapi/stores";
import { faultsIn } from "./checks";
import { type FormRequest, field, type Said, secret } from "./form";
import { notAllowed, signedInForm } from "./visitor";
import { eventsFault, eventsIn, mayManage, meansOf, notAddedSaid, ofWebhook } from "./webhooks";

const LONGEST = 500;

export const registerRecordStore = signedInForm(async (visitor, request) => {
  const organisation = field(request, "organisation");
  if (!mayManage(visitor, organisation)) return notAllowed;
  const { origin } = visitor;
  const typed = field(request, "endpoint");
  const endpoint = isText(typed) ? endpointAt(typed, origin) : null;
  const events = eventsIn(request);
  const faults = faultsIn({
    endpoint: typed === "" ? { key: "empty" } : endpoint === null ? { key: "notEndpoint" } : null,
    ...credentialFaults(request),
    ...eventsFault(events),
  });
  if (faults) return { fields: faults };
  const entry = { organisation, endpoint: endpoint!, origin, events, ...credentialsIn(request) };
  const made = await addRecordStore(meansOf(visitor), entry);
  return typeof made === "string" ? notAddedSaid(made, "endpoint") : { done: { key: "storeAdded" } };
});

export const changeRecordStoreKey = ofWebhook(async (visitor, { id, kind }, request) => {
  if (kind !== "xapi") return notAllowed;
  const faults = faultsIn(credentialFaults(request));
  if (faults) return { fields: faults };
  await changeCredentials(meansOf(visitor), { store: id, ...credentialsIn(request) });
  return { done: { key: "keyChanged" } };
});

/** The secret's field has "password" in its name, so that it is not shown again. */
const credentialsIn = (request: FormRequest) => ({
  key: field(request, "key"),
  secret: secret(request, "storePassword"),
});

function credentialFaults(request: FormRequest): Record<string, Said | null> {
  const { key, secret: given } = credentialsIn(request);
  // By RFC 7617 a colon ends the key.
  const keyFault = key.includes(":") ? { key: "colonInKey" } : textFault(key);
  return { key: keyFault, storePassword: textFault(given) };
}

function textFault(text: string): Said | null {
  if (text === "") return { key: "empty" };
  if (text.length > LONGEST) return { key: "tooLong", params: { most: LONGEST } };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7617 allows none of them.
  return /[\u0000-\u001f\u007f]/.test(text) ? { key: "noControls" } : null;
}
