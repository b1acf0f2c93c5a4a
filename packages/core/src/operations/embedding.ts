import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_EMBEDDINGS_DIMENSION_COUNT,
  GEN_AI_OPERATION_NAME_VALUE_EMBEDDINGS,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_REQUEST_ENCODING_FORMATS,
  GEN_AI_REQUEST_MODEL,
  GEN_AI_SPAN_KIND_VALUE_EMBEDDING,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import {
  type ResponseFacts,
  responseFacts,
  type Server,
  server,
  type TokenUsage,
  tokenUsage,
} from "./model-fields.ts";
import type { Operation } from "./operation.ts";
import { atEnd, atStart, listAtEnd } from "./rows.ts";

/** Texts turned into vectors. */
export interface Embedding
  extends Server,
    Pick<TokenUsage, "inputTokens">,
    Pick<ResponseFacts, "responseModel"> {
  provider: string;
  requestModel?: string | undefined;
  encodingFormats?: string[] | undefined;
  dimensionCount?: number | undefined;
}

export const embedding: Operation<Embedding> = {
  name: GEN_AI_OPERATION_NAME_VALUE_EMBEDDINGS,
  target: "requestModel",
  spanKind: SpanKind.CLIENT,
  category: GEN_AI_SPAN_KIND_VALUE_EMBEDDING,
  fields: {
    ...server,
    provider: atStart(GEN_AI_PROVIDER_NAME),
    requestModel: atStart(GEN_AI_REQUEST_MODEL),
    encodingFormats: listAtEnd(GEN_AI_REQUEST_ENCODING_FORMATS),
    dimensionCount: atEnd(GEN_AI_EMBEDDINGS_DIMENSION_COUNT),
    inputTokens: tokenUsage.inputTokens,
    responseModel: responseFacts.responseModel,
  },
  total: "positive",
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
    fields: ["provider", "requestModel", "responseModel", "serverAddress", "serverPort"],
    tokens: true,
  },
};
