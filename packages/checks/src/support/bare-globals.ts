import ts from "typescript-5.9";
import type { SourceFile } from "./source-files.ts";

/** Globals that some runtime lacks: Node's, and those of browsers. */
const ofOneRuntime = new Set([
  "process",
  "Buffer",
  "require",
  "module",
  "global",
  "__dirname",
  "__filename",
  "setImmediate",
  "clearImmediate",
  "window",
  "document",
  "navigator",
  "localStorage",
]);

/**
 * Uses of a global that exists in some runtimes only, as `process at line 3`. Reading it as a
 * property (`globalThis.process`) is no such use, nor is `typeof process`.
 */
export function bareGlobals({ name, text }: SourceFile): readonly string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && ofOneRuntime.has(node.text) && isUse(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${node.text} at line ${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isTypeOfExpression(parent) || ts.isTypeNode(parent)) return false;
  const isName = "name" in parent && parent.name === node;
  return !isName || ts.isShorthandPropertyAssignment(parent);
}
