export { combineRedactors } from "./redactors/combine.ts";
export type { Pattern, Redactor, RedactorOptions } from "./redactors/pattern.ts";
export { redactPatterns } from "./redactors/pattern.ts";
export type { PersonalData } from "./redactors/personal-data.ts";
export { redactPersonalData } from "./redactors/personal-data.ts";
export type { Secret } from "./redactors/secrets.ts";
export { redactSecrets } from "./redactors/secrets.ts";
