import { useNow } from './clock.ts';
import { instantText, relativeTimeText, utcText } from './time-text.ts';

/** A moment as "3 min ago"; the viewer's zone and UTC stand in the hover text. `full` writes the viewer's time out and adds the distance. */
export function Instant({ at, full = false }: { readonly at: string; readonly full?: boolean }) {
  const now = useNow();
  const instant = new Date(at);
  const relative = relativeTimeText(instant, now);
  return (
    <time dateTime={at} title={`${instantText(instant)} your time\n${utcText(instant)}`} className="whitespace-nowrap">
      {full ? (
        <>
          {instantText(instant)} <span className="text-ink-muted">({relative})</span>
        </>
      ) : (
        relative
      )}
    </time>
  );
}
