// The first page: runs the cycle, follows it second by second, moves the demonstration's clock.
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

/** What is done, of how much, how fast. */
function showJob(job) {
  if (job.total) {
    bar.max = job.total;
    bar.value = Math.min(job.done, job.total);
  } else {
    bar.removeAttribute('value');
  }
  const done = job.total ? fill(words.of, number(job.done), number(job.total)) : job.done ? number(job.done) : '';
  const rate = job.perSecond >= 1 ? fill(words.rate, number(job.perSecond)) : '';
  count.textContent = [done, rate].filter(Boolean).join(' · ');
  message.textContent = job.message ?? '';
}

function open(title, jobId) {
  document.getElementById('progress-title').textContent = title;
  bar.setAttribute('aria-label', title);
  panel.hidden = false;
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
    await new Promise((next) => setTimeout(next, SECOND));
  }
}

async function followRun(id) {
  await follow(() => call('GET', `/api/v1/collections/runs/${id}`), (state) => state.status !== 'RUNNING', (state) => {
    open(panel.dataset.titleRun, state.jobId);
    showJob(state.job ?? { done: 0 });
  });
  location.assign('/');
}

async function followJob(id, title) {
  const job = await follow(() => call('GET', `/api/v1/jobs/${id}`),
    (state) => state.status !== 'QUEUED' && state.status !== 'RUNNING', (state) => {
      open(state.title || title, state.kind === 'DEMO_LOAD' ? null : id);
      showJob(state);
    });
  if (job.status === 'FAILED') {
    show(problem, job.error ?? words.failed);
  } else {
    location.assign('/');
  }
}

async function guarded(work) {
  show(problem, null);
  try {
    await work();
  } catch (error) {
    show(problem, error.message);
    return false;
  }
  return true;
}

run?.addEventListener('click', async () => {
  run.disabled = true;
  const started = await guarded(async () => {
    const state = await call('POST', '/api/v1/collections/runs', {});
    await followRun(state.id);
  });
  run.disabled = started;
});

for (const button of document.querySelectorAll('[data-days]')) {
  button.addEventListener('click', async () => {
    const status = document.getElementById('clock-status');
    const buttons = document.querySelectorAll('[data-days]');
    const before = status.textContent;
    buttons.forEach((each) => { each.disabled = true; });
    status.textContent = status.dataset.moving;
    const moved = await guarded(async () => {
      const state = await call('POST', '/api/v1/clock/advance', { days: Number(button.dataset.days) });
      if (state?.jobId) {
        await followJob(state.jobId, status.dataset.moving);
      } else {
        location.assign('/');
      }
    });
    if (!moved) {
      status.textContent = before;
      buttons.forEach((each) => { each.disabled = false; });
    }
  });
}

if (panel.dataset.run) {
  guarded(() => followRun(panel.dataset.run));
} else if (panel.dataset.job) {
  guarded(() => followJob(panel.dataset.job, panel.dataset.titleLoad));
}
