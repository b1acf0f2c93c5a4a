import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_MEMORY_QUERY_TEXT,
  GEN_AI_MEMORY_RECORD_COUNT,
  GEN_AI_MEMORY_RECORD_ID,
  GEN_AI_MEMORY_RECORDS,
  GEN_AI_MEMORY_STORE_ID,
  GEN_AI_OPERATION_NAME_VALUE_SEARCH_MEMORY,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_SPAN_KIND_VALUE_MEMORY,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import type { MemoryRecord } from "./messages.ts";
import { type Server, server } from "./model-fields.ts";
import type { Content, Operation } from "./operation.ts";
import { atEnd, atStart, content } from "./rows.ts";

/** Work on what an agent remembers. */
export interface Memory extends Server {
  operationName:
    | "create_memory_store"
    | "search_memory"
    | "create_memory"
    | "update_memory"
    | "upsert_memory"
    | "delete_memory"
    | "delete_memory_store"
    | (string & {});
  provider?: string | undefined;
  storeId?: string | undefined;
  recordId?: string | undefined;
  recordCount?: number | undefined;
  query?: Content<string> | undefined;
  records?: Content<readonly MemoryRecord[]> | undefined;
}

export const memory: Operation<Memory> = {
  name: GEN_AI_OPERATION_NAME_VALUE_SEARCH_MEMORY,
  nameField: "operationName",
  spanKind: SpanKind.CLIENT,
  category: GEN_AI_SPAN_KIND_VALUE_MEMORY,
  fields: {
    ...server,
    operationName: { at: "start" },
    provider: atStart(GEN_AI_PROVIDER_NAME),
    storeId: atStart(GEN_AI_MEMORY_STORE_ID),
    recordId: atEnd(GEN_AI_MEMORY_RECORD_ID),
    recordCount: atEnd(GEN_AI_MEMORY_RECORD_COUNT),
    query: content(GEN_AI_MEMORY_QUERY_TEXT, "text"),
    records: content(GEN_AI_MEMORY_RECORDS, "json"),
  },
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
    fields: ["provider", "serverAddress", "serverPort"],
    needs: "provider",
  },
};
