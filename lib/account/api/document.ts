// The API's document (OpenAPI 3.1), made from the operations themselves, so that it cannot tell anything else than they do.
import * as z from "zod/mini";
import { error } from "./answers";
import { MOST_LIMIT, USUAL_LIMIT } from "./limits";
import { type Operation, operations } from "./operations";

/** Those of every call. */
const always: Readonly<Record<number, string>> = {
  400: "The query is not understood.",
  401: "There is no token, or it does not hold.",
  403: "The token may not do that.",
  429: "Too many calls; “retry-after” says when the next is free, in seconds.",
};

const made = new Map<string, object>();

/** Made once. @param origin where it is served */
export function apiDocument(origin: string): object {
  const document = made.get(origin) ?? documentFor(origin);
  made.set(origin, document);
  return document;
}

function documentFor(origin: string) {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: described(operation),
    };
  return {
    openapi: "3.1.0",
    info: {
      title: "Aisle",
      version: "1",
      description:
        "What an organisation’s programs may read and do. All moments are ISO 8601 in UTC. Answers may come to hold more than is told here.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An owner makes it on the organisation’s page.",
        },
      },
      schemas: { Error: schemaOf(error) },
    },
  };
}

function described({ id, method, path, summary, isList, answer, refusals }: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    return { name, in: "path", required: true, schema: { type: "string" } };
  });
  const inQuery = [
    {
      ...{ name: "after", in: "query", schema: { type: "string" } },
      description: "The last answer’s “next”; left out for the first page.",
    },
    {
      ...{ name: "limit", in: "query", description: "How many at most." },
      schema: { type: "integer", minimum: 1, maximum: MOST_LIMIT, default: USUAL_LIMIT },
    },
  ];
  const told = Object.entries({ ...always, ...refusals }).map(([status, description]) => {
    const schema = { $ref: "#/components/schemas/Error" };
    return [status, { description, content: { "application/json": { schema } } }];
  });
  return {
    operationId: id,
    summary,
    ...(method !== "GET" && { description: "The token must be one that may change something." }),
    parameters: [...inPath, ...(isList ? inQuery : [])],
    responses: {
      200: { description: "Done.", content: { "application/json": { schema: schemaOf(answer) } } },
      ...Object.fromEntries(told),
    },
  };
}

/** Without the dialect, which the document names for them all, and open to what later versions add. */
function schemaOf(schema: z.ZodMiniType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    override({ jsonSchema }) {
      delete jsonSchema.additionalProperties;
      delete jsonSchema.pattern;
    },
  });
  return rest;
}
