import type { AdminAnswer } from './admin-answer.ts';
import { adminAnswer, adminRefusal } from './admin-answer.ts';
import type { AdminCall, AdminSubject } from './admin-call.ts';
import { adminCalls } from './admin-calls.ts';
import { acceptedBy } from './read-body.ts';

/**
 * Answers a request to the admin interface whose token was checked.
 *
 * @param path - without query, beginning with `/admin`
 * @param body - the text of the request's body
 */
export async function answerAdmin(
  subject: AdminSubject,
  method: string,
  path: string,
  query: URLSearchParams,
  body: string,
): Promise<AdminAnswer> {
  const below = path.slice('/admin'.length).replace(/\/$/, '');
  if (below === '') return method === 'GET' ? adminAnswer(index) : adminRefusal(405, `${method} is not offered for ${path}.`);
  const onPath = adminCalls.flatMap((call) => {
    const id = idIn(call, below);
    return id === undefined ? [] : [{ call, id }];
  });
  if (onPath.length === 0) return adminRefusal(404, `There is no ${path}. GET /admin lists what there is.`);
  const found = onPath.find(({ call }) => call.method === method);
  if (found === undefined) {
    return adminRefusal(405, `${method} is not offered for ${path}, only ${onPath.map(({ call }) => call.method).join(', ')}.`);
  }
  const { call, id } = found;
  const unknown = [...query.keys()].find((name) => !Object.hasOwn(call.query, name));
  if (unknown !== undefined) return adminRefusal(400, `The query has no parameter ${unknown} here.`, `?${unknown}`);
  const parsed = readJson(body);
  if (parsed === undefined) return adminRefusal(400, 'The body is no JSON.');
  return call.answer(subject, parsed, id, query);
}

/** Every call with its meaning and what it takes: optional properties end with a question mark. */
const index = {
  calls: adminCalls.map(({ method, path, meaning, takes, query }) => ({
    call: `${method} /admin${path}`,
    meaning,
    ...(Object.keys(query).length === 0 ? {} : { query }),
    ...(Object.keys(takes).length === 0 ? {} : { body: acceptedBy(takes) }),
  })),
};

/** The segment that stands for `{id}`, empty where the call has none; undefined when the path is another call's. */
function idIn(call: AdminCall, path: string): string | undefined {
  const wanted = call.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length || !wanted.every((segment, place) => segment === '{id}' || segment === given[place])) return undefined;
  return decode(given[wanted.indexOf('{id}')] ?? '');
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function readJson(body: string): unknown {
  try {
    return body.trim() === '' ? {} : JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
