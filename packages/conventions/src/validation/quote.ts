/** Text for a message: in quotes, cut to 128 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 128 ? `${text.slice(0, 128)}…` : text);
}
