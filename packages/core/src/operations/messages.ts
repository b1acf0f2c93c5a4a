/** The kind of media that a part holds. */
export type Modality = "image" | "video" | "audio" | (string & {});

/** Who a message is from. */
export type Role = "system" | "user" | "assistant" | "tool" | (string & {});

/** Why a model stopped; a provider's `tool_calls` is written as `tool_call`. */
export type FinishReason =
  | "stop"
  | "length"
  | "content_filter"
  | "tool_call"
  | "error"
  | "cancelled"
  | (string & {});

/** Text from or to a model. */
export interface TextPart {
  type: "text";
  content: string;
}

/** What a reasoning model thought aloud. */
export interface ReasoningPart {
  type: "reasoning";
  content: string;
}

/** A model's wish to have a tool called. */
export interface ToolCallPart {
  type: "tool_call";
  id?: string | undefined;
  name: string;
  arguments?: unknown;
}

/** What a tool answered to a call. */
export interface ToolCallResponsePart {
  type: "tool_call_response";
  id?: string | undefined;
  response: unknown;
}

/** Media inline, as bytes or as a base64 string; it goes out as base64. */
export interface BlobPart {
  type: "blob";
  modality: Modality;
  mimeType?: string | undefined;
  content: Uint8Array | string;
}

/** Media that a provider stores under an id. */
export interface FilePart {
  type: "file";
  modality: Modality;
  mimeType?: string | undefined;
  fileId: string;
}

/** Media behind an address. */
export interface UriPart {
  type: "uri";
  modality: Modality;
  mimeType?: string | undefined;
  uri: string;
}

/** A tool call that the provider ran by itself. */
export interface ServerToolCallPart {
  type: "server_tool_call";
  id?: string | undefined;
  name: string;
  serverToolCall: { type: string; [key: string]: unknown };
}

/** The answer to a tool call that the provider ran by itself. */
export interface ServerToolCallResponsePart {
  type: "server_tool_call_response";
  id?: string | undefined;
  serverToolCallResponse: { type: string; [key: string]: unknown };
}

/** A part that the conventions do not know: it goes out as it is. */
export interface CustomPart {
  type: string & {};
  [key: string]: unknown;
}

/** One part of a message, as `gen_ai.input.messages` has it, in camelCase. */
export type MessagePart =
  | TextPart
  | ReasoningPart
  | ToolCallPart
  | ToolCallResponsePart
  | BlobPart
  | FilePart
  | UriPart
  | ServerToolCallPart
  | ServerToolCallResponsePart
  | CustomPart;

/** A message to a model; a string for its parts means one text part. */
export interface InputMessage {
  role: Role;
  parts: readonly MessagePart[] | string;
  name?: string | undefined;
}

/** A message from a model, one for each choice. */
export interface OutputMessage extends InputMessage {
  finishReason: FinishReason;
}

/** Instructions apart from the messages; a string means one text part. */
export type SystemInstructions = readonly MessagePart[] | string;

/** A function that a model may call; `parameters` is a JSON Schema. */
export interface FunctionToolDefinition {
  type: "function";
  name: string;
  description?: string | undefined;
  parameters?: unknown;
}

/** A tool of another kind. */
export interface OtherToolDefinition {
  type: string & {};
  name: string;
  [key: string]: unknown;
}

/** What a model is told about a tool. */
export type ToolDefinition = FunctionToolDefinition | OtherToolDefinition;

/** A document that a retrieval or a reranking found; `score` is the model's, higher is nearer. */
export interface RetrievalDocument {
  id?: string | undefined;
  score?: number | undefined;
  content?: unknown;
  metadata?: unknown;
}

/** A record of an agent's memory. */
export interface MemoryRecord {
  id?: string | undefined;
  content: unknown;
  score?: number | undefined;
  metadata?: unknown;
}
