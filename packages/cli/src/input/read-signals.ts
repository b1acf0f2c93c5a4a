import { type ParsedTokenInfo, Tokenizer, TokenParser } from "@streamparser/json";
import { InputError } from "./input-error.ts";
import { LineCounter } from "./line-counter.ts";
import type { OtlpObject, Signal } from "./signal.ts";

/** The keys on the way to the records of an export request, by signal. */
const LAYOUT = {
  resourceSpans: { type: "span", scopes: "scopeSpans", records: "spans" },
  resourceMetrics: { type: "metric", scopes: "scopeMetrics", records: "metrics" },
  resourceLogs: { type: "log", scopes: "scopeLogs", records: "logRecords" },
} as const;

const PATHS = Object.entries(LAYOUT).flatMap(([resources, { scopes, records }]) => [
  `$.${resources}.*.resource`,
  `$.${resources}.*.${scopes}.*.scope`,
  `$.${resources}.*.${scopes}.*.${records}.*`,
]);

// Depths below the document of what the paths name.
const RESOURCE_DEPTH = 3;
const SCOPE_DEPTH = 5;
const RECORD_DEPTH = 6;

/**
 * The records of OTLP/JSON export requests, one request or many, in batches as they arrive.
 * Only the record that is being read is held in memory, however large the request is.
 *
 * @throws {InputError} when the bytes are no JSON, or their records no objects.
 */
export async function* readSignals(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Signal[]> {
  const lines = new LineCounter();
  let last: ParsedTokenInfo | undefined;
  let batch: Signal[] = [];
  const line = () => lines.lineAt(last?.offset ?? 0);
  const parser = recordParser(file, line, (signal) => batch.push(signal));
  const tokenizer = new Tokenizer({ separator: "" });
  tokenizer.onToken = (token) => {
    last = token;
    parser.write(token);
  };

  for await (const chunk of bytes) {
    lines.push(chunk);
    try {
      tokenizer.write(chunk);
    } catch (error) {
      throw syntaxError(file, error, lines, last);
    }
    if (batch.length > 0) yield batch;
    batch = [];
  }
  try {
    tokenizer.end();
    parser.end();
  } catch {
    throw new InputError(file, line(), "the JSON ends in the middle of a value");
  }
}

function recordParser(
  file: string,
  line: () => number,
  onSignal: (signal: Signal) => void,
): TokenParser {
  const parser = new TokenParser({ separator: "", paths: PATHS, keepStack: false });
  let resource: Owned | undefined;
  let scope: Owned | undefined;
  parser.onValue = ({ value, parent, stack }) => {
    // A null says of a field that it has its default.
    if (stack.length === RESOURCE_DEPTH) {
      resource = { owner: parent, value: objectOf(value ?? {}, "resource", file, line) };
    } else if (stack.length === SCOPE_DEPTH) {
      scope = { owner: parent, value: objectOf(value ?? {}, "scope", file, line) };
    } else {
      const { type, records } = LAYOUT[stack[1]!.key as keyof typeof LAYOUT];
      onSignal({
        type,
        data: objectOf(value, `element of ${records}`, file, line),
        scope: valueFor(stack[RECORD_DEPTH - 1]?.value, scope),
        resource: valueFor(stack[RESOURCE_DEPTH]?.value, resource),
        file,
        line: line(),
      });
    }
  };
  return parser;
}

/** A resource or scope, with the object that has it and whose records it is for. */
interface Owned {
  owner: unknown;
  value: OtlpObject;
}

function valueFor(owner: unknown, owned: Owned | undefined): OtlpObject | undefined {
  return owned?.owner === owner ? owned?.value : undefined;
}

function objectOf(value: unknown, what: string, file: string, line: () => number): OtlpObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as OtlpObject;
  }
  throw new InputError(file, line(), `not OTLP/JSON: the ${what} is not an object`);
}

function syntaxError(
  file: string,
  error: unknown,
  lines: LineCounter,
  last: ParsedTokenInfo | undefined,
): unknown {
  if (error instanceof InputError) return error;
  const message = error instanceof Error ? error.message : String(error);
  // The tokenizer tells the place of a character that starts no token only in its message.
  const character = /^Unexpected "(.+)" at .*absolute position "(\d+)"/s.exec(message);
  if (character) {
    return new InputError(
      file,
      lines.lineAt(Number(character[2])),
      `not JSON: unexpected ${JSON.stringify(character[1])}`,
    );
  }
  const reason = last === undefined ? message : `unexpected ${JSON.stringify(last.value)}`;
  return new InputError(file, lines.lineAt(last?.offset ?? 0), `not JSON: ${reason}`);
}
