import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InputError } from "./input-error.ts";

/** The name under which standard input is given. */
export const STANDARD_INPUT: string = "-";

/** What messages call a file. */
export function inputName(file: string): string {
  return file === STANDARD_INPUT ? "standard input" : file;
}

const GZIP_MAGIC = [0x1f, 0x8b];
const CHUNK_BYTES = 256 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "is a directory, not a file",
  EACCES: "may not be read",
  Z_DATA_ERROR: "the gzip data is damaged",
  Z_BUF_ERROR: "the gzip data ends too early",
};

/**
 * The bytes of a file or of standard input, unpacked if they are gzip, which their first bytes
 * tell, and with U+FFFD in the place of what is no UTF-8. `onRead` is told how many bytes were read,
 * before they are unpacked.
 */
export async function* readBytes(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const source =
    file === STANDARD_INPUT ? stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES });
  try {
    yield* wellFormed(unpacked(counted(source, onRead)));
  } catch (error) {
    throw asInputError(file, error);
  }
}

async function* unpacked(source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < GZIP_MAGIC.length) {
    const { value, done } = await source.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const whole = joined(head, source);
  if (!GZIP_MAGIC.every((byte, index) => head[index] === byte)) return yield* whole;
  // The callback is there to keep errors from being thrown twice: iterating reports them.
  yield* pipeline(Readable.from(whole), createGunzip({ chunkSize: CHUNK_BYTES }), () => {});
}

/** A text that was cut in the middle of a character must not take the quote after it along. */
async function* wellFormed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder();
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* joined(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    onRead(chunk.length);
    yield chunk;
  }
}

function asInputError(file: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined
    ? error
    : new InputError(inputName(file), undefined, REASONS[code] ?? message);
}
