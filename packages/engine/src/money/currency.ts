/**
 * Decimal places of each currency's smallest unit, as ISO 4217 gives them (list one, amendment 178). Currencies with two are listed by
 * code only. A currency that NetSuite rounds otherwise is a setting of the account there, not of this table.
 */
const codesWithTwoPlaces = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE
  CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
  LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON
  RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
  XAD XCD XCG YER ZAR ZMW ZWG`;

const codesByOtherPlaces: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const placesByCode: ReadonlyMap<string, number> = new Map([
  ...words(codesWithTwoPlaces).map((code) => [code, 2] as const),
  ...Object.entries(codesByOtherPlaces).flatMap(([places, codes]) => words(codes).map((code) => [code, Number(places)] as const)),
]);

/** Whether the code is a currency of ISO 4217 that can carry an amount. Upper case only. */
export function isCurrency(code: string): boolean {
  return placesByCode.has(code);
}

/**
 * Decimal places of the currency's smallest unit: 2 for USD, 0 for JPY, 3 for KWD.
 * @throws {RangeError} for a code that is no currency; ask {@link isCurrency} about codes from outside
 */
export function currencyPlaces(code: string): number {
  const places = placesByCode.get(code);
  if (places === undefined) throw new RangeError(`${code} is not a currency of ISO 4217.`);
  return places;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
