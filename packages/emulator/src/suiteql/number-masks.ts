import type { ExactNumber } from '../books/index.ts';
import { parseDecimal, printDecimal } from '../books/index.ts';
import { ComputationError } from './computation-error.ts';
import { round } from './exact-arithmetic.ts';

/** A number mask that Oracle would refuse, or that is not supported. */
export class NumberMaskError extends ComputationError {}

const maskPattern = /^(FM)?(S)?(\$)?([09,G]*)(?:([.D])([09]*))?(S|MI|PR)?$/i;

/**
 * TO_CHAR of a number with a mask of 0, 9, comma, point, $, S, MI, PR and FM. A number too wide for the mask becomes `#` signs.
 *
 * @throws NumberMaskError for any other mask
 */
export function formatNumber(value: ExactNumber, mask: string): string {
  const match = maskPattern.exec(mask);
  if (match === null) throw new NumberMaskError(`number format not supported: ${mask}`);
  const [, fill, leadingSign, dollar = '', whole = '', point, fraction = '', ending = ''] = match;
  const places = fraction.length;
  const [digits = '', decimals = ''] = printDecimal(round(value, places)).replace('-', '').split('.');
  const negative = round(value, places).coefficient < 0n;
  const slots = whole.replace(/[,G]/gi, '').length;
  const shown = digits === '0' && (whole === '' || point !== undefined) && !whole.includes('0') ? '' : digits;
  if (shown.length > slots) return '#'.repeat(mask.replace(/FM/i, '').length + 1);
  let body = dollar + grouped(shown, whole);
  if (point !== undefined) body += `.${fill === undefined ? decimals.padEnd(places, '0') : trimmed(decimals, fraction)}`;
  const signed = withSign(body, negative, leadingSign !== undefined, ending.toUpperCase());
  if (fill !== undefined) return signed.trim();
  const width = whole.length + dollar.length + (point === undefined ? 0 : 1 + places) + 1 + (ending.toUpperCase() === 'PR' ? 1 : 0);
  return ending === '' || ending.toUpperCase() === 'PR' ? signed.padStart(width) : signed.padStart(width + ending.length - 1);
}

function grouped(digits: string, whole: string): string {
  const places = [...whole];
  let remaining = digits.length;
  let result = '';
  let zeroSeen = false;
  const slotCount = places.filter((place) => place === '0' || place === '9').length;
  let slot = slotCount;
  for (const place of places) {
    if (place === '0' || place === '9') {
      zeroSeen ||= place === '0';
      if (slot <= digits.length) {
        result += digits.charAt(digits.length - remaining);
        remaining -= 1;
      } else if (zeroSeen) {
        result += '0';
      }
      slot -= 1;
    } else if (result !== '') {
      result += ',';
    }
  }
  return result;
}

function trimmed(decimals: string, fraction: string): string {
  const kept = fraction.lastIndexOf('0') + 1;
  let length = decimals.length;
  while (length > kept && decimals.charAt(length - 1) === '0') length -= 1;
  return decimals.slice(0, length).padEnd(kept, '0');
}

function withSign(body: string, negative: boolean, leading: boolean, ending: string): string {
  if (leading) return (negative ? '-' : '+') + body;
  if (ending === 'S') return body + (negative ? '-' : '+');
  if (ending === 'MI') return body + (negative ? '-' : ' ');
  if (ending === 'PR') return negative ? `<${body}>` : ` ${body} `;
  return (negative ? '-' : ' ') + body;
}

/**
 * TO_NUMBER of a text; with a mask, the group separators and dollar sign the mask allows are taken.
 *
 * @throws NumberMaskError when the text is no such number
 */
export function readNumber(text: string, mask: string | undefined): ExactNumber {
  const plain =
    mask === undefined ? text : text.replace(/[$,]/g, (sign) => (mask.includes(sign) || (sign === ',' && /G/i.test(mask)) ? '' : sign));
  const number = parseDecimal(plain);
  if (number === undefined) throw new NumberMaskError(`not a number: ${text}`);
  return number;
}
