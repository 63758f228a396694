/** Every screen of Lettrage shows the line of tabs, whose words stand in each screen's own texts. */
export const texts = ['propositions', 'atelier', 'lignes', 'lettrages', 'executions', 'controle', 'reglages', 'evaluation', 'apprentissage'] as const;
