import type { NetSuiteAccount } from './netsuite-account.ts';

/** Does on the page of an account what a person does in a browser: logs in, and answers. @returns the address the person is sent back to */
export async function signInAtNetSuite(account: NetSuiteAccount, url: string, answer: 'allow' | 'deny' = 'allow'): Promise<string> {
  const { users } = await account.admin<{ users: readonly { readonly email: string }[] }>('GET', '/users');
  const { loginPassword } = await account.admin<{ loginPassword: string }>('GET', '/settings');
  let cookie = '';
  const ask = async (fields?: Readonly<Record<string, string>>) => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const text = await response.text();
    return { text, formToken: /name="form_token" value="([^"]+)"/.exec(text)?.[1] ?? '', location: response.headers.get('location') };
  };
  const login = await ask();
  await ask({ form_token: login.formToken, act: 'log_in', email: users[0]?.email ?? '', password: loginPassword });
  const consent = await ask();
  const { location, text } = await ask({ form_token: consent.formToken, act: answer, role: '3' });
  if (location === null) throw new Error(`nobody was sent back: ${text}`);
  return location;
}
