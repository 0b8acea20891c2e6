import type { Reporter, Secret } from '@airwright/pipelines';
import { bury, deadLetters, replaceLetters, type DeadLetter } from './dead-letters.ts';
import { pauseAfter, post, realWorld, type World } from './deliver.ts';
import { bodyOf, type WebhookFormat } from './formats.ts';
import { messageOf, type NotifiedEvent, type WebhookMessage } from './message.ts';
import { signatureOf, signingKey } from './signature.ts';

/** Where messages go, and which. */
export interface WebhookOptions {
  /** The address, which is a secret: whoever has it can write to the channel. It stands in no error, no log and no file. */
  url: string | Secret;
  /** `json`: {@link WebhookMessage}; `slack`: for an incoming webhook of Slack; `teams`: for a workflow of Teams. Default `json`. */
  format?: WebhookFormat;
  /** Signs messages, so that the receiver knows where they come from: base64 of 16 bytes or more, after `whsec_` or not. */
  signingSecret?: string | Secret;
  /** The types of the events that are told. Default `failed`, `gone`, `stalled`, `problem`, `resolved`, `server-lost` and `unreachable`. */
  on?: readonly NotifiedEvent['type'][];
  /** A file to which is added what could not be delivered, one JSON object a line. Default none. */
  deadLetters?: string;
  /** How long a message is tried before it is given up, in milliseconds. Default a minute. */
  giveUpAfterMs?: number;
  /** Told of a message that was given up. Default a warning of the process, as `process.on('warning')` has them. */
  onGivenUp?: (letter: DeadLetter) => void;
}

/** Sends what happens to a webhook. A reporter like any other: pass its `event` to `runAll`, or events to it. */
export interface Webhook extends Omit<Reporter, 'event'> {
  /** Takes an event, and sends it by and by. Returns at once; events are sent in their order. */
  readonly event: (event: NotifiedEvent, run?: { readonly name: string }) => void;
  /** Resolves once everything is delivered or given up. */
  readonly end: () => Promise<void>;
  /** Sends once more what is in the file of dead letters; what is delivered is taken out of it. */
  readonly redeliver: () => Promise<{ readonly delivered: number; readonly left: number }>;
}

/** An option cannot be what it is. The message never has an address or a secret in it. */
export class WebhookOptionsError extends Error {
  override readonly name = 'WebhookOptionsError';
}

const usualTypes: readonly NotifiedEvent['type'][] = ['failed', 'gone', 'stalled', 'problem', 'resolved', 'server-lost', 'unreachable'];
const timeoutMs = 10_000;

/**
 * Tells Slack, Teams or any URL what happens. Each message is sent at least once, as long as the program lives: tried again with growing pauses where
 * the receiver is away or busy, and by its id a receiver drops what came before.
 *
 * @throws WebhookOptionsError where the address is none, or not one of HTTP
 * @example
 * ```ts
 * const slack = webhook({ url: secret.env('SLACK_WEBHOOK_URL'), format: 'slack', on: ['failed', 'stalled'] });
 * const summary = await runAll(airbyte, pipelines, { onEvent: slack.event });
 * await slack.end();
 * ```
 */
export function webhook(options: WebhookOptions): Webhook {
  return webhookIn(realWorld, options);
}

/** {@link webhook}, with time and chance as the caller has them. */
export function webhookIn(world: World, options: WebhookOptions): Webhook {
  if (typeof options.url === 'string') checkAddress(options.url);
  const sender = new Sender(world, options);
  const on = new Set<string>(options.on ?? usualTypes);
  return {
    event: (event, run) => {
      if (on.has(event.type)) sender.enqueue(() => messageOf(event, run?.name ?? nameOf(event)));
    },
    end: () => sender.idle(),
    redeliver: () => sender.redeliver(),
  };
}

function nameOf(event: NotifiedEvent): string {
  if ('name' in event) return event.name;
  return 'connectionId' in event ? event.connectionId : 'Airbyte';
}

