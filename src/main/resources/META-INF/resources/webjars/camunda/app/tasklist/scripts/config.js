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

// The form viewer of this Tasklist has its own words in English only, and a label read before the language file has come
// stays as its key. Both are put right where they appear; what people have typed is never touched.
const WORDS = [
  [/^Field is required\.$/, 'Ce champ doit être rempli.'],
  [/^Field must have minimum value of (.+)\.$/, (_, least) => `La valeur est d’au moins ${least.replace('.', ',')}.`],
  [/^Field must have maximum value of (.+)\.$/, (_, most) => `La valeur est d’au plus ${most.replace('.', ',')}.`],
  [/^Field must have maximum length of (.+)\.$/, 'Au plus $1 caractères.'],
  [/^Field must have minimum length of (.+)\.$/, 'Au moins $1 caractères.'],
  [/^Field must match pattern .*$/, 'Cette valeur n’a pas la forme attendue.'],
  [/^Value is not a number\.$/, 'Ce n’est pas un nombre.'],
  [/^Nothing to show\.$/, 'Rien à afficher.'],
  [/^Select$/, 'Choisir'],
  [/^(\d+) of (\d+)$/, '$1 sur $2']
];
let labels = {};
const inFrench = (text) => {
  const plain = text.trim();
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(plain) && labels[plain]) {
    return labels[plain];
  }
  const word = WORDS.find(([pattern]) => pattern.test(plain));
  return word ? plain.replace(word[0], word[1]) : null;
};
const translate = (root) => {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const french = node.parentElement?.closest('textarea, script, style') ? null : inFrench(node.data);
    if (french) {
      node.data = french;
    }
  }
  for (const field of root.querySelectorAll?.('[placeholder]') ?? []) {
    const french = inFrench(field.placeholder) ?? (field.placeholder === 'dd/mm/yyyy' ? 'jj/mm/aaaa' : null);
    if (french) {
      field.placeholder = french;
    }
  }
  // a task stays open while its customer or its letter is looked at
  for (const link of root.querySelectorAll?.('a[href^="/app/"]:not([target]), a[href^="/api/"]:not([target])') ?? []) {
    link.target = '_blank';
    link.rel = 'noopener';
    link.title = 'S’ouvre dans un nouvel onglet';
  }
};
fetch('/camunda/app/tasklist/locales/fr.json').then((answer) => answer.json()).then((file) => {
  labels = file.labels ?? {};
  translate(document.body);
}).catch(() => { /* the words of the forms are put right without it */ });
let due = false;
new MutationObserver(() => {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      translate(document.body);
    });
  }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

// The demonstration's clock may be ahead of this machine's: a task made "in three hours" would be one of a moment ago. The
// times of this page are counted from the application's present, asked for before the page starts.
const present = await fetch('/api/v1/clock', { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(5000) })
  .then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
if (present?.offsetSeconds > 0) {
  const machine = Date.now.bind(Date);
  Date.now = () => machine() + present.offsetSeconds * 1000;
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
