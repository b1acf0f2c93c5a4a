const NARROW = /^[\x20-\x7e─│├└]*$/;
const MARK = /\p{M}/u;
/** East Asian wide and full-width characters, and emoji that are pictures without being told. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** How many columns of a terminal a text takes. */
export function columns(text: string): number {
  if (NARROW.test(text)) return text.length;
  return [...text].reduce((width, character) => width + columnsOf(character), 0);
}

function columnsOf(character: string): number {
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
