// The letters of a batch: numbers for many at once, receipts and withdrawals one by one.
import { call, show } from './app.js';

const form = document.getElementById('postings');
const alert = form?.querySelector('[role=alert]');
const fields = [...(form?.querySelectorAll('input[data-letter]') ?? [])];
const numbers = fields.filter((field) => field.type !== 'checkbox');

// a column copied from a spreadsheet fills the fields from the one it is pasted into
for (const [index, field] of numbers.entries()) {
  field.addEventListener('paste', (event) => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/).map((line) => line.trim());
    while (lines.length > 0 && lines.at(-1) === '') {
      lines.pop();
    }
    if (lines.length > 1) {
      event.preventDefault();
      lines.forEach((line, offset) => {
        if (numbers[index + offset]) {
          numbers[index + offset].value = line;
        }
      });
    }
  });
  // Enter goes to the next letter, as in a list
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && numbers[index + 1]) {
      event.preventDefault();
      numbers[index + 1].focus();
    }
  });
}

async function send(button, work) {
  show(alert, null);
  button.disabled = true;
  try {
    await work();
    location.reload();
  } catch (error) {
    show(alert, error.message);
    button.disabled = false;
  }
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const letters = fields.filter((field) => (field.type === 'checkbox' ? field.checked : field.value.trim()))
    .map((field) => ({ messageId: Number(field.dataset.letter), registeredNumber: field.type === 'checkbox' ? null : field.value.trim() }));
  if (letters.length === 0) {
    show(alert, form.dataset.empty);
    return;
  }
  send(event.submitter ?? form.querySelector('.primary'),
    () => call('POST', form.dataset.url, { postedOn: form.elements.postedOn.value, letters }));
});

for (const button of form?.querySelectorAll('[data-send]') ?? []) {
  button.addEventListener('click', () => {
    const date = button.parentElement.querySelector('input[type=date]');
    send(button, () => call(button.dataset.send, button.dataset.url, date ? { receivedOn: date.value } : undefined));
  });
}
