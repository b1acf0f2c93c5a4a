import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messages } from "./messages.ts";
import { knownPartTypes } from "./part.ts";

function issues(schema: keyof typeof messages, value: unknown): string[] {
  const { error } = messages[schema].safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

const user = (...parts: unknown[]) => [{ role: "user", parts }];

describe("messages", () => {
  it("accept every known part and give it back as it was", () => {
    const parts = [
      { type: "text", content: "hi" },
      { type: "reasoning", content: "hm" },
      { type: "tool_call", id: "1", name: "search", arguments: { q: "x" } },
      { type: "tool_call_response", id: "1", response: null },
      { type: "server_tool_call", name: "web", server_tool_call: { type: "web_search" } },
      { type: "server_tool_call_response", server_tool_call_response: { type: "web_search" } },
      { type: "blob", modality: "image", mime_type: "image/png", content: "iVBO" },
      { type: "file", modality: "audio", file_id: "f1" },
      { type: "uri", modality: "video", uri: "https://example.com/v.mp4" },
    ];
    expect(parts.map(({ type }) => type)).toEqual(knownPartTypes);
    expect(messages.inputMessages.parse(user(...parts))).toEqual(user(...parts));
  });

  it("reject a known part that is malformed, with its path", () => {
    expect(issues("inputMessages", user({ type: "text" }))).toEqual([
      "0.parts.0.content: Invalid input: expected string, received undefined",
    ]);
    expect(issues("inputMessages", user({ type: "tool_call_response", id: "1" }))).toEqual([
      "0.parts.0.response: expected a value",
    ]);
    const buffer = { type: "Buffer", data: [1, 2] };
    expect(
      issues("inputMessages", user({ type: "blob", modality: "image", content: buffer })),
    ).toEqual(["0.parts.0.content: Invalid input: expected string, received object"]);
  });

  it("allow part types that the conventions do not name", () => {
    const parts = user({ type: "hologram", depth: 3 }, { type: "constructor" });
    expect(messages.inputMessages.parse(parts)).toEqual(parts);
    expect(issues("inputMessages", user({ type: 1 }))).toEqual([
      "0.parts.0.type: Invalid input: expected string, received number",
    ]);
  });

  it("name a part type that is only spelt differently", () => {
    expect(issues("inputMessages", user({ type: "toolCall" }, { type: "tool-call" }))).toEqual([
      '0.parts.0.type: the conventions write "tool_call", not "toolCall"',
      '0.parts.1.type: the conventions write "tool_call", not "tool-call"',
    ]);
  });

  it("name keys in camelCase, once", () => {
    const output = [{ role: "assistant", parts: [], finishReason: "stop" }];
    expect(issues("outputMessages", output)).toEqual([
      '0.finishReason: the key is camelCase: the conventions write "finish_reason"',
    ]);
    const file = { type: "file", modality: "image", mimeType: "image/png", fileId: "f" };
    expect(issues("inputMessages", user(file))).toEqual([
      '0.parts.0.mimeType: the key is camelCase: the conventions write "mime_type"',
      '0.parts.0.fileId: the key is camelCase: the conventions write "file_id"',
    ]);
  });

  it("leave keys of others alone", () => {
    const value = user({ type: "text", content: "hi", providerMetadata: {} });
    expect(messages.inputMessages.parse(value)).toEqual(value);
  });

  it("name the conventions' word for a provider's finish reason", () => {
    const output = (finish_reason?: string) => [{ role: "assistant", parts: [], finish_reason }];
    expect(issues("outputMessages", output("tool_calls"))).toEqual([
      '0.finish_reason: the conventions write "tool_call", not "tool_calls"',
    ]);
    expect(issues("outputMessages", output("end_turn"))).toEqual([]);
    expect(issues("outputMessages", output())).toEqual([
      "0.finish_reason: Invalid input: expected string, received undefined",
    ]);
  });

  it("know tools, documents and memory records", () => {
    expect(issues("toolDefinitions", [{ type: "function", name: "f", parameters: "{}" }])).toEqual([
      "0.parameters: Invalid input",
    ]);
    expect(issues("toolDefinitions", [{ type: "web_search", name: "w" }])).toEqual([]);
    expect(issues("retrievalDocuments", [{ id: "1", score: 0.5, content: "x" }])).toEqual([]);
    expect(issues("retrievalDocuments", [{ id: "1" }])).toEqual([
      "0.score: Invalid input: expected number, received undefined",
    ]);
    expect(issues("memoryRecords", [{ content: "likes tea" }, { id: "1" }])).toEqual([
      "1.content: expected a value",
    ]);
  });

  it("answer every JSON value without throwing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.values(messages)), (value, schema) => {
        expect(typeof schema.safeParse(value).success).toBe("boolean");
      }),
    );
  });
});
