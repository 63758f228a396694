// Imports: sends a file with its parameters, and shows the page anew while one is running.
import { call, show } from './app.js';

const PRESETS = {
  none: {},
  skip: { onError: 'SKIP' },
  abort: { onError: 'ABORT' },
  tableFr: { dateOrder: 'DMY', decimalMark: ',', mode: 'SNAPSHOT', columns: { customerCode: 'Compte', customerName: 'Client',
    documentRef: 'Pièce', documentDate: 'Date', dueDate: 'Échéance', openAmount: 'Reste dû' }, defaults: { currency: 'EUR' } },
  highradius: { dateOrder: 'YMD', decimalMark: '.', mode: 'SNAPSHOT', asOf: '2020-05-22', columns: { customerCode: 'cust_number',
    customerName: 'name_customer', documentRef: 'doc_id', documentDate: 'document_create_date.1', entryDate: 'posting_date',
    dueDate: 'due_in_date', openAmount: 'total_open_amount', currency: 'invoice_currency' } },
};

const form = document.getElementById('import');
const parameters = form?.elements.parameters;

for (const button of document.querySelectorAll('[data-preset]')) {
  button.addEventListener('click', () => {
    parameters.value = JSON.stringify(PRESETS[button.dataset.preset], null, 2);
  });
}

// codes of companies are capitals
form?.elements.companyCode.addEventListener('input', (event) => {
  event.target.value = event.target.value.toUpperCase().replace(/\s/g, '');
});

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const alert = form.querySelector('[role=alert]');
  const status = document.getElementById('import-status');
  const button = form.querySelector('.primary');
  show(alert, null);
  try {
    JSON.parse(parameters.value || '{}');
  } catch (error) {
    show(alert, `${form.dataset.badJson} ${error.message}`);
    form.querySelector('details').open = true;
    parameters.focus();
    return;
  }
  button.disabled = true;
  status.textContent = form.dataset.sending;
  const content = new FormData(form);
  content.set('dryRun', String(form.elements.dryRun.checked));
  if (!content.get('companyName')) {
    content.delete('companyName');
  }
  try {
    const started = await call('POST', '/api/v1/imports', content);
    location.assign(started?.id ? `/imports/${started.id}` : '/imports');
  } catch (error) {
    show(alert, error.message);
    status.textContent = '';
    button.disabled = false;
  }
});

// something is running: look again soon, unless somebody is filling the form
if (document.querySelector('[data-running]')) {
  setInterval(() => {
    if (!form?.contains(document.activeElement) && !form?.elements.file.value) {
      location.reload();
    }
  }, 2000);
}
