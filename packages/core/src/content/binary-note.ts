/** Whether a text is such a note: it is short, and cutting it would hide what it says. */
export function isBinaryNote(text: string): boolean {
  return text.length <= 128 && /^\[[^\s,]+, \d+ bytes\]$/.test(text);
}

/** What stands for bytes that are too long: `[image/png, 2048 bytes]`. */
export function binaryNote(owner: object | undefined, size: number): string {
  const { mime_type, modality } = (owner ?? {}) as { mime_type?: unknown; modality?: unknown };
  return `[${mime_type ?? modality ?? "binary"}, ${size} bytes]`;
}
