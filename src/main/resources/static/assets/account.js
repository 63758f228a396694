// The page works without this: it opens the form that a link leads to, copies bank details, and says early that a file is too large.
'use strict';
function openTarget() {
  const part = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const box = part && part.closest('details');
  if (box) {
    box.open = true;
    part.scrollIntoView();
  }
}
addEventListener('hashchange', openTarget);
openTarget();
const refused = document.getElementById('refused');
if (refused) refused.focus();
const offer = document.getElementById('plan-offer');
if (offer) offer.focus();
if (navigator.clipboard) {
  document.querySelectorAll('button[data-copy]').forEach((button) => {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  });
}
document.querySelectorAll('input[type=file][data-largest]').forEach((input) => {
  input.addEventListener('change', () => {
    const large = Array.from(input.files).reduce((sum, file) => sum + file.size, 0) > Number(input.dataset.largest);
    input.setCustomValidity(large ? input.dataset.tooLarge : '');
    input.reportValidity();
  });
});
document.querySelectorAll('form').forEach((form) => {
  form.addEventListener('submit', (event) => {
    const file = form.querySelector('input[type=file]');
    if (file && !file.checkValidity()) {
      event.preventDefault();
      file.reportValidity();
    } else if (form.dataset.sent) {
      event.preventDefault();
    } else {
      form.dataset.sent = 'yes';
    }
  });
});
// seen again by the back button the form may be sent again
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));
