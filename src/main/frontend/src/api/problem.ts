import i18next from 'i18next';

export interface Flaw { field?: string; row?: number; message: string }

/** What the server refused, in the reader's words (RFC 9457 problem details). */
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string, readonly errors: Flaw[] = []) {
    super(detail || title);
    this.name = 'Problem';
  }

  static async of(response: Response): Promise<Problem> {
    try {
      const body = (await response.clone().json()) as { title?: string; detail?: string; errors?: Flaw[] };
      return new Problem(response.status, body.title ?? '', body.detail ?? '', body.errors ?? []);
    } catch {
      return new Problem(response.status, i18next.t('ui:error.title'), i18next.t('ui:error.unreadable', { status: response.status }));
    }
  }

  static network(): Problem {
    return new Problem(0, i18next.t('ui:error.offline'), i18next.t('ui:error.offlineHelp'));
  }
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(-1, i18next.t('ui:error.title'), error instanceof Error ? error.message : String(error));
