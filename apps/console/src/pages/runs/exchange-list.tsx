import type { StoryExchange } from '@longshore/api';
import { CodeView } from '../../design/code-view.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { Disclosure } from '../../design/disclosure.tsx';
import { Instant } from '../../design/instant.tsx';
import { durationText } from '../../design/time-text.ts';
import { exchangeToCurl } from './exchange-to-curl.ts';

/** What was asked of NetSuite and what it answered, in order, secrets taken out. */
export function ExchangeList({ exchanges }: { readonly exchanges: readonly StoryExchange[] }) {
  return (
    <section aria-label="Requests to NetSuite" className="overflow-hidden rounded-control border border-line">
      <h4 className="border-b border-line px-3 py-2 text-data font-medium">
        {exchanges.length === 1 ? '1 request' : `${exchanges.length} requests`} to NetSuite
      </h4>
      <ul className="divide-y divide-line">
        {exchanges.map((exchange) => (
          <li key={`${exchange.startedAt} ${exchange.method} ${exchange.url}`}>
            <Disclosure summary={<ExchangeLine exchange={exchange} />}>
              <ExchangeInFull exchange={exchange} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExchangeLine({ exchange }: { readonly exchange: StoryExchange }) {
  return (
    <span className="flex w-full min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
      <span className="w-14 font-mono text-small font-semibold">{exchange.method}</span>
      <span className="min-w-0 grow basis-0 truncate font-mono text-small max-sm:order-last max-sm:basis-full" title={exchange.url}>
        {pathOf(exchange.url)}
      </span>
      <span className={`font-medium max-sm:ml-auto ${statusInk(exchange.status)}`}>{exchange.status ?? 'no answer'}</span>
      <data value={exchange.durationMs} className="w-14 text-right text-ink-muted">
        {durationText(exchange.durationMs)}
      </data>
    </span>
  );
}

function ExchangeInFull({ exchange }: { readonly exchange: StoryExchange }) {
  return (
    <div className="space-y-3 border-t border-line px-4 py-3">
      <p className="text-small text-ink-muted">
        <Instant at={exchange.startedAt} full />
      </p>
      <CodeView
        name="request"
        head={headText(`${exchange.method} ${exchange.url}`, exchange.requestHeaders)}
        value={exchange.requestBody}
        aside={<CopyButton text={() => exchangeToCurl(exchange)} what="request as curl" label="Copy as curl" />}
      />
      {exchange.fault !== undefined && <p className="text-data text-bad">No answer was read: {exchange.fault}</p>}
      {exchange.status !== undefined && (
        <CodeView name="answer" head={headText(`HTTP ${exchange.status}`, exchange.responseHeaders ?? {})} value={exchange.responseBody} />
      )}
    </div>
  );
}

/** First line and headers, as they go over the wire. */
function headText(firstLine: string, headers: Readonly<Record<string, string>>): string {
  return [firstLine, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\n');
}

function pathOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.pathname}${parsed.search}` : url;
}

function statusInk(status: number | undefined): string {
  if (status === undefined) return 'text-warn';
  return status < 400 ? 'text-good' : 'text-bad';
}
