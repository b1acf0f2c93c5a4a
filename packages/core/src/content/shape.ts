import type { ContentShape } from "../operation.ts";
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
  skip: (path) => (path.length === 2 || path.length === 4) && structuralKeys.has(`${path.at(-1)}`),
};

/** The shapes of content, each with what is special about it. */
export const shapes: { readonly [S in ContentShape]: Shape } = {
  inputMessages: messages,
  outputMessages: messages,
  systemInstructions: {
    wire: wireParts,
    partDepth: 1,
    skip: (path) => path.length === 2 && structuralKeys.has(`${path.at(-1)}`),
  },
  toolDefinitions: {
    wire: same,
    reduced: (tools) => mapList(tools, ({ type, name }) => ({ type, name })),
    reduces: () => true,
    skip: (path) => path.length === 2 && path[1] === "type",
  },
  documents: {
    wire: same,
    reduced: (documents) => mapList(documents, ({ id, score }) => ({ id, score })),
    reduces: (policy) => policy.retrievalIds,
  },
  text: { wire: same },
  json: { wire: same },
};

/** Whether anything of a content field may be written or uploaded. */
export function isWritten(shape: ContentShape, policy: ContentPolicy): boolean {
  return policy.active || (shapes[shape].reduces?.(policy) ?? false);
}

function mapList(
  list: unknown,
  map: (item: Record<string, unknown>) => Record<string, unknown>,
): unknown {
  return Array.isArray(list) ? list.map(map) : undefined;
}
