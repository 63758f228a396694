import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { meQuery } from '@/api/queries';
import { useNames } from './session';

function Named({ logins }: { logins: string[] }) {
  const named = useNames();
  return <>{logins.map(named).join(', ')}</>;
}

describe('who did something', () => {
  it('is shown by name; who was deleted by the user name that is kept', () => {
    const client = new QueryClient();
    client.setQueryData(meQuery.queryKey, { names: { sophie: 'Sophie Lambert' } } as never);
    const { container } = render(<QueryClientProvider client={client}><Named logins={['sophie', 'parti']} /></QueryClientProvider>);
    expect(container.textContent).toBe('Sophie Lambert, parti');
  });
});
