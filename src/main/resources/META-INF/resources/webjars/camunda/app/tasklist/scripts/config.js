// Our login page is the only one: where the application would show its own, the browser goes there.
const toOurLogin = () => {
  if (window.location.hash.startsWith('#/login') || window.location.hash.startsWith('#/logout')) {
    window.location.assign('/login?logout');
  }
};
window.addEventListener('hashchange', toOurLogin);
toOurLogin();

// A slow machine is no reason to show half a page: the loader's own patience is seven seconds.
const loader = window.requirejs || window.require;
if (loader && loader.config) {
  loader.config({ waitSeconds: 120 });
}

export default {
  app: { name: 'Tâches', vendor: 'WiseBook Clients' },
  csrfCookieName: 'CAMUNDA-XSRF-TOKEN',
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  dateFormat: { normal: 'LLL', long: 'LLLL' },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'prendre la tâche choisie' },
    focusFilter: { key: 'ctrl+shift+f', description: 'aller au premier filtre' },
    focusList: { key: 'ctrl+alt+l', description: 'aller à la première tâche de la liste' },
    focusForm: { key: 'ctrl+alt+f', description: 'aller au premier champ du formulaire' },
    startProcess: { key: 'ctrl+alt+p', description: 'démarrer un processus' }
  }
};
