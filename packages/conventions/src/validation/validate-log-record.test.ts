import type { LogRecord } from "@opentelemetry/api-logs";
import { JsonLogsSerializer } from "@opentelemetry/otlp-transformer";
import {
  InMemoryLogRecordExporter,
  LoggerProvider,
  type ReadableLogRecord,
  SimpleLogRecordProcessor,
} from "@opentelemetry/sdk-logs";
import { describe, expect, it } from "vitest";
import type { OtlpLogs } from "../otlp.ts";
import { validateLogRecord } from "./validate-log-record.ts";

function recordEvent(record: LogRecord): ReadableLogRecord {
  const exporter = new InMemoryLogRecordExporter();
  const processor = new SimpleLogRecordProcessor({ exporter });
  new LoggerProvider({ processors: [processor] }).getLogger("test").emit(record);
  return exporter.getFinishedLogRecords()[0]!;
}

function texts(record: LogRecord) {
  const findings = validateLogRecord(recordEvent(record), { minLevel: "violation" });
  return findings.map(({ id, message }) => `${id}: ${message}`);
}

const details = (attributes: LogRecord["attributes"] = {}): LogRecord => ({
  eventName: "gen_ai.client.inference.operation.details",
  attributes: { "gen_ai.operation.name": "chat", ...attributes },
});

describe("validateLogRecord", () => {
  it("finds no violation in what genspan records", () => {
    expect(
      texts(
        details({
          "gen_ai.input.messages": [{ role: "user", parts: [{ type: "text", content: "hi" }] }],
        }),
      ),
    ).toEqual([]);
    const events = [
      ["genspan.operation.details", { "gen_ai.operation.name": "enter" }],
      ["gen_ai.evaluation.result", { "gen_ai.evaluation.name": "tone" }],
      ["gen_ai.client.operation.exception", { "exception.type": "APIError" }],
    ] as const;
    for (const [eventName, attributes] of events) {
      expect(texts({ eventName, attributes })).toEqual([]);
    }
  });

  it("judges structured content", () => {
    const value = [{ role: "user", parts: [{ type: "text" }] }];
    expect(
      validateLogRecord(recordEvent(details({ "gen_ai.input.messages": value })), {
        minLevel: "violation",
      }),
    ).toEqual([
      {
        id: "genai_content_schema",
        level: "violation",
        message:
          'Content of attribute "gen_ai.input.messages" does not fit its schema: ' +
          "[0].parts[0].content: Invalid input: expected string, received undefined.",
        context: {
          attribute: "gen_ai.input.messages",
          errors: ["[0].parts[0].content: Invalid input: expected string, received undefined"],
        },
        signal_type: "log",
        signal_name: "gen_ai.client.inference.operation.details",
      },
    ]);
  });

  it("judges the names of events and what they require", () => {
    expect(texts({ eventName: "gen_ai.dream" })).toEqual([
      'missing_event: Event "gen_ai.dream" does not exist in 1.41, loongsuite, genspan.',
    ]);
    expect(texts({ eventName: "shop.order" })).toEqual([]);
    expect(texts({ eventName: "gen_ai.choice" })).toEqual([
      'deprecated: Event "gen_ai.choice" is deprecated: nothing replaces it.',
    ]);
    expect(texts({ eventName: "gen_ai.evaluation.result" })).toEqual([
      'required_attribute_not_present: Required attribute "gen_ai.evaluation.name" is not present.',
    ]);
    expect(texts({ attributes: { "event.name": "gen_ai.evaluation.result" } })).toHaveLength(1);
  });

  it("asks for no response of a failure and no first chunk without a stream", () => {
    const asked = (attributes: LogRecord["attributes"]) =>
      validateLogRecord(recordEvent(details(attributes)), { minLevel: "improvement" })
        .map(({ message }) => message)
        .filter((message) => message.startsWith("Recommended") && message.includes("response"));
    expect(asked({ "error.type": "E", "gen_ai.request.stream": true })).toEqual([]);
    const text = 'Recommended attribute "gen_ai.response.time_to_first_chunk" is not present.';
    expect(asked({})).not.toContain(text);
    expect(asked({ "gen_ai.request.stream": true })).toContain(text);
  });

  it("judges the attributes of records that are no events", () => {
    expect(texts({ body: "hello", attributes: { "gen_ai.user.id": 5, "Free Form": 1 } })).toEqual([
      'type_mismatch: Attribute "gen_ai.user.id" has type int; the conventions say string.',
    ]);
  });

  it("finds the same in OTLP/JSON", () => {
    const record = recordEvent(
      details({
        "gen_ai.output.messages": [{ role: "assistant", parts: [], finishReason: "stop" }],
        "gen_ai.input.messages": [{ role: "user", parts: [{ type: "hologram" }] }],
      }),
    );
    const bytes = JsonLogsSerializer.serializeRequest([record]);
    const request = JSON.parse(new TextDecoder().decode(bytes)) as OtlpLogs;
    const fromOtlp = request.resourceLogs[0]!.scopeLogs![0]!.logRecords![0]!;
    const findings = validateLogRecord(record);
    expect(findings.map(({ id }) => id)).toContain("genai_content_schema");
    expect(validateLogRecord(fromOtlp)).toEqual(findings);
  });
});
