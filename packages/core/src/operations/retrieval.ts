import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_DATA_SOURCE_ID,
  GEN_AI_OPERATION_NAME_VALUE_RETRIEVAL,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_REQUEST_MODEL,
  GEN_AI_REQUEST_TOP_K,
  GEN_AI_RETRIEVAL_DOCUMENTS,
  GEN_AI_RETRIEVAL_QUERY_TEXT,
  GEN_AI_SPAN_KIND_VALUE_RETRIEVER,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import type { RetrievalDocument } from "./messages.ts";
import { type Server, server } from "./model-fields.ts";
import type { Content, Operation } from "./operation.ts";
import { atEnd, atStart, content } from "./rows.ts";

/** A search in a data source. */
export interface Retrieval extends Server {
  dataSourceId?: string | undefined;
  provider?: string | undefined;
  requestModel?: string | undefined;
  topK?: number | undefined;
  query?: Content<string> | undefined;
  documents?: Content<readonly RetrievalDocument[]> | undefined;
}

export const retrieval: Operation<Retrieval> = {
  name: GEN_AI_OPERATION_NAME_VALUE_RETRIEVAL,
  target: "dataSourceId",
  spanKind: SpanKind.CLIENT,
  category: GEN_AI_SPAN_KIND_VALUE_RETRIEVER,
  fields: {
    ...server,
    dataSourceId: atStart(GEN_AI_DATA_SOURCE_ID),
    provider: atStart(GEN_AI_PROVIDER_NAME),
    requestModel: atStart(GEN_AI_REQUEST_MODEL),
    topK: atEnd(GEN_AI_REQUEST_TOP_K),
    query: content(GEN_AI_RETRIEVAL_QUERY_TEXT, "text"),
    documents: content(GEN_AI_RETRIEVAL_DOCUMENTS, "documents"),
  },
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
    fields: ["provider", "requestModel", "serverAddress", "serverPort"],
    needs: "provider",
  },
};
