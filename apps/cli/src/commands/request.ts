import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { netsuiteArgs, openNetSuiteDoor } from '../netsuite-args.ts';
import { presentJson } from '../present/json.ts';
import { presentTrace } from '../present/trace.ts';
import { bodyArgs, parseJson, readBytes, readGiven, withPayload } from '../record-body.ts';

export const sendRequest = defineCommand({
  summary: "Sends any request to NetSuite's REST services.",
  details:
    'Host, sign-in and the path of the service are added. Retries are asked for; a write that may have been done is repeated only with ' +
    '--repeat-unproven-writes, and may then be done twice. When it is not known whether a write was done, the exit code is 4.',
  examples: [
    'longshore request GET /customer/17',
    'longshore request GET /customer --query \'limit=5&q=companyName START_WITH "Acme"\'',
    'longshore request POST /suiteql --service query --headers \'{"Prefer":"transient"}\' --data \'{"q":"select id from item"}\'',
    'longshore request GET /metadata-catalog/customer --headers \'{"Accept":"application/swagger+json"}\' --output customer.json',
  ],
  args: {
    method: { type: 'positional', required: true, description: 'GET, POST, PATCH, PUT or DELETE.' },
    path: { type: 'positional', required: true, description: 'The path below the service, like /customer/17.' },
    service: { type: 'enum', options: ['record', 'query', 'system', 'async'], default: 'record', description: 'Which service.' },
    data: { ...bodyArgs.data, description: 'The body: JSON, or any other text.' },
    file: { ...bodyArgs.file, description: 'A file with the body; - for stdin.' },
    form: { type: 'string', valueHint: 'json', description: 'Fields of a form, as a JSON object; sent as multipart/form-data.' },
    files: { type: 'string', valueHint: 'json', description: 'Files of the form, as a JSON object of field and path.' },
    query: { type: 'string', description: 'Query parameters, like limit=5&offset=10.' },
    headers: { type: 'string', valueHint: 'json', description: 'Headers, as a JSON object.' },
    'response-type': { type: 'enum', options: ['json', 'text', 'binary'], default: 'json', description: 'What the answer is read as.' },
    output: { type: 'string', valueHint: 'path', description: 'Write the data of the answer into this file.' },
    'timeout-ms': { type: 'string', valueHint: 'ms', description: 'How long to wait for the answer.', wholeNumberFrom: 1 },
    'max-retries': { type: 'string', valueHint: 'n', default: '0', description: 'How often to send it again.', wholeNumberFrom: 0 },
    'retry-delay-ms': { type: 'string', valueHint: 'ms', default: '0', description: 'Between tries.', wholeNumberFrom: 0 },
    'retry-on-all-errors': { type: 'boolean', description: 'Retry after 3xx and 4xx too.' },
    'exponential-backoff': { type: 'boolean', description: 'Half a second between tries, doubled each time, instead of --retry-delay-ms.' },
    'repeat-unproven-writes': { type: 'boolean', description: 'Retry a write even where it may have been done.' },
    ...netsuiteArgs,
  },
  async run({ args, output, surroundings }) {
    const hasBody = args.data !== undefined || args.file !== undefined;
    const data = hasBody ? jsonOrText(await readGiven(args, surroundings)) : undefined;
    const inputs = {
      service: args.service,
      method: args.method.toUpperCase(),
      url: args.path,
      ...(args.form === undefined ? {} : { formData: readObject(args.form, '--form') }),
      ...(args.files === undefined ? {} : await readFiles(readObject(args.files, '--files'), surroundings.folder)),
      ...(args.query === undefined ? {} : { query: [...new URLSearchParams(args.query.replaceAll('+', '%2B'))] }),
      ...(args.headers === undefined ? {} : { headers: readObject(args.headers, '--headers') }),
      responseType: args['response-type'],
      ...(args['timeout-ms'] === undefined ? {} : { timeoutMs: Number(args['timeout-ms']) }),
      maxRetries: Number(args['max-retries']),
      retryDelayMs: Number(args['retry-delay-ms']),
      retryOnAllErrors: args['retry-on-all-errors'] === true,
      exponentialBackoff: args['exponential-backoff'] === true,
      repeatUnprovenWrites: args['repeat-unproven-writes'] === true,
      debug: args.debug === true,
    };
    const { client, at } = await openNetSuiteDoor(args, surroundings);
    const bodyText = data === undefined ? JSON.stringify(inputs) : withPayload(inputs, data, 'data');
    const answer = await client.sendRawRequest({ ...at, bodyText });
    const bytes = bytesOf(answer.data);
    if (args.output !== undefined) await writeFile(path.resolve(surroundings.folder, args.output), bytes ?? textOf(answer.data));
    if (!output.json && answer.trace !== undefined) output.note(presentTrace(answer.trace, output.style, output.width));
    if (!output.json) output.note(`${answer.status}${answer.headers.location === undefined ? '' : ` ${answer.headers.location}`}`);
    output.result(answer, (_style, width) => {
      if (args.output !== undefined) return `written to ${args.output}`;
      if (bytes !== undefined) return `${bytes.length} bytes; --output FILE keeps them`;
      return typeof answer.data === 'string' ? answer.data : answer.data === null ? '' : presentJson(answer.data, width);
    });
    return exitCodes.done;
  },
});

/** JSON stays as it is, to the digit; any other text becomes a JSON text. */
function jsonOrText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}

function readObject(text: string, flag: string): Record<string, string> {
  const value = parseJson(text, `The values of ${flag}`);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject && Object.values(value).every((each) => typeof each === 'string')) return value as Record<string, string>;
  throw new Failure({
    message: `${flag} is no JSON object of texts.`,
    nextStep: `Give it like ${flag} '{"name":"value"}'.`,
    exitCode: exitCodes.wrongUsage,
  });
}

async function readFiles(pathByField: Readonly<Record<string, string>>, folder: string) {
  const files = await Promise.all(
    Object.entries(pathByField).map(async ([field, file]) => [field, { base64: (await readBytes(file, { folder })).toString('base64') }]),
  );
  const names = Object.entries(pathByField).map(([field, file]) => [field, path.basename(file)]);
  return { files: Object.fromEntries(files), fileNames: Object.fromEntries(names) };
}

function bytesOf(data: unknown): Buffer | undefined {
  const isBytes = typeof data === 'object' && data !== null && 'base64' in data && typeof data.base64 === 'string';
  return isBytes && Object.keys(data).length === 1 ? Buffer.from(data.base64 as string, 'base64') : undefined;
}

function textOf(data: unknown): string {
  return typeof data === 'string' ? data : `${JSON.stringify(data, undefined, 2)}\n`;
}
