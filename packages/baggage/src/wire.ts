/** The most characters that W3C Baggage lets one `key=value` pair have. */
export const maxPairLength = 4096;
