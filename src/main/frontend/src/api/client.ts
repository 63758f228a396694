import i18next from 'i18next';
import createClient from 'openapi-fetch';
import { language } from '@/i18n';
import type { paths } from './schema';
import { Problem } from './problem';

/** The token that our server put into a cookie: sent back in a header, it proves that the request is ours. */
export function csrfToken(): string {
  return decodeURIComponent(document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='))?.slice(11) ?? '');
}

/** Typed by the OpenAPI document (../../openapi.json): a path, a parameter or a field that does not exist does not compile. */
export const api = createClient<paths>({ baseUrl: '/', querySerializer: { array: { style: 'form', explode: false } } });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', language());
    request.headers.set('X-Requested-With', 'fetch');
    if (request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', csrfToken());
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', crypto.randomUUID());
  },
  async onResponse({ request, response }) {
    if (response.status === 401) {
      if (request.method !== 'GET' || isWriting()) throw new Problem(401, i18next.t('ui:error.session'), i18next.t('ui:error.sessionHelp'));
      leaveForLogin();
    }
    if (!response.ok) throw await Problem.of(response);
  },
  onError: () => Problem.network(),
});

/** Somebody has a form open: what he typed is not thrown away because the session has ended. */
const isWriting = () => !!document.querySelector('[role=dialog] form, main form');

/** The session has ended: the server shows the login and then this page again. The development server has no login of its own. */
function leaveForLogin() {
  if (import.meta.env.DEV) window.location.assign('/login');
  else window.location.reload();
}

/** The body of an answer. Errors are thrown as {@link Problem} before it comes to this. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

// who logs out in one tab has logged out in all of them: none goes on showing customers
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('wisebook-session');
if (tabs) tabs.onmessage = () => window.location.assign('/login?logout');

/** Ends the session here, in the other tabs and in the Tasklist. */
export async function logOut() {
  tabs?.postMessage('left');
  await fetch('/logout', { method: 'POST', headers: { 'X-XSRF-TOKEN': csrfToken() } });
}
