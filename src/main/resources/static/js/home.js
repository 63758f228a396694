// The first page: runs the cycle, follows it second by second, moves the demonstration's clock, notices a cycle that the
// morning timer started.
import { call, fill, number, show } from './app.js';

const SECOND = 1000;
const words = document.querySelector('.page').dataset;
const problem = document.getElementById('problem');
const panel = document.getElementById('progress');
const bar = document.getElementById('progress-bar');
const count = document.getElementById('progress-count');
const message = document.getElementById('progress-message');
const cancel = document.getElementById('progress-cancel');
const run = document.getElementById('run');
const clockButtons = document.querySelectorAll('[data-days]');

const pause = (milliseconds) => new Promise((next) => setTimeout(next, milliseconds));

/** When a job was first seen with something done: a rate over less than two seconds says nothing. */
let firstDone = null;

function rateOf(job) {
  if (!job.done || !(job.perSecond >= 1)) {
    return '';
  }
  firstDone ??= Date.now();
  return Date.now() - firstDone < 2 * SECOND ? '' : fill(words.rate, number(job.perSecond));
}

/** Titles of jobs carry days as 2026-11-30: people read them in their own way. */
const DAY = new Intl.DateTimeFormat(document.documentElement.lang === 'en' ? 'en-GB' : 'fr-FR', { timeZone: 'UTC' });
const inWords = (text) => (text ?? '').replace(/\d{4}-\d{2}-\d{2}/g, (day) => DAY.format(new Date(day)));

/** What is done, of how much, how fast; the demonstration's load counts in percent. */
function showJob(job) {
  if (job.total) {
    bar.max = job.total;
    bar.value = Math.min(job.done, job.total);
  } else {
    bar.removeAttribute('value');
  }
  if (job.kind === 'DEMO_LOAD') {
    count.textContent = fill(words.percent, number(job.done));
  } else {
    const done = job.total ? fill(words.of, number(job.done), number(job.total)) : job.done ? number(job.done) : '';
    count.textContent = [done, rateOf(job)].filter(Boolean).join(' · ');
  }
  message.textContent = inWords(job.message);
}

/** Shows the panel; while something moves, nothing else is started. */
function open(title, jobId) {
  document.getElementById('norun')?.remove();
  document.getElementById('progress-title').textContent = title;
  bar.setAttribute('aria-label', title);
  panel.hidden = false;
  if (run) {
    run.disabled = true;
  }
  clockButtons.forEach((each) => { each.disabled = true; });
  cancel.hidden = !jobId;
  cancel.onclick = async () => {
    cancel.disabled = true;
    cancel.textContent = words.cancelling;
    try {
      await call('POST', `/api/v1/jobs/${jobId}/cancel`);
    } catch (error) {
      show(problem, error.message);
    }
  };
}

/** Nothing moves any more: the page as it was. */
function close() {
  panel.hidden = true;
  if (run) {
    run.disabled = false;
  }
  clockButtons.forEach((each) => { each.disabled = false; });
}

/** Asks again each second until it has ended; a server that does not answer for a moment is asked again. */
async function follow(ask, ended, shown) {
  let failures = 0;
  for (;;) {
    try {
      const state = await ask();
      failures = 0;
      shown(state);
      if (ended(state)) {
        return state;
      }
    } catch (error) {
      failures += 1;
      if (failures > 5) {
        throw error;
      }
    }
    await pause(SECOND);
  }
}

/** A stopped or broken evaluation leaves the run to a manager, who decides in a task whether it starts again. */
const leftToAHuman = (state) => state.job && ['CANCELLED', 'FAILED'].includes(state.job.status);

async function followRun(id) {
  const last = await follow(() => call('GET', `/api/v1/collections/runs/${id}`),
    (state) => state.status !== 'RUNNING' || leftToAHuman(state), (state) => {
      open(panel.dataset.titleRun, state.job && !leftToAHuman(state) ? state.jobId : null);
      showJob(state.job ?? { done: 0, message: words.preparing });
      if (state.job && state.job.total && state.job.done >= state.job.total) {
        message.textContent = words.sending;
      }
    });
  if (last.status === 'RUNNING') {
    close();
    run.disabled = true;
    show(problem, [last.job.error, words.human].filter(Boolean).join(' '));
  } else {
    location.assign('/');
  }
}

async function followJob(id, title) {
  return follow(() => call('GET', `/api/v1/jobs/${id}`),
    (state) => state.status !== 'QUEUED' && state.status !== 'RUNNING', (state) => {
      open(inWords(state.title || title), state.kind === 'DEMO_LOAD' ? null : id);
      showJob(state);
    });
}

/** The newest run's id if it is newer than what the page shows and running, otherwise null. */
async function newRun() {
  const runs = await call('GET', '/api/v1/collections/runs?limit=1');
  const newest = runs.items?.[0];
  return newest && newest.id > Number(words.newest) ? newest : null;
}

/** After the clock has moved over a morning the timer starts the cycle within seconds. */
async function waitForMorning() {
  open(words.morning, null);
  showJob({ done: 0 });
  for (let asked = 0; asked < 15; asked += 1) {
    const newest = await newRun();
    if (newest) {
      return followRun(newest.id);
    }
    await pause(SECOND);
  }
  location.assign('/');
}

async function guarded(work) {
  show(problem, null);
  try {
    await work();
  } catch (error) {
    close();
    show(problem, error.message);
  }
}

/** Ends well, or says why not. */
async function jobThen(id, title, next) {
  const job = await followJob(id, title);
  if (job.status === 'DONE') {
    await next();
  } else if (job.status === 'FAILED') {
    close();
    show(problem, job.error ?? words.failed);
  } else {
    location.assign('/');
  }
}

run?.addEventListener('click', () => guarded(async () => {
  run.disabled = true;
  const state = await call('POST', '/api/v1/collections/runs', {});
  await followRun(state.id);
}));

for (const button of clockButtons) {
  button.addEventListener('click', () => guarded(async () => {
    const status = document.getElementById('clock-status');
    const asked = button.dataset.days === 'next' ? { toNextWorkingMorning: true } : { days: Number(button.dataset.days) };
    clockButtons.forEach((each) => { each.disabled = true; });
    const state = await call('POST', '/api/v1/clock/advance', asked);
    await jobThen(state.jobId, status.dataset.moving, waitForMorning);
  }));
}

/** A cycle that somebody else or the timer started, and messages that are still leaving, show by themselves. */
async function watch() {
  for (;;) {
    await pause(5 * SECOND);
    if (document.hidden || !panel.hidden) {
      continue;
    }
    try {
      const newest = await newRun();
      if (newest) {
        await guarded(() => followRun(newest.id));
        return;
      }
      if (Number(words.leaving) > 0) {
        location.reload();
        return;
      }
    } catch {
      // the server is away for a moment: ask again
    }
  }
}

if (panel.dataset.job) {
  guarded(() => jobThen(panel.dataset.job, panel.dataset.titleLoad, async () => location.assign('/')));
} else if (panel.dataset.run) {
  guarded(() => followRun(panel.dataset.run));
} else if (words.watch) {
  watch();
}
