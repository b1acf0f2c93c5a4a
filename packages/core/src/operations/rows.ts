import type { AttributeValue } from "@opentelemetry/api";
import type { ContentShape, Field } from "./operation.ts";

type Scalar = AttributeValue | undefined;

/** A row that the sampler sees. */
export function atStart(key: string): Field<Scalar> {
  return { key, at: "start" };
}

/** A row that is written when the span ends. */
export function atEnd(key: string): Field<Scalar> {
  return { key, at: "end" };
}

/** A row for a list, which the program may go on with: it is copied when it is given. */
export function listAtEnd(key: string): Field<Scalar> {
  return {
    ...atEnd(key),
    convert: (list) => (Array.isArray(list) ? list.slice() : list) as Scalar,
  };
}

/** A row of the LoongSuite extension that the sampler sees. */
export function extensionAtStart(key: string): Field<Scalar> {
  return { ...atStart(key), extension: true };
}

/** A row of the LoongSuite extension that is written when the span ends. */
export function extensionAtEnd(key: string): Field<Scalar> {
  return { ...atEnd(key), extension: true };
}

/** A row of content, and where its reference goes when it is uploaded. */
export function content(key: string, shape: ContentShape, reference?: string): Field<unknown> {
  const row: Field<unknown> = { key, at: "end", content: shape };
  return reference === undefined ? row : { ...row, reference };
}

/** A row of content of the LoongSuite extension. */
export function extensionContent(key: string, shape: ContentShape): Field<unknown> {
  return { ...content(key, shape), extension: true };
}
