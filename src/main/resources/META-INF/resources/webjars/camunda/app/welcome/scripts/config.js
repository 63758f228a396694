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
  app: { name: 'Accueil', vendor: 'WiseBook Clients' },
  csrfCookieName: 'CAMUNDA-XSRF-TOKEN',
  locales: { availableLocales: ['fr'], fallbackLocale: 'fr' },
  disableWelcomeMessage: true,
  links: [{ label: 'WiseBook Clients', href: '/app/', description: 'Retour à l’application' }]
};
