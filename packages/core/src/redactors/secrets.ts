import { type Pattern, type Redactor, type RedactorOptions, redactPatterns } from "./pattern.ts";

/** The kinds of secrets that are found. */
export type Secret = "private key" | "jwt" | "api key" | "authorization" | "url credentials";

/** Key formats of providers, by what they begin with. */
const keyFormats = [
  // OpenAI, Anthropic, OpenRouter and who followed them; Stripe; Groq, xAI, Perplexity.
  "sk-[\\w-]{20,}",
  "[rsp]k_(?:live|test)_\\w{16,}",
  "(?:gsk_|xai-|pplx-)\\w{20,}",
  // Hugging Face, Replicate, Google, Databricks.
  "hf_[A-Za-z0-9]{20,}",
  "r8_[A-Za-z0-9]{30,}",
  "AIza[\\w-]{35}",
  "GOCSPX-[\\w-]{20,}",
  "dapi[0-9a-f]{32}",
  // AWS, Alibaba Cloud, Tencent Cloud, Volcengine, DigitalOcean.
  "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",
  "LTAI[A-Za-z0-9]{12,26}",
  "AKID[A-Za-z0-9]{28,36}",
  "AKLT[\\w-]{28,64}",
  "do[opr]_v1_[0-9a-f]{64}",
  // GitHub, GitLab, npm, PyPI, Slack, SendGrid, Twilio.
  "gh[oprsu]_[A-Za-z0-9]{36,}",
  "github_pat_\\w{22,}",
  "glpat-[\\w-]{20,}",
  "npm_[A-Za-z0-9]{36}",
  "pypi-[\\w-]{50,}",
  "xox[abeoprs]-[A-Za-z0-9-]{10,}",
  "SG\\.[\\w-]{16,32}\\.[\\w-]{16,64}",
  "SK[0-9a-f]{32}",
];

const secrets: readonly Pattern<Secret>[] = [
  {
    name: "private key",
    // Without its end it is a key that was cut, and a secret still.
    expression:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-(?!----)[^-]{0,20000}){0,20}(?:-----END [A-Z ]{0,60}-----)?/,
  },
  { name: "jwt", expression: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/ },
  {
    name: "api key",
    expression: new RegExp(`(?<![A-Za-z0-9])(?:${keyFormats.join("|")})(?![A-Za-z0-9])`),
    measure: (found) => (/\d/.test(found) ? found.length : 0),
  },
  {
    name: "authorization",
    expression: /(?<=\b(?:bearer|basic)\s{1,8})[\w.~+/-]{12,}={0,2}/i,
    // Prose has words of that length, though hardly one with digits.
    measure: (found) => (/\d|=$/.test(found) || found.length >= 40 ? found.length : 0),
  },
  {
    name: "authorization",
    expression:
      /(?<=(?:api[_-]?key|secret(?:[_-]?(?:key|access[_-]?key))?|access[_-]?(?:key|token)|token|passw(?:or)?d|pwd)["'\\]{0,3}\s{0,4}[:=]\s{0,4}["'\\]{0,3})[^\s"'\\,;&[\]{}<>()]{6,}/i,
    measure: (found) => (isRandom(found) ? found.length : 0),
  },
  // To the last at-sign before the path: passwords are not always escaped.
  { name: "url credentials", expression: /(?<=:\/\/)[^\s:@/]{0,256}:[^\s/]{1,256}(?=@)/ },
];

/** Digits beside something else, or a length that words do not have. */
function isRandom(value: string): boolean {
  return (/\d/.test(value) && /[^\d.]/.test(value)) || value.length >= 24;
}

/**
 * A redactor of secrets: private keys, JSON web tokens, keys in the formats of providers, values
 * of authorization headers and of what is called a key, token or password, credentials in URLs.
 *
 * @example
 * ```ts
 * configureGenAI({ content: { capture: "span", redact: redactSecrets() } });
 * ```
 */
export function redactSecrets(options?: RedactorOptions<Secret>): Redactor {
  return redactPatterns(secrets, options);
}
