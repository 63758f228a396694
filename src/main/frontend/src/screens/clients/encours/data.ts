import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import type { Tone } from '@/ui';

export type Exposure = Schemas['CustomerExposure'];
export type CompanyExposure = Schemas['CompanyExposure'];
export type GroupExposure = Schemas['GroupExposure'];
export type Alert = Schemas['LimitAlert'];

export const exposureQuery = (code: string) => queryOptions({ queryKey: ['customer', code, 'exposure'], queryFn: () => answer(api.GET('/api/v1/customers/{code}/exposure', { params: { path: { code } } })) });
export const overviewQuery = queryOptions({ queryKey: ['limit-overview'], queryFn: () => answer(api.GET('/api/v1/limit-overview')) });

export const levelTone = (level?: string): Tone => (level === 'OVER' ? 'bad' : level === 'APPROACHING' ? 'watch' : 'good');
