import * as z from "zod";

/** A problem of a value, found beside its schema. */
export interface WireIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What {@link wireObject} checks beside the schema. */
export interface WireObjectOptions {
  /** Keys in snake_case whose camelCase form is named as a mistake. */
  readonly keys?: readonly string[];
  readonly inspect?: (value: Readonly<Record<string, unknown>>) => readonly WireIssue[];
}

/** A schema of an object on the wire: more keys are allowed, known keys in camelCase are not. */
export function wireObject<T>(
  schema: z.ZodType<T> | ((value: Readonly<Record<string, unknown>>) => z.ZodType<T>),
  { keys = [], inspect = () => [] }: WireObjectOptions = {},
): z.ZodType<T> {
  return z.looseObject({}).transform((value, context) => {
    const result = (typeof schema === "function" ? schema(value) : schema).safeParse(value);
    const misspelt = camelCaseKeys(value, keys);
    const renamed = new Set<PropertyKey | undefined>(misspelt.map(({ key }) => key));
    const issues: WireIssue[] = [
      ...misspelt.map(({ issue }) => issue),
      // A key that is there in camelCase is not reported again as missing.
      ...(result.error?.issues ?? []).filter(({ path }) => !renamed.has(path[0])),
      ...inspect(value),
    ];
    if (issues.length === 0 && result.success) return result.data;
    for (const { path, message } of issues) {
      context.issues.push({ code: "custom", path: [...path], message, input: value });
    }
    return z.NEVER;
  });
}

/** A name in snake_case: `mimeType` and `mime-type` become `mime_type`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}

function camelCaseKeys(value: Readonly<Record<string, unknown>>, keys: readonly string[]) {
  return Object.keys(value).flatMap((written) => {
    const key = snakeCase(written);
    if (key === written || !keys.includes(key)) return [];
    const message = `the key is camelCase: the conventions write "${key}"`;
    return [{ key, issue: { path: [written], message } }];
  });
}
