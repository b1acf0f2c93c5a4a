import type { ContentPolicy } from "../configuration/settings.ts";
import type { ContentShape, Field } from "../operations/operation.ts";
import { textMessages, textParts } from "./text-messages.ts";

/** What a walk needs to know about a place in content. */
export interface Shape {
  /** Of each item, where there is a list. */
  readonly items?: Shape;
  /** Of what lies under a key. */
  readonly under?: ReadonlyMap<string, Shape>;
  /** Keys have names of their own on the wire. */
  readonly wire?: true;
  /** Keys whose strings say what something is: nobody's words, so neither redacted nor cut. */
  readonly labels?: ReadonlySet<string>;
  /** An object that is nothing without a string that was dropped. */
  readonly whole?: true;
  /** An object is a part of a message. */
  readonly part?: true;
  /** A string stands for one text part. */
  readonly wraps?: true;
  /** Gives what a walk would give for a value that is mere text; undefined for others. */
  readonly ofText?: (value: unknown) => unknown;
}

/** The shape of a content field. */
interface FieldShape extends Shape {
  /** Keys of the items that may be written without capture, where they hold a word or a number. */
  readonly open?: readonly string[];
  /** What in the policy has to allow that. */
  readonly openedBy?: "retrievalIds";
}

/** A value of any kind. */
export const anything: Shape = {};

const type: ReadonlySet<string> = /* @__PURE__ */ new Set(["type"]);
const labels: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "role",
  "type",
  "finish_reason",
  "modality",
  "mime_type",
]);

const part: Shape = {
  part: true,
  wire: true,
  whole: true,
  labels,
  under: /* @__PURE__ */ new Map([
    ["server_tool_call", { labels: type }],
    ["server_tool_call_response", { labels: type }],
  ]),
};
const parts: Shape = { items: part, wraps: true, ofText: textParts };
const message: Shape = { wire: true, labels, under: /* @__PURE__ */ new Map([["parts", parts]]) };
const messages: Shape = { items: message, ofText: textMessages };
const json: Shape = { items: { whole: true } };

/** The shapes of content fields. */
export const shapes: { readonly [S in ContentShape]: FieldShape } = {
  inputMessages: messages,
  outputMessages: messages,
  systemInstructions: parts,
  toolDefinitions: { items: { whole: true, labels: type }, open: ["type", "name"] },
  documents: { ...json, open: ["id", "score"], openedBy: "retrievalIds" },
  text: json,
  json,
};

/** Whether the whole of a content field is written to a signal or handed to `upload`. */
export function isNeeded(row: Field<unknown>, policy: ContentPolicy): boolean {
  return (
    policy.span || policy.event || (policy.upload !== undefined && row.reference !== undefined)
  );
}

/** Keys of the items of a content field that are written without capture. */
export function openKeys(
  row: Field<unknown>,
  policy: ContentPolicy,
): readonly string[] | undefined {
  const { open, openedBy } = shapes[row.content!];
  return openedBy === undefined || policy[openedBy] ? open : undefined;
}

/** Whether a content field has to be read at all. */
export function isRead(row: Field<unknown>, policy: ContentPolicy): boolean {
  return isNeeded(row, policy) || openKeys(row, policy) !== undefined;
}
