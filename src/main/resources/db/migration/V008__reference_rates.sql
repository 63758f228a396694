-- Reference figures of late payment (code de commerce L441-10 II, D441-5; CCP R2192-31), in percent a year.
-- The rate of 1 January holds for the first half-year, that of 1 July for the second.
-- verified = false: written from general knowledge or computed, to be read again at the source before a release.
-- The second half-year of 2026 is missing on purpose: it was not found. It is then computed with the last known rate,
-- marked provisional, and never printed in a formal notice until somebody enters it.
insert into reference_rate (series, half_year, rate, verified, source) values
    ('ECB_MAIN_REFINANCING', '2022-01-01', 0.00, false, 'general knowledge, to be read again'),
    ('ECB_MAIN_REFINANCING', '2022-07-01', 0.00, false, 'general knowledge, to be read again'),
    ('ECB_MAIN_REFINANCING', '2023-01-01', 2.50, false, 'general knowledge, to be read again'),
    ('ECB_MAIN_REFINANCING', '2023-07-01', 4.00, false, 'general knowledge, to be read again'),
    ('ECB_MAIN_REFINANCING', '2024-01-01', 4.50, false, 'general knowledge, to be read again'),
    ('ECB_MAIN_REFINANCING', '2024-07-01', 4.25, true,  'in force since 12 June 2024 (Boursorama)'),
    ('ECB_MAIN_REFINANCING', '2025-01-01', 3.15, false, 'to be read at the ECB'),
    ('ECB_MAIN_REFINANCING', '2025-07-01', 2.15, true,  'in force since 11 June 2025 (devizu.news)'),
    ('ECB_MAIN_REFINANCING', '2026-01-01', 2.15, false, 'still quoted at an undated later meeting; to be read at the ECB'),
    ('LEGAL_PROFESSIONAL',   '2016-01-01', 1.01, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2017-07-01', 0.90, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2018-01-01', 0.89, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2020-01-01', 0.87, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2020-07-01', 0.84, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2021-01-01', 0.79, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2021-07-01', 0.76, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2022-01-01', 0.76, false, 'general knowledge, to be read again'),
    ('LEGAL_PROFESSIONAL',   '2022-07-01', 0.77, false, 'general knowledge, to be read again'),
    ('LEGAL_PROFESSIONAL',   '2023-01-01', 2.06, false, 'general knowledge, to be read again'),
    ('LEGAL_PROFESSIONAL',   '2023-07-01', 4.22, false, 'general knowledge, to be read again'),
    ('LEGAL_PROFESSIONAL',   '2024-01-01', 5.07, false, 'general knowledge, to be read again'),
    ('LEGAL_PROFESSIONAL',   '2024-07-01', 4.92, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2025-01-01', 3.71, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2025-07-01', 2.76, true,  'published rate, read'),
    ('LEGAL_PROFESSIONAL',   '2026-01-01', 2.62, true,  'arrêté of 15 December 2025');

insert into legal_amount (name, valid_from, value, source) values
    ('PENALTY_MARGIN',        '1990-01-01', 10, 'code de commerce L441-10 II; assumed for debts older than the text'),
    ('PENALTY_MARGIN_PUBLIC', '1990-01-01', 8,  'code de la commande publique R2192-31; assumed for debts older than the text'),
    ('LUMP_SUM',              '2013-01-01', 40, 'code de commerce D441-5, in force since 1 January 2013'),
    ('LUMP_SUM',              '1990-01-01', 0,  'no lump sum before 2013'),
    ('PRESCRIPTION_YEARS',    '1990-01-01', 5,  'code de commerce L110-4, code civil 2224');

-- When we may write or call; Sundays and public holidays are closed everywhere. SMS: the strict commercial window (not
-- from 20:00 to 10:00), kept by courtesy. An e-mail disturbs nobody at night.
insert into contact_policy (channel, valid_from, opens_at, closes_at, saturdays) values
    ('EMAIL',  '2020-01-01', '00:00', '23:59:59', true),
    ('SMS',    '2020-01-01', '10:00', '20:00', true),
    ('LETTER', '2020-01-01', '00:00', '23:59:59', true),
    ('CALL',   '2020-01-01', '09:00', '18:00', false);

insert into contact_cap (valid_from, max_a_day, max_a_week) values ('2020-01-01', 1, 3);
