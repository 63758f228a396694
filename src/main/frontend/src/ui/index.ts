/** The design system. Charts are not here: `import { ChartCard } from '@/ui/chart'` in a screen of its own chunk. */
export * from './button';
export * from './data-table';
export * from './filters';
export * from './filter-bar';
export * from './form';
export * from './heads';
export * from './overlay';
export * from './page';
export * from './progress';
export * from './rows';
export * from './states';
export * from './text';
export * from './timeline';
export * from './toast';
