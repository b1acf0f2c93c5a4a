import type { ContentShape, Field } from "../operation.ts";
import type { ContentPolicy } from "../settings.ts";
import { structuralKeys, wireMessages, wireParts } from "../wire.ts";
import type { Path } from "./map-strings.ts";

/** What the stages need to know about the shape of a content field. */
export interface Shape {
  /** The value in the form of the conventions. */
  readonly wire: (value: unknown) => unknown;
  /** What may be written without capture, under a policy that `reduces`. */
  readonly reduced?: (value: unknown) => unknown;
  readonly reduces?: (policy: ContentPolicy) => boolean;
  /** How deep the parts of messages lie, in keys and indexes. */
  readonly partDepth?: number;
  /** Strings that say what something is, rather than what somebody wrote. */
  readonly skip?: (path: Path) => boolean;
}

const same = (value: unknown): unknown => value;

const messages: Shape = {
  wire: wireMessages,
  partDepth: 3,
  skip: (path) => (path.length === 2 && isStructural(path)) || namesPart(path, 3),
};

/** The shapes of content, each with what is special about it. */
export const shapes: { readonly [S in ContentShape]: Shape } = {
  inputMessages: messages,
  outputMessages: messages,
  systemInstructions: {
    wire: wireParts,
    partDepth: 1,
    skip: (path) => namesPart(path, 1),
  },
  toolDefinitions: {
    wire: same,
    reduced: (tools) => pick(tools, ["type", "name"]),
    reduces: () => true,
    skip: (path) => path.length === 2 && path[1] === "type",
  },
  documents: {
    wire: same,
    reduced: (documents) => pick(documents, ["id", "score"]),
    reduces: (policy) => policy.retrievalIds,
  },
  text: { wire: same },
  json: { wire: same },
};

/** Whether the whole of a content field is written to a signal or handed to `upload`. */
export function isNeeded(row: Field<unknown>, policy: ContentPolicy): boolean {
  return (
    policy.span || policy.event || (policy.upload !== undefined && row.reference !== undefined)
  );
}

/** Whether a content field has to be read at all. */
export function isRead(row: Field<unknown>, policy: ContentPolicy): boolean {
  return isNeeded(row, policy) || (shapes[row.content!].reduces?.(policy) ?? false);
}

function isStructural(path: Path): boolean {
  return structuralKeys.has(`${path.at(-1)}`);
}

/** Whether a path leads to what a part is, or to what the tool of a provider is that it tells of. */
function namesPart(path: Path, depth: number): boolean {
  if (path.length === depth + 1) return isStructural(path);
  const inTool = path.length === depth + 2 && `${path[depth]}`.startsWith("server_tool_call");
  return inTool && path.at(-1) === "type";
}

/** The given keys of each item, where they hold a word or a number. */
function pick(list: unknown, keys: readonly string[]): unknown {
  if (!Array.isArray(list)) return undefined;
  return list.map((item: Record<string, unknown>) =>
    Object.fromEntries(
      keys.map((key) => [key, item[key]]).filter(([, value]) => typeof value !== "object"),
    ),
  );
}
