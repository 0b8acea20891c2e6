import type { RequestProblem } from './errors.ts';
import { redactDeep, redactText } from './redact.ts';

/** What an answer other than success says, whichever of Airbyte's forms it has. */
export interface ServerWords {
  readonly message?: string;
  readonly errorId?: string;
  readonly problemType?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly problems: readonly RequestProblem[];
  /** The body is a web page: it comes of a proxy, or of something that is not Airbyte. */
  readonly page: boolean;
}

type Members = Readonly<Record<string, unknown>>;

// Enough for any explanation; some answers go on with a whole JSON schema.
const longest = 2000;

/** Reads the body of a failed answer: exception info, invalid input, problem document, HAL, web page, bare text or nothing. Secrets are masked. */
export function serverWords(body: string, secrets: readonly string[]): ServerWords {
  const page = pageWords(body, secrets);
  if (page.page) return page;
  const text = body.trim();
  const members = asObject(redactDeep(parsed(text), secrets));
  if (members === undefined) return { ...(!isBrokenObject(text) && said(redactText(text, secrets))), problems: [], page: false };
  const problems = [...validationErrors(members), ...embeddedProblems(members)];
  const data = asObject(members.data) ?? asObject(members.details);
  return {
    ...said(problemDetail(members) ?? embeddedMessages(members) ?? asText(members.message)),
    ...(typeof members.errorId === 'string' && { errorId: members.errorId }),
    ...(typeof members.type === 'string' && { problemType: members.type }),
    ...(data && { details: data }),
    problems,
    page: false,
  };
}

/** Reads the title of a web page, and nothing of anything else: what came with a success is data, and may hold secrets that nobody knows here. */
export function pageWords(body: string, secrets: readonly string[]): ServerWords {
  const text = body.trim();
  const page = /^<(!doctype|html|head|body|\?xml)/i.test(text);
  const title = page ? pageTitle(text) : undefined;
  return { ...(title !== undefined && said(redactText(title, secrets))), problems: [], page };
}

/** Title and detail of a problem document are fixed texts per type: what really happened stands in its data. */
function problemDetail(members: Members): string | undefined {
  const data = asObject(members.data) ?? {};
  return (
    asText(data.message) ??
    asText(data.validationErrorMessage) ??
    asText(data.failedPreconditionDetail) ??
    asText(members.detail) ??
    asText(members.title)
  );
}

function validationErrors(members: Members): RequestProblem[] {
  // `invalidValue` is left out: it may be a password that was given in the wrong place.
  return asObjects(members.validationErrors).map((error) => ({
    path: asText(error.propertyPath) ?? '',
    message: asText(error.message) ?? 'is not valid',
  }));
}

/** The framework's own errors. The outer message is only the status's name. */
function embedded(members: Members): Members[] {
  return asObjects(asObject(members._embedded)?.errors);
}

function embeddedMessages(members: Members): string | undefined {
  return asText(
    embedded(members)
      .flatMap((error) => asText(error.message) ?? [])
      .join('; '),
  );
}

function embeddedProblems(members: Members): RequestProblem[] {
  return embedded(members).flatMap((error) => {
    const path = asText(error.path);
    return path === undefined ? [] : [{ path, message: asText(error.message) ?? 'is not valid' }];
  });
}

function said(message: string | undefined): { message?: string } {
  // 1.x puts these words before the reason of any failure, a missing id included.
  const words = message?.replace(/^Internal Server Error: (?=\S)/, '').split(/\n\s*Schema: ?\n?/)[0]?.trim();
  if (!words) return {};
  return { message: words.length > longest ? `${words.slice(0, longest)}…` : words };
}

function pageTitle(html: string): string | undefined {
  return /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1]?.replace(/\s+/g, ' ').trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text that is no object was one before it was cut short, maybe in the middle of a secret. */
function isBrokenObject(text: string): boolean {
  return text.startsWith('{');
}

function asObject(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
}

function asObjects(value: unknown): Members[] {
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== undefined) : [];
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
