import { STATUS_CODES } from 'node:http';
import type { Answer } from '../server/exchange.ts';
import { errorIdOnly, exceptionInfo, hal, invalidInputInfo, problem, type Generation } from '../versions/bodies.ts';

/**
 * What a refusal looks like.
 *
 * | form | |
 * |---|---|
 * | `exception` | a KnownExceptionInfo as the imitated version writes it |
 * | `exception-0.50`, `exception-1.0`, `exception-2.0` | the same of a certain generation |
 * | `invalid-input` | an InvalidInputExceptionInfo, the answer to a bad request before 2.0 |
 * | `errorId` | nothing but an `errorId`, most refusals since 2.0 |
 * | `problem` | a problem document, its reason in `data.message` |
 * | `hal` | the framework's own, as for a 401 or 405 |
 * | `html` | a page of the proxy in front |
 * | `text` | bare text, said to be JSON |
 * | `empty` | no body |
 * | `truncated` | JSON that ends in the middle: of the real answer where the server acted |
 * | `{ text, contentType }` | whatever you like; `application/json` by default |
 */
export type BodyForm =
  | 'exception'
  | 'exception-0.50'
  | 'exception-1.0'
  | 'exception-2.0'
  | 'invalid-input'
  | 'errorId'
  | 'problem'
  | 'hal'
  | 'html'
  | 'text'
  | 'empty'
  | 'truncated'
  | { readonly text: string; readonly contentType?: string };

/** What a refusal is made of. */
export interface Forming {
  readonly status: number;
  readonly form: BodyForm;
  readonly message: string;
  readonly path: string;
  readonly generation: Generation;
  /** The body of the answer that it replaces. */
  readonly real: string | undefined;
}

/** The form in which a status usually comes: the framework's, a proxy's, or the server's own. */
export function usualForm(status: number): BodyForm {
  if (status === 401 || status === 403 || status === 405) return 'hal';
  return status >= 502 && status <= 504 ? 'html' : 'exception';
}

/** The words for a status where a test gives none. */
export function usualMessage(status: number): string {
  return STATUS_CODES[status] ?? `Status ${status}`;
}

/** Body and content type of a refusal. */
export function formed(forming: Forming): Pick<Answer, 'headers' | 'body'> {
  const { form, message, status } = forming;
  if (typeof form === 'object') return { headers: { 'content-type': form.contentType ?? 'application/json' }, body: form.text };
  if (form === 'html') return { headers: { 'content-type': 'text/html', ...challenge(status) }, body: page(`${status} ${message}`) };
  const headers = { 'content-type': 'application/json' };
  if (form === 'text') return { headers, body: message };
  if (form === 'empty') return { headers: {}, body: undefined };
  if (form === 'truncated') return { headers, body: half(forming.real ?? JSON.stringify(exceptionInfo(forming.generation, status, message))) };
  return { headers, body: JSON.stringify(objectOf(form, forming)) };
}

type ObjectForm = Exclude<BodyForm, object | 'html' | 'text' | 'empty' | 'truncated'>;

function objectOf(form: ObjectForm, { status, message, path, generation }: Forming): object {
  switch (form) {
    case 'exception':
      return exceptionInfo(generation, status, message);
    case 'exception-0.50':
      return exceptionInfo(0, status, message);
    case 'exception-1.0':
      return exceptionInfo(1, status, message);
    case 'exception-2.0':
      return exceptionInfo(2, status, message);
    case 'invalid-input':
      return invalidInputInfo(generation, [{ propertyPath: 'name', message }]);
    case 'errorId':
      return errorIdOnly();
    case 'problem':
      return problem(status, 'https://reference.airbyte.com/reference/errors#try-again-later', message);
    case 'hal':
      return hal(STATUS_CODES[status] ?? '', message, path);
  }
}

/** A page as nginx makes them. */
export function page(title: string): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}

/** With a 401 of its own, the proxy says whom it greets. */
export function challenge(status: number): Record<string, string> {
  return status === 401 ? { 'www-authenticate': 'Basic realm="Welcome to Airbyte"' } : {};
}

/** The first half of a text. */
export function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}
