/** The alphabet of short messages (GSM 03.38); those of the second list take two places. */
const BASIC = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const DOUBLE = '^{}\\[~]|€\f';

export interface SmsLength { characters: number; segments: number; unicode: boolean }

/** How long a text message is as operators count it: 160 characters, or parts of 153; outside that alphabet 70, or parts of 67. */
export function smsLength(text: string): SmsLength {
  const signs = [...text];
  const unicode = signs.some((sign) => !BASIC.includes(sign) && !DOUBLE.includes(sign));
  const characters = unicode ? text.length : signs.reduce((sum, sign) => sum + (DOUBLE.includes(sign) ? 2 : 1), 0);
  const [single, part] = unicode ? [70, 67] : [160, 153];
  return { characters, segments: characters <= single ? Math.min(1, characters) : Math.ceil(characters / part), unicode };
}
