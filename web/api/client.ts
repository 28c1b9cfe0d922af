import { chosenPlace, forgetPlace } from '../session/place.ts';
import { awayHeader } from '../session/presence.ts';
import { accessToken, distrustAccess } from '../session/session.ts';
import { NetworkFailure, problemOf, Refusal, sessionEnded } from './failures.ts';

/** Reads one answer of the API. @throws {Refusal} what the server refused; {NetworkFailure} it did not answer */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return ask<Answer>(path, signal ? { signal } : {});
}

/**
 * Asks for a step. The same key always gets the same answer, so a repeat is safe. `stage` is what the person had before them: another
 * one is refused and not decided about. `leaving`: it goes on where the page is closed.
 */
export function post<Answer>(
  path: string,
  body: unknown,
  idempotencyKey: string,
  stage?: string,
  leaving = false,
): Promise<Answer> {
  const seen: Record<string, string> = stage === undefined ? {} : { 'if-match': `"${stage}"` };
  const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey, ...seen };
  return ask<Answer>(path, { method: 'POST', body: JSON.stringify(body), headers, keepalive: leaving });
}

/** A page as a picture, and the key of the file that it is of. */
export interface Picture {
  /** a `data:` address, which goes with what holds it */
  readonly url: string;
  readonly fileKey: string;
}

/** The picture of a page, or that it is being drawn. @throws {Refusal} {NetworkFailure} */
export async function getPicture(path: string, signal?: AbortSignal): Promise<Picture | 'drawing'> {
  const response = await answered(path, signal ? { signal } : {});
  if (response.status === 202) return 'drawing';
  const fileKey = (response.headers.get('etag') ?? '').replaceAll('"', '');
  const blob = await reached(() => response.blob(), signal);
  return { url: await addressOf(blob), fileKey };
}

function addressOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  return (await readJson(await answered(path, init))) as Answer;
}

async function answered(path: string, init: RequestInit): Promise<Response> {
  let response = await send(path, init);
  if (response.status === 401) {
    distrustAccess();
    response = await send(path, init);
  }
  if (response.ok) return response;
  const refusal = new Refusal(problemOf(response.status, await readJson(response)));
  // the place in which they acted has ended: they act in their first one again
  if (refusal.problem.code !== 'not-in-directory' || chosenPlace() === undefined) throw refusal;
  forgetPlace();
  return answered(path, init);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const token = await reached(accessToken);
  if (token === undefined) throw new Refusal(sessionEnded);
  const place = chosenPlace();
  const acting: Record<string, string> = place === undefined ? {} : { 'x-congvan-place': place };
  const headers = { ...init.headers, ...acting, ...awayHeader(), authorization: `Bearer ${token}` };
  return reached(() => fetch(path, { ...init, headers }), init.signal);
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // an answer that was cut off is no answer
    throw new NetworkFailure();
  }
}

async function reached<Result>(attempt: () => Promise<Result>, signal?: AbortSignal | null): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NetworkFailure();
  }
}
