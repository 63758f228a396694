import type { Me } from '@/api/queries';

/** A screen of Lettrage: its place in the line of tabs. Its route stands in a file of its own, `routes/<name>.ts`. */
export interface Tab {
  /** key of its text, such as `executions:tab` */
  label: string;
  to: string;
  /** shown to whom; left out: to everybody who sees the area */
  may?: (me: Me) => boolean;
}

/** In the order in which they are shown; `/lettrage` leads to the first. */
export const tabs: Tab[] = [
  { label: 'propositions:tab', to: '/lettrage/propositions' },
  { label: 'atelier:tab', to: '/lettrage/atelier' },
  { label: 'lignes:tab', to: '/lettrage/lignes', may: (me) => me.permissions.bank },
  { label: 'lettrages:tab', to: '/lettrage/lettrages' },
  { label: 'executions:tab', to: '/lettrage/executions' },
  { label: 'controle:tab', to: '/lettrage/controle' },
  { label: 'evaluation:tab', to: '/lettrage/evaluation' },
  { label: 'apprentissage:tab', to: '/lettrage/apprentissage' },
];
