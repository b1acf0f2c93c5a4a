import { randomUUID } from "node:crypto";
import { link, mkdir, open, rename, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file that has its whole content or does not exist, and leaves one that exists as it is.
 * Gives whether it was written. Rejects with the errors of the file system.
 */
export async function writeOnce(path: string, bytes: Uint8Array, mode: number): Promise<boolean> {
  if (await exists(path)) return false;
  await mkdir(dirname(path), { recursive: true, mode: directoryMode(mode) });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeNew(temporary, bytes, mode);
    return await publish(temporary, path);
  } finally {
    await unlink(temporary).catch(() => {});
  }
}

/** Whoever may read the files may look into the directories. */
function directoryMode(mode: number): number {
  return 0o700 | mode | ((mode & 0o044) >> 2);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

async function writeNew(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(bytes);
    // A name that is on disk before its content would be taken for the content.
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Gives a file its name unless that is taken; renaming would replace what has it. */
async function publish(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (!withoutLinks.has(`${code}`)) throw error;
  }
  await rename(temporary, path);
  return true;
}

/** What file systems without hard links say. */
const withoutLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);
