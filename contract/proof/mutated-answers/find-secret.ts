import type { Heard } from './mutate-answer.ts';

/** Finds secrets in what is told. A long secret is found by any piece of it. */
export interface SecretFinder {
  /** The name of a secret that stands in the text. `heard` is what was sent: its signature, its assertion and its token are secret too. */
  find(text: string, heard: Heard | undefined): string | undefined;
}

const pieceLength = 24;

function piecesOf(secret: string): readonly string[] {
  if (secret.length <= pieceLength) return [secret];
  const starts = Array.from({ length: Math.floor((secret.length - pieceLength) / 12) + 1 }, (_none, index) => index * 12);
  return starts.map((start) => secret.slice(start, start + pieceLength));
}

export function createSecretFinder(secrets: Readonly<Record<string, string>>): SecretFinder {
  const pieces = Object.entries(secrets).flatMap(([name, secret]) => piecesOf(secret).map((piece) => ({ name, piece })));
  return {
    find(text, heard) {
      const known = pieces.find(({ piece }) => text.includes(piece));
      if (known !== undefined || heard === undefined) return known?.name;
      return ofRequest(heard).find(({ secret }) => piecesOf(secret).some((piece) => text.includes(piece)))?.name;
    },
  };
}

function ofRequest({ authorization, body }: Heard): readonly { readonly name: string; readonly secret: string }[] {
  const signature = /oauth_signature="([^"]+)"/.exec(authorization)?.[1];
  const token = /^(?:Bearer|Basic) (.+)$/.exec(authorization)?.[1];
  const form = new URLSearchParams(body);
  const fields = ['client_assertion', 'refresh_token', 'token', 'code', 'code_verifier'].map((name) => ({ name, secret: form.get(name) }));
  return [
    ...(signature === undefined
      ? []
      : [
          { name: 'signature', secret: signature },
          { name: 'signature', secret: decodeURIComponent(signature) },
        ]),
    ...(token === undefined ? [] : [{ name: 'access token', secret: token }]),
    ...fields.flatMap(({ name, secret }) => (secret === null ? [] : [{ name, secret }])),
  ];
}
