import {
  EVENT_GENSPAN_OPERATION_DETAILS,
  GEN_AI_OPERATION_NAME_VALUE_RERANK_DOCUMENTS,
  GEN_AI_PROVIDER_NAME,
  GEN_AI_REQUEST_MAX_TOKENS,
  GEN_AI_REQUEST_MODEL,
  GEN_AI_REQUEST_TEMPERATURE,
  GEN_AI_REQUEST_TOP_K,
  GEN_AI_RERANK_BATCH_SIZE,
  GEN_AI_RERANK_DEVICE,
  GEN_AI_RERANK_DOCUMENTS_COUNT,
  GEN_AI_RERANK_INPUT_DOCUMENTS,
  GEN_AI_RERANK_MAX_CHUNKS_PER_DOC,
  GEN_AI_RERANK_MAX_LENGTH,
  GEN_AI_RERANK_NORMALIZE,
  GEN_AI_RERANK_OUTPUT_DOCUMENTS,
  GEN_AI_RERANK_RETURN_DOCUMENTS,
  GEN_AI_RERANK_SCORING_PROMPT,
  GEN_AI_SPAN_KIND_VALUE_RERANKER,
  METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
} from "@genspan/conventions/names";
import { SpanKind } from "@opentelemetry/api";
import type { RetrievalDocument } from "./messages.ts";
import { type Server, server } from "./model-fields.ts";
import type { Content, Operation } from "./operation.ts";
import { atStart, extensionAtEnd, extensionContent } from "./rows.ts";

/** Documents put into a new order of relevance. LoongSuite. */
export interface Rerank extends Server {
  provider: string;
  requestModel?: string | undefined;
  topK?: number | undefined;
  documentsCount?: number | undefined;
  temperature?: number | undefined;
  maxTokens?: number | undefined;
  scoringPrompt?: Content<string> | undefined;
  returnDocuments?: boolean | undefined;
  maxChunksPerDoc?: number | undefined;
  device?: string | undefined;
  batchSize?: number | undefined;
  /** The longest input of the reranker, in tokens. */
  maxLength?: number | undefined;
  normalize?: boolean | undefined;
  inputDocuments?: Content<readonly RetrievalDocument[]> | undefined;
  outputDocuments?: Content<readonly RetrievalDocument[]> | undefined;
}

export const rerank: Operation<Rerank> = {
  name: GEN_AI_OPERATION_NAME_VALUE_RERANK_DOCUMENTS,
  target: "requestModel",
  spanKind: SpanKind.CLIENT,
  category: GEN_AI_SPAN_KIND_VALUE_RERANKER,
  fields: {
    ...server,
    provider: atStart(GEN_AI_PROVIDER_NAME),
    requestModel: atStart(GEN_AI_REQUEST_MODEL),
    topK: extensionAtEnd(GEN_AI_REQUEST_TOP_K),
    documentsCount: extensionAtEnd(GEN_AI_RERANK_DOCUMENTS_COUNT),
    temperature: extensionAtEnd(GEN_AI_REQUEST_TEMPERATURE),
    maxTokens: extensionAtEnd(GEN_AI_REQUEST_MAX_TOKENS),
    scoringPrompt: extensionContent(GEN_AI_RERANK_SCORING_PROMPT, "text"),
    returnDocuments: extensionAtEnd(GEN_AI_RERANK_RETURN_DOCUMENTS),
    maxChunksPerDoc: extensionAtEnd(GEN_AI_RERANK_MAX_CHUNKS_PER_DOC),
    device: extensionAtEnd(GEN_AI_RERANK_DEVICE),
    batchSize: extensionAtEnd(GEN_AI_RERANK_BATCH_SIZE),
    maxLength: extensionAtEnd(GEN_AI_RERANK_MAX_LENGTH),
    normalize: extensionAtEnd(GEN_AI_RERANK_NORMALIZE),
    inputDocuments: extensionContent(GEN_AI_RERANK_INPUT_DOCUMENTS, "json"),
    outputDocuments: extensionContent(GEN_AI_RERANK_OUTPUT_DOCUMENTS, "json"),
  },
  event: EVENT_GENSPAN_OPERATION_DETAILS,
  metrics: {
    duration: METRIC_GEN_AI_CLIENT_OPERATION_DURATION,
    fields: ["provider", "requestModel", "serverAddress", "serverPort"],
    needs: "provider",
  },
};
