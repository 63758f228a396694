// Our login page is the only one: where the application would show its own, the browser goes there.
const toOurLogin = () => {
  if (window.location.hash.startsWith('#/login') || window.location.hash.startsWith('#/logout')) {
    window.location.assign('/login?logout');
  }
};
window.addEventListener('hashchange', toOurLogin);
toOurLogin();

export default {
  csrfCookieName: 'CAMUNDA-XSRF-TOKEN',
  // only administrators come here: English, as the engine ships it
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  disableWelcomeMessage: true
};
