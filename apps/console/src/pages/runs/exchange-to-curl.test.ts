import { expect, it } from 'vitest';
import { exchangeToCurl } from './exchange-to-curl.ts';

it('writes a command whose quotes no value can leave', () => {
  const command = exchangeToCurl({
    method: 'POST',
    url: 'https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1/invoice',
    requestHeaders: { 'content-type': 'application/json' },
    requestBody: { memo: "it's $(whoami)" },
  });
  expect(command).toBe(
    [
      "curl --request POST 'https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1/invoice' \\",
      "  --header 'content-type: application/json' \\",
      `  --data-raw '{\n  "memo": "it'\\''s $(whoami)"\n}'`,
    ].join('\n'),
  );
});

it('sends no body when there was none', () => {
  expect(exchangeToCurl({ method: 'GET', url: 'https://x.example/', requestHeaders: {} })).toBe("curl --request GET 'https://x.example/'");
});
