import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { remember, remembered } from '@/lib/storage';

/**
 * One file an area and a language: src/i18n/{fr,en}/<area>.json is the namespace <area>. French comes with the application, but for
 * the areas that the first screen does without: theirs come with their screens (withTexts).
 */
const french = import.meta.glob<Record<string, unknown>>(
  ['./fr/*.json', '!./fr/{apprentissage,atelier,controle,evaluation,executions,lignes,lettrages,propositions,reglages,echanges,onboarding,tables,litiges,pageclient,promesses,creation,identite,preuves,precontentieux,reponses,statuts,doublons,banque,societes,boite,recouvrement}.json'], { eager: true, import: 'default' });
const later = import.meta.glob<Record<string, unknown>>('./fr/{apprentissage,atelier,controle,evaluation,executions,lignes,lettrages,propositions,reglages,echanges,onboarding,tables,litiges,pageclient,promesses,creation,identite,preuves,precontentieux,reponses,statuts,doublons,banque,societes,boite,recouvrement}.json', { import: 'default' });
const english = import.meta.glob<Record<string, unknown>>('./en/*.json', { import: 'default' });

export type Language = 'fr' | 'en';
const area = (path: string) => path.replace(/^.*\/|\.json$/g, '');

export const language = (): Language => (i18next.language === 'en' ? 'en' : 'fr');

/** A screen with the French texts of its area, which are read once. */
export async function withTexts<T>(areas: readonly string[], screen: Promise<T>): Promise<T> {
  await Promise.all(Object.entries(later).filter(([path]) => areas.includes(area(path)) && !i18next.hasResourceBundle('fr', area(path)))
    .map(async ([path, load]) => i18next.addResourceBundle('fr', area(path), await load())));
  return screen;
}

/** All of them: for tests of a screen by itself. */
export const allTexts = () => withTexts(Object.keys(later).map(area), Promise.resolve());

/** @param wanted the user's own language, when he has not chosen one on this machine */
export async function startI18n(wanted?: string) {
  const fr: Resource[string] = Object.fromEntries(Object.entries(french).map(([path, texts]) => [area(path), texts as never]));
  await i18next.use(initReactI18next).init({
    resources: { fr }, lng: 'fr', fallbackLng: 'fr', ns: Object.keys(fr), defaultNS: 'ui', interpolation: { escapeValue: false },
  });
  const asked = remembered('language') ?? wanted;
  if (asked === 'en') await setLanguage('en', false);
  else document.documentElement.lang = 'fr';
}

export async function setLanguage(to: Language, keep = true) {
  if (to === 'en' && !i18next.hasResourceBundle('en', 'ui')) {
    await Promise.all(Object.entries(english).map(async ([path, load]) => i18next.addResourceBundle('en', area(path), await load())));
  }
  await i18next.changeLanguage(to);
  document.documentElement.lang = to;
  if (keep) remember('language', to);
}
