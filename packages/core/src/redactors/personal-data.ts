import { hasCardChecksum, hasIbanChecksum } from "./checksums.ts";
import { type Pattern, type Redactor, type RedactorOptions, redactPatterns } from "./pattern.ts";

/** The kinds of personal data that are found. */
export type PersonalData = "email" | "iban" | "card" | "phone";

/** Scripts that put spaces between words: in others, an address would take its sentence along. */
const letters = "\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}";
const local = `[${letters}\\p{N}._%+'-]`;
const label = `[${letters}\\p{N}](?:[${letters}\\p{N}-]{0,61}[${letters}\\p{N}])?`;

const personalData: readonly Pattern<PersonalData>[] = [
  {
    name: "email",
    expression: new RegExp(
      `(?<!${local})${local}{1,64}@(?:${label}\\.){1,8}(?:xn--[a-z0-9-]{2,59}|[${letters}]{2,24})`,
      "u",
    ),
  },
  {
    name: "iban",
    expression: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]){11,30}/iu,
    measure: measureIban,
    overlaps: true,
  },
  {
    name: "card",
    expression: /(?<![\p{L}\p{N}]|\d[.,])[2-6]\d{3}(?:[ \u00a0-]?\d){9,15}(?!\d)/u,
    measure: measureCard,
    overlaps: true,
  },
  {
    name: "phone",
    // With a country code; a plus sign within base64 is none.
    expression: /(?<![\p{L}\p{N}+/=])(?:\+|00)[1-9](?:[ \u00a0.()/-]{0,3}\d){7,14}(?!\d)/u,
  },
  {
    name: "phone",
    // North American, and mobile numbers of mainland China.
    expression:
      /(?<![\p{L}\p{N}_./-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. \u00a0])[2-9]\d{2}[-. \u00a0]\d{4}(?![\p{L}\p{N}_./-]*\d)|(?<![\p{L}\p{N}_./-])1[3-9]\d{9}(?![\p{L}\p{N}_]|[./-]\d)/u,
  },
  {
    name: "phone",
    // With the zero of a national prefix, and a gap after the area's; a date is none.
    expression:
      /(?<![\p{L}\p{N}_.,/:-])(?!0\d[ /-](?:\d{2}[ /-])?\d{4}\b)\(?0\d{1,4}\)?[ \u00a0/-]\d(?:[ \u00a0-]?\d){5,9}(?![\d-])/u,
    measure: (found) => (digitsOf(found).length >= 9 ? found.length : 0),
  },
];

/** Lengths of IBANs by country. */
const ibanLengths: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  (
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18" +
    "FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20" +
    "LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24" +
    "SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20"
  )
    .match(/.{4}/g)!
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

function measureIban(found: string): number {
  const length = ibanLengths.get(found.slice(0, 2).toUpperCase());
  if (length === undefined) return 0;
  const end = endOfCharacters(found, length);
  const continues = /[A-Z0-9]/i.test(found[end] ?? "");
  const iban = found
    .slice(0, end)
    .replace(/[^A-Z0-9]/gi, "")
    .toUpperCase();
  return iban.length === length && !continues && hasIbanChecksum(iban) ? end : 0;
}

/** First digits and lengths of the brands: Visa, Mastercard, American Express, Discover, … */
const brands =
  /^(?:4(?:.{12}|.{15}|.{18})|(?:5[1-5]|2[2-7]).{14}|3[47].{13}|6(?:011|4[4-9]|5).{12,13}|3(?:0[0-5]|[689]).{11,12}|35.{14}|62.{14,17})$/;

function measureCard(found: string): number {
  const digits = digitsOf(found);
  for (let length = Math.min(19, digits.length); length >= 13; length--) {
    const number = digits.slice(0, length);
    if (!brands.test(number) || !hasCardChecksum(number)) continue;
    const end = endOfCharacters(found, length);
    if (!/\d/.test(found[end] ?? "")) return end;
  }
  return 0;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/** Where the given number of letters and digits is over. */
function endOfCharacters(text: string, count: number): number {
  let index = 0;
  for (let left = count; left > 0 && index < text.length; index++) {
    if (/[A-Z0-9]/i.test(text[index]!)) left--;
  }
  return index;
}

/**
 * A redactor of personal data: e-mail addresses, IBANs and payment cards with a right checksum,
 * phone numbers as they are commonly written. Names and postal addresses have no form that could
 * be found.
 *
 * @example
 * ```ts
 * const redact = combineRedactors(redactSecrets(), redactPersonalData({ except: ["phone"] }));
 * configureGenAI({ content: { capture: "span", redact } });
 * ```
 */
export function redactPersonalData(options?: RedactorOptions<PersonalData>): Redactor {
  return redactPatterns(personalData, options);
}
