// Before the first paint: the page does not flash white in the dark. A file of its own, since the policy allows no inline script.
(function () {
  var kept = null;
  try { kept = localStorage.getItem('wisebook.theme'); } catch (e) { /* no storage: the system's choice */ }
  var dark = kept ? kept === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
