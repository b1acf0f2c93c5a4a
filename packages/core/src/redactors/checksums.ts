/** Whether digits have the checksum of payment cards (Luhn). */
export function hasCardChecksum(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = digit * 2 - (digit > 4 ? 9 : 0);
    sum += index % 2 === 0 ? digit : doubled;
  }
  return sum % 10 === 0;
}

/** Whether an IBAN in capitals without spaces has its checksum (ISO 7064, modulo 97). */
export function hasIbanChecksum(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
