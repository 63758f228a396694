// Talks to the REST interface for the pages of the desk: the token against forged requests, problem details as errors, and
// forms that send JSON (data-api="METHOD", data-url="/api/v1/…") and then show the page anew.

const body = document.body.dataset;

/** The token that the server wants back in a header. */
function csrfToken() {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** A key for this one request, so that sending it again does nothing twice. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What went wrong, in the server's words where it has some. */
async function problemOf(response) {
  try {
    const problem = await response.json();
    const fields = (problem.errors ?? []).map((error) => error.message).join(' ');
    return [problem.detail ?? problem.title ?? body.refused, fields].filter(Boolean).join(' ');
  } catch {
    return response.status === 401 || response.status === 403 ? body.forbidden : body.refused;
  }
}

/**
 * Sends a request and returns the answer's JSON (null without one).
 * @throws {Error} with a message for the user
 */
export async function call(method, url, content) {
  const headers = { Accept: 'application/json', 'X-Requested-With': 'fetch' };
  if (method !== 'GET') {
    headers['X-XSRF-TOKEN'] = csrfToken();
  }
  if (method === 'POST') {
    headers['Idempotency-Key'] = newKey();
  }
  if (content !== undefined && !(content instanceof FormData)) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(url, { method, headers, credentials: 'same-origin',
      body: content === undefined ? undefined : content instanceof FormData ? content : JSON.stringify(content) });
  } catch {
    throw new Error(body.network);
  }
  if (!response.ok) {
    throw new Error(await problemOf(response));
  }
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** Shows or hides a message of error. */
export function show(alert, message) {
  if (alert) {
    alert.textContent = message ?? '';
    alert.hidden = !message;
  }
}

const NUMBER = new Intl.NumberFormat(document.documentElement.lang || 'fr', { maximumFractionDigits: 0 });

export function number(value) {
  return NUMBER.format(value);
}

/** Puts values in the place of {0}, {1}… */
export function fill(text, ...values) {
  return text.replace(/\{(\d)}/g, (_, index) => values[Number(index)]);
}

/** The fields of a form as JSON: empty ones are left out, a French amount becomes a decimal number in a string. */
function valuesOf(form) {
  const values = {};
  for (const field of form.elements) {
    const value = field.value?.trim();
    if (field.name && field.name !== '_csrf' && value) {
      values[field.name] = field.dataset.type === 'amount' ? value.replace(/\s/g, '').replace(',', '.') : value;
    }
  }
  return values;
}

for (const form of document.querySelectorAll('form[data-api]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const alert = form.querySelector('[role=alert]');
    const button = form.querySelector('button:not([type=button])');
    show(alert, null);
    button.disabled = true;
    try {
      await call(form.dataset.api, form.dataset.url, form.dataset.api === 'DELETE' ? undefined : valuesOf(form));
      location.reload();
    } catch (error) {
      show(alert, error.message);
      button.disabled = false;
    }
  });
}