/** Sends one message after the other. */
class Sender {
  readonly #world: World;
  readonly #options: WebhookOptions;
  readonly #giveUpAfterMs: number;
  #queue: Promise<void> = Promise.resolve();
  /** Whether the message before was given up because the receiver is away: the next ones are then tried once, so that a long queue has an end. */
  #away = false;

  constructor(world: World, options: WebhookOptions) {
    this.#world = world;
    this.#options = options;
    this.#giveUpAfterMs = options.giveUpAfterMs ?? 60_000;
  }

  enqueue(make: () => Promise<WebhookMessage>): void {
    const send = async (): Promise<void> => {
      const message = await make();
      const failed = await this.#deliver(message);
      if (failed) await this.#giveUp({ at: new Date(this.#world.now()).toISOString(), ...failed, message });
    };
    // An onGivenUp that throws must not keep the next messages from being sent.
    this.#queue = this.#queue.then(send).catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
  }

  async idle(): Promise<void> {
    await this.#queue;
  }

  async redeliver(): Promise<{ delivered: number; left: number }> {
    const file = this.#options.deadLetters;
    if (file === undefined) throw new WebhookOptionsError('There are no dead letters to deliver: the option deadLetters names no file.');
    const redelivery = this.#queue.then(async () => {
      const letters = await deadLetters(file);
      const left: DeadLetter[] = [];
      for (const letter of letters) if (await this.#deliver(letter.message)) left.push(letter);
      if (letters.length > 0) await replaceLetters(file, left);
      return { delivered: letters.length - left.length, left: left.length };
    });
    this.#queue = redelivery.then(() => undefined, () => undefined);
    return await redelivery;
  }

  /** Undefined once it is delivered. */
  async #deliver(message: WebhookMessage): Promise<Pick<DeadLetter, 'attempts' | 'reason'> | undefined> {
    const began = this.#world.now();
    for (let attempts = 1; ; attempts += 1) {
      const attempt = await this.#attempt(message);
      if (attempt.done) {
        this.#away = false;
        return undefined;
      }
      const { reason, mayPass } = attempt;
      const pause = pauseAfter(attempts, attempt.afterMs, this.#world.random());
      const isLast = !mayPass || this.#away || this.#world.now() + pause - began > this.#giveUpAfterMs;
      if (isLast) {
        this.#away = mayPass;
        return { attempts, reason };
      }
      await this.#world.sleep(pause);
    }
  }

  async #attempt(message: WebhookMessage): ReturnType<typeof post> {
    try {
      const { url, format = 'json', signingSecret } = this.#options;
      const address = checkAddress(await inClear(url));
      const body = bodyOf(format, message);
      const head = { id: message.id, timestamp: Math.floor(this.#world.now() / 1000) };
      const headers: Record<string, string> = { 'content-type': 'application/json', 'webhook-id': head.id, 'webhook-timestamp': String(head.timestamp) };
      if (signingSecret !== undefined) headers['webhook-signature'] = await signatureOf(await signingKey(await inClear(signingSecret)), head, body);
      return await post(address, headers, body, timeoutMs, this.#world.now());
    } catch (error) {
      // The address or the secret is not there, or is none.
      return { done: false, reason: error instanceof Error ? error.message : String(error), mayPass: false };
    }
  }

  async #giveUp(letter: DeadLetter): Promise<void> {
    const { deadLetters: file, onGivenUp = warn } = this.#options;
    try {
      if (file !== undefined) await bury(file, letter);
    } catch (error) {
      onGivenUp({ ...letter, reason: `${letter.reason}; and it could not be added to ${file ?? ''}: ${error instanceof Error ? error.message : String(error)}` });
      return;
    }
    onGivenUp(letter);
  }
}

async function inClear(secret: string | Secret): Promise<string> {
  return typeof secret === 'string' ? secret : await secret.resolve();
}

function checkAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new WebhookOptionsError('The url of the webhook has to be an address that begins with https:// or http://.');
  return address;
}

function warn({ message, attempts, reason }: DeadLetter): void {
  process.emitWarning(`The message ${message.id} (${message.type} of ${message.name}) was not delivered after ${attempts} attempts: ${reason}.`, 'WebhookWarning');
}
