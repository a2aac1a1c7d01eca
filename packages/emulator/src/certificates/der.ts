/** The few forms of DER (ITU-T X.690) that an X.509 certificate is made of. */
export type Der = Buffer;

function element(tag: number, content: Buffer): Der {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const octets = bigEndian(length);
  return Buffer.concat([Buffer.of(tag, 0x80 | octets.length), octets, content]);
}

function bigEndian(value: number): Buffer {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.from(octets);
}

export function sequence(...members: readonly Der[]): Der {
  return element(0x30, Buffer.concat(members));
}

export function set(...members: readonly Der[]): Der {
  return element(0x31, Buffer.concat(members));
}

/** A positive integer. @param magnitude - most significant octet first, without leading zeros */
export function integer(magnitude: Buffer): Der {
  const isHigh = (magnitude[0] ?? 0) >= 0x80;
  return element(0x02, isHigh ? Buffer.concat([Buffer.of(0), magnitude]) : magnitude);
}

export function boolean(value: boolean): Der {
  return element(0x01, Buffer.of(value ? 0xff : 0));
}

export function bitString(content: Buffer, unusedBits = 0): Der {
  return element(0x03, Buffer.concat([Buffer.of(unusedBits), content]));
}

export function octetString(content: Buffer): Der {
  return element(0x04, content);
}

export function nothing(): Der {
  return element(0x05, Buffer.alloc(0));
}

/** @param dotted - `2.5.29.17` */
export function objectIdentifier(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((part) => {
    const groups = [part % 128];
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    return groups;
  });
  return element(0x06, Buffer.from(octets));
}

export function utf8String(text: string): Der {
  return element(0x0c, Buffer.from(text, 'utf8'));
}

/** Certificates write years before 2050 with two digits, later ones with four. [RFC 5280, 4.1.2.5] */
export function time(date: Date): Der {
  const digits = `${date.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
  return date.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(digits.slice(2))) : element(0x18, Buffer.from(digits));
}

/** A member with a tag of its own around its whole encoding. */
export function explicit(number: number, content: Der): Der {
  return element(0xa0 | number, content);
}

/** A simple member whose tag is replaced by one of its own. */
export function implicit(number: number, content: Buffer): Der {
  return element(0x80 | number, content);
}
