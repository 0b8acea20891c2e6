import type { AirbyteCall } from '@airwright/client';
import type { SpanContext } from '@opentelemetry/api';

/** As many as a program may have under way; the oldest are forgotten first. */
const most = 10_000;

// One for the program: the client that starts a job and whoever watches it need not know of each other.
const spans = new Map<string, SpanContext>();

/** Remembers by which call a job was started. */
export function rememberTrigger({ effect }: AirbyteCall, answer: unknown, span: SpanContext): void {
  const job = effect === 'trigger' ? jobIn(answer) : undefined;
  if (!job) return;
  spans.set(keyOf(job.configId, job.id), span);
  const [oldest] = spans.keys();
  if (spans.size > most && oldest !== undefined) spans.delete(oldest);
}

/** The span of the call that started a job, where this program did. */
export function triggerOf(connectionId: string, jobId: number): SpanContext | undefined {
  return spans.get(keyOf(connectionId, jobId));
}

function keyOf(connectionId: string, jobId: number): string {
  return `${connectionId} ${jobId}`;
}

function jobIn(answer: unknown): { readonly id: number; readonly configId: string } | undefined {
  const { job } = (answer ?? {}) as { job?: { id?: unknown; configId?: unknown } };
  return typeof job?.id === 'number' && typeof job.configId === 'string' ? { id: job.id, configId: job.configId } : undefined;
}
