import * as z from "zod";
import { snakeCase, type WireIssue, wireObject } from "./wire-object.ts";

/** Text. */
export interface TextPart {
  type: "text";
  content: string;
}

/** What the model thought before it answered. */
export interface ReasoningPart {
  type: "reasoning";
  content: string;
}

/** A call of a tool that the model asks for. */
export interface ToolCallPart {
  type: "tool_call";
  id?: string | null | undefined;
  name: string;
  arguments?: unknown;
}

/** The result of a tool call. */
export interface ToolCallResponsePart {
  type: "tool_call_response";
  id?: string | null | undefined;
  response: unknown;
}

/** A call of a tool that the provider runs itself. */
export interface ServerToolCallPart {
  type: "server_tool_call";
  id?: string | null | undefined;
  name: string;
  server_tool_call: { type: string };
}

/** The result of a tool that the provider ran itself. */
export interface ServerToolCallResponsePart {
  type: "server_tool_call_response";
  id?: string | null | undefined;
  server_tool_call_response: { type: string };
}

/** Binary content in base64. */
export interface BlobPart {
  type: "blob";
  modality: string;
  mime_type?: string | null | undefined;
  content: string;
}

/** A file that was uploaded to the provider before. */
export interface FilePart {
  type: "file";
  modality: string;
  mime_type?: string | null | undefined;
  file_id: string;
}

/** Content at an address. */
export interface UriPart {
  type: "uri";
  modality: string;
  mime_type?: string | null | undefined;
  uri: string;
}

/** A part of a type that the conventions do not name. */
export interface GenericPart {
  type: string;
}

/** One part of a message, as it stands on the wire. */
export type Part =
  | TextPart
  | ReasoningPart
  | ToolCallPart
  | ToolCallResponsePart
  | ServerToolCallPart
  | ServerToolCallResponsePart
  | BlobPart
  | FilePart
  | UriPart
  | GenericPart;

const id = z.string().nullish();
const media = { modality: z.string(), mime_type: z.string().nullish() };
const typed = z.looseObject({ type: z.string() });
const present = z.unknown().refine((value) => value !== undefined, "expected a value");

const knownParts: ReadonlyMap<string, z.ZodType<Part>> = new Map<string, z.ZodType<Part>>([
  ["text", z.looseObject({ type: z.literal("text"), content: z.string() })],
  ["reasoning", z.looseObject({ type: z.literal("reasoning"), content: z.string() })],
  [
    "tool_call",
    z.looseObject({
      type: z.literal("tool_call"),
      id,
      name: z.string(),
      arguments: z.unknown().optional(),
    }),
  ],
  [
    "tool_call_response",
    z.looseObject({ type: z.literal("tool_call_response"), id, response: present }),
  ],
  [
    "server_tool_call",
    z.looseObject({
      type: z.literal("server_tool_call"),
      id,
      name: z.string(),
      server_tool_call: typed,
    }),
  ],
  [
    "server_tool_call_response",
    z.looseObject({
      type: z.literal("server_tool_call_response"),
      id,
      server_tool_call_response: typed,
    }),
  ],
  ["blob", z.looseObject({ type: z.literal("blob"), ...media, content: z.string() })],
  ["file", z.looseObject({ type: z.literal("file"), ...media, file_id: z.string() })],
  ["uri", z.looseObject({ type: z.literal("uri"), ...media, uri: z.string() })],
]);

/** The part types that the conventions name. */
export const knownPartTypes: readonly string[] = [...knownParts.keys()];

/** One part: judged by the schema of its `type`; a type that is not known only has to be text. */
export const part: z.ZodType<Part> = wireObject<Part>(
  (value) => (typeof value.type === "string" && knownParts.get(value.type)) || typed,
  {
    keys: ["mime_type", "file_id", "server_tool_call", "server_tool_call_response"],
    inspect: misspeltType,
  },
);

function misspeltType({ type }: Readonly<Record<string, unknown>>): readonly WireIssue[] {
  if (typeof type !== "string" || knownParts.has(type)) return [];
  const known = snakeCase(type);
  if (!knownParts.has(known)) return [];
  return [{ path: ["type"], message: `the conventions write "${known}", not "${type}"` }];
}
