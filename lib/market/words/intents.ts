// What people want of the support, by name. Not how they say it: that is in ticket-templates.*.ts.

/** Tickets hold the index into this list. */
export const INTENTS = [
  "whereIsOrder",
  "changeAddress",
  "cancelOrder",
  "returnItem",
  "refundStatus",
  "wrongItem",
  "damagedItem",
  "missingPart",
  "paymentFailed",
  "promoCode",
  "invoice",
  "productQuestion",
  "restock",
  "accountAccess",
  "outOfScope",
] as const;
export type Intent = (typeof INTENTS)[number];
