/** What stands for bytes that are too long: `[image/png, 2048 bytes]`. */
export function binaryNote(owner: object | undefined, size: number): string {
  const { mime_type, modality } = (owner ?? {}) as { mime_type?: unknown; modality?: unknown };
  return `[${mime_type ?? modality ?? "binary"}, ${size} bytes]`;
}
