import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  combineRedactors,
  type Redactor,
  redactPatterns,
  redactPersonalData,
  redactSecrets,
} from "../redactors.ts";

const where = { operation: "chat", field: "inputMessages", path: [0, "parts", 0, "content"] };
const redact = (text: string, redactor: Redactor = everything) => redactor(text, where);
const everything = combineRedactors(redactSecrets(), redactPersonalData());

/** Parts of secrets stand apart, so that no scanner of repositories takes them for real ones. */
const key = (...parts: string[]) => parts.join("");
const random = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";

describe("secrets", () => {
  test.each([
    key("sk-", random),
    key("sk-proj-", random, "-", random),
    key("sk-ant-", "api03-", random),
    key("sk_", "live_", random),
    key("gsk_", random),
    key("hf_", random),
    key("AI", "za", random.slice(0, 35)),
    key("AK", "IA", "IOSFODNN7EXAMPLE"),
    key("LT", "AI", "5t7Jk2Lm9Np4Qr6S"),
    key("gh", "p_", random.slice(0, 36)),
    key("github_", "pat_", random),
    key("gl", "pat-", random),
    key("np", "m_", random.slice(0, 36)),
    key("xo", "xb-", "1234567890-", random),
    key("S", "G.", random.slice(0, 22), ".", random),
  ])("%s is an API key", (secret) => {
    expect(redact(`Use ${secret}, please.`)).toBe("Use [api key], please.");
    expect(redact(`{"k":"${secret}"}`)).toBe('{"k":"[api key]"}');
    expect(redact(`k=${secret}\n`)).toBe("k=[api key]\n");
    expect(redact(secret)).toBe("[api key]");
  });

  test("a JSON web token is one, signed or not", () => {
    const [head, body, signature] = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0In0", "abc_DEF-123"];
    expect(redact(`t: ${head}.${body}.${signature}!`)).toBe("t: [jwt]!");
    expect(redact(`${head}.${body}.`)).toBe("[jwt]");
    expect(redact("eyJ is how they begin. eyJabc.def is none")).toBe(
      "eyJ is how they begin. eyJabc.def is none",
    );
  });

  test("a private key goes whole, and one that was cut goes to its end", () => {
    const begin = "-----BEGIN RSA PRIVATE KEY-----";
    const end = "-----END RSA PRIVATE KEY-----";
    const body = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\n${"MIIEowIBAAKCAQEA\n".repeat(20)}`;
    expect(redact(`Here:\n${begin}\n${body}${end}\nBye`)).toBe("Here:\n[private key]\nBye");
    expect(redact(`Here:\n${begin}\n${body}`)).toBe("Here:\n[private key]");
    expect(redact(`${begin}a${end}${begin}b${end}`)).toBe("[private key][private key]");
    const certificate = "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----";
    expect(redact(certificate)).toBe(certificate);
  });

  test.each([
    ["Authorization: Bearer abc123def456ghi", "Authorization: Bearer [authorization]"],
    ["authorization: basic dXNlcjpwYXNzd29yZA==", "authorization: basic [authorization]"],
    ['{"api_key": "abcd1234efgh"}', '{"api_key": "[authorization]"}'],
    ['{\\"apiKey\\":\\"abcd1234efgh\\"}', '{\\"apiKey\\":\\"[authorization]\\"}'],
    ["password=hunter22!&user=me", "password=[authorization]&user=me"],
    ["DB_PASSWORD='s3cr3t-word'", "DB_PASSWORD='[authorization]'"],
    ["access_token: abc123XYZ_", "access_token: [authorization]"],
    ["postgres://admin:p4ss:word@db:5432/app", "postgres://[url credentials]@db:5432/app"],
    ["postgres://admin:p@ss@word@db:5432/a@b", "postgres://[url credentials]@db:5432/a@b"],
  ])("%s keeps its form", (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test.each([
    "The bearer responsibilities are basic internationalization.",
    "password: required, token: string, secret: undefined",
    "max_tokens: 4096, total tokens = 123456, token: 1234567",
    "sk-circle-fade-dot-animation-delay and risk-management-and-compliance",
    "task-1234567890123456789012345",
    "https://example.com:8443/path?at=me@home",
    "commit 3f786850e387550fdab836ed7e6dc881de23001b",
    "123e4567-e89b-12d3-a456-426614174000",
    "The API key is described in the manual.",
  ])("%s is none", (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe("personal data", () => {
  test.each([
    "jane@example.com",
    "jane.doe+tag@mail.example.co.uk",
    "o'brien_1@sub-domain.example.io",
    "jörg@münchen.de",
    "почта@пример.рф",
    "a@xn--mnchen-3ya.xn--p1ai",
  ])("%s is an e-mail address", (address) => {
    expect(redact(`Write to ${address}.`)).toBe("Write to [email].");
    expect(redact(`<${address}>,"${address}"`)).toBe('<[email]>,"[email]"');
    expect(redact(`请联系${address}谢谢`)).toBe("请联系[email]谢谢");
  });

  test.each([
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "5555 5555 5555 4444",
    "2223003122003222",
    "3782 822463 10005",
    "6011111111111117",
    "30569309025904",
    "3530111333300000",
    "6212345678901265",
    "4222222222222",
  ])("%s is a payment card", (card) => {
    expect(redact(`Card ${card}, thanks`)).toBe("Card [card], thanks");
    expect(redact(`12 ${card} 12/29`)).toBe("12 [card] 12/29");
    expect(redact(`{"n":"${card}"}`)).toBe('{"n":"[card]"}');
  });

  test.each([
    "DE89370400440532013000",
    "DE89 3704 0044 0532 0130 00",
    "de89 3704 0044 0532 0130 00",
    "GB29 NWBK 6016 1331 9268 19",
    "FR14 2004 1010 0505 0001 3M02 606",
    "NO93 8601 1117 947",
    "MT84MALT011000012345MTLCAST001S",
  ])("%s is an IBAN", (iban) => {
    expect(redact(`To ${iban}.`)).toBe("To [iban].");
    expect(redact(`IBAN ${iban} BIC COBADEFFXXX`)).toBe("IBAN [iban] BIC COBADEFFXXX");
  });

  test.each([
    "+49 30 12345678",
    "+49 (0)171 1234567",
    "+1 (415) 555-2671",
    "+14155552671",
    "0049 171 1234567",
    "(415) 555-2671",
    "415-555-2671",
    "415.555.2671",
    "13800138000",
    "+86 138 0013 8000",
    "0171 1234567",
    "030/12345678",
    "(030) 1234 5678",
  ])("%s is a phone number", (number) => {
    expect(redact(`Call ${number}, please`)).toBe("Call [phone], please");
    expect(redact(`"${number}"`)).toBe('"[phone]"');
  });

  test.each([
    ["a checksum that is wrong", "4111111111111112 and DE89370400440532013001"],
    ["a number of no brand", "1234567812345670 and 9999999999999995"],
    ["times and dates", "1700000000000 2024-01-02T03:04:05.678Z 01/02/2024 05-12-2024 12:30:45"],
    ["numbers", "3.14159265358979323846 1,234,567,890 1e100 0.5555555555554444 42 1234567"],
    ["addresses and versions", "192.168.100.200 10.0.0.1:8080 2001:db8::1 v1.22.333.4444"],
    ["ids", "123e4567-e89b-12d3-a456-426614174000 req_0123456789 0x1234567890ab"],
    ["what only looks like an address", "@types/node user@host foo@ @bar a@b. 5@3"],
    ["sums", "2+2=4, x+12345678, 1+23456789012, 12-34-5678"],
    ["words", "AB12 is a room, IN2024 was a year, BE42THERE OR BE SQUARE AT 8"],
    ["ranges", "pages 100-200-3000, 1990-2024"],
    ["emoji and other scripts", "👩‍👩‍👧‍👦 你好，世界 １２３４ مرحبا"],
  ])("%s stay as they are", (_, text) => {
    expect(redact(text)).toBe(text);
  });
});

describe("options", () => {
  const text = "jane@example.com, 4111111111111111";

  test("choose the kinds and what stands in their place", () => {
    expect(redact(text, redactPersonalData({ only: ["card"] }))).toBe("jane@example.com, [card]");
    expect(redact(text, redactPersonalData({ except: ["card"] }))).toBe(
      "[email], 4111111111111111",
    );
    expect(redact(text, redactPersonalData({ replacement: "***" }))).toBe("***, ***");
    expect(redact(text, redactPersonalData({ replacement: (name) => `<${name}>` }))).toBe(
      "<email>, <card>",
    );
    expect(redact("$& jane@example.com", redactPersonalData({ replacement: "$&" }))).toBe("$& $&");
  });

  test.each(["only", "except"])(
    "%s a kind that there is not is refused, not passed over",
    (option) => {
      for (const value of [["emails"], ["email", "cards"], "email"]) {
        expect(() => redactPersonalData({ [option]: value })).toThrow(
          new TypeError(
            `genspan: ${option} is ${JSON.stringify(value)}; allowed: a list of email, iban, card, phone`,
          ),
        );
      }
    },
  );

  test("kinds of one's own are found everywhere, whatever the flags of their expression", () => {
    const ticket = { name: "ticket", expression: /ABC-\d+/y };
    expect(redact("see ABC-1 and ABC-22", redactPatterns([ticket]))).toBe(
      "see [ticket] and [ticket]",
    );
    const even = { ...ticket, measure: (found: string) => (/[02468]$/.test(found) ? 3 : 0) };
    expect(redact("ABC-1 ABC-22", redactPatterns([even]))).toBe("ABC-1 [ticket]-22");
  });

  test("redactors are combined in order", () => {
    const combined = combineRedactors(
      (value) => value.toUpperCase(),
      (value, { field }) => `${field}: ${value}`,
    );
    expect(redact("a", combined)).toBe("inputMessages: A");
    expect(redact("a", combineRedactors())).toBe("a");
  });
});

describe("any text", () => {
  test("is given back as a string, the same each time, with nothing left to find", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const once = redact(text);
        expect(redact(text)).toBe(once);
        expect(redact(once)).toBe(once);
      }),
    );
  });

  test("around a secret stays as it is", () => {
    const words = fc.stringMatching(/^[ a-zäöüß,!?\n🎉]{0,50}$/u);
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(redact(`${before} jane@example.com ${after}`)).toBe(`${before} [email] ${after}`);
        expect(redact(`${before} 4111111111111111 ${after}`)).toBe(`${before} [card] ${after}`);
      }),
    );
  });

  test("of base64 stays as it is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 100, maxLength: 3000 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect(redact(text)).toBe(text);
      }),
    );
  });

  test.each([
    "a",
    "A",
    "1",
    " ",
    "-",
    "@",
    "+1",
    "1 ",
    "1-",
    "4 ",
    "4111 ",
    "0",
    "0 1",
    "00",
    "(030) ",
    "a@",
    "a@a.",
    "@a.a",
    "a.",
    "eyJ",
    "eyJa.",
    "eyJaaaaaaaa.",
    "sk-",
    "sk-a",
    "AKIA",
    "DE89",
    "DE89 ",
    "DE89A",
    "://",
    "://a:",
    "a:b@",
    "bearer ",
    "bearer aaaaaaaaaaaa ",
    "password",
    "password=",
    "password=aaaaaa",
    "token: ",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN ",
    "-----BEGIN PRIVATE KEY-----a-b",
    "415-555-",
    "415.",
    "138",
    "１",
    "é",
    "👩‍👧",
    '\\"',
    "xox",
  ])("that repeats %j takes no more than linear time", (piece) => {
    const megabyte = piece.repeat(Math.ceil(2 ** 20 / piece.length));
    const start = performance.now();
    expect(redact(megabyte)).toBeTypeOf("string");
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
