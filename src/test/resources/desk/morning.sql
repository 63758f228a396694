-- A morning on 23/11/2026: two companies, one of them in observation, messages that left, holds, calls, a failure.
insert into app_user (username, password_hash, first_name, last_name, email, roles, demonstration)
 values ('camille', '-', 'Camille', 'Moreau', 'camille@wisebook.example', array['OFFICER'], true) on conflict do nothing;
insert into company (code, name, siren, currency, sending_open, demonstration) values
 ('ADP', 'Atelier du Port SAS', '732829320', 'EUR', true, true), ('OUEST', 'Négoce de l''Ouest SARL', '404833048', 'EUR', false, false);
update company set sender_email = 'compta@' || lower(code) || '.example', iban = 'FR7630006000011234567890189';
insert into customer (code, name, legal_form, siren, siret, vat_number, address_line, postcode, town, segment, officer)
select 'C' || lpad(n::text, 5, '0'),
       (array['Menuiserie Kerbrat','Boulangerie du Vieux Pont','Transports Lemoal & Fils','Imprimerie des Trois Rivières','Garage Central d''Armor',
              'Coopérative agricole des Monts d''Arrée et du Haut-Léon','Électricité Jaouen','Primeurs Le Bihan'])[1 + n % 8] || case when n > 8 then ' ' || n else '' end,
       'SAS', '732829320', '73282932000074', 'FR44732829320', (n % 90) || ' quai de la Douane', '29200', 'Brest', 'STANDARD', 'camille'
  from generate_series(1, 130) n;
insert into customer_account (customer_id, company_id, account_code)
select c.id, co.id, '411' || substr(c.code, 2) from customer c, company co where co.code = 'ADP' or c.id % 10 = 0;
insert into contact (customer_id, first_name, last_name, job_title, email, mobile, roles, email_valid)
select id, 'Anne', 'Le Goff', 'Comptable', 'compta' || id || '@client.example', '+33639980001', array['PAYER'], id % 16 <> 3 from customer where id % 16 <> 5;
insert into ledger_entry (company_id, customer_id, kind, journal, entry_number, entry_date, document_ref, document_date, label, amount, currency, due_date, open_amount, source_key)
select (select id from company where code = 'ADP'), c.id, 'INVOICE', 'VE', 'VE' || c.id || '-' || k, date '2026-11-23' - 40 * k - c.id::int % 30, 'FA-2026-' || lpad((c.id * 10 + k)::text, 6, '0'),
       date '2026-11-23' - 40 * k - c.id::int % 30, 'Facture', 437.5 * k + c.id * 31.17, 'EUR', date '2026-11-23' - 40 * k - c.id::int % 30 + 30, 437.5 * k + c.id * 31.17, 'fx-' || c.id || '-' || k
  from customer c, generate_series(0, 3) k;
insert into ledger_entry (company_id, customer_id, kind, journal, entry_date, document_ref, label, amount, currency, open_amount, source_key)
select (select id from company where code = 'ADP'), c.id, 'ON_ACCOUNT', 'BQ', '2026-11-10', null, 'Virement reçu', -250.00, 'EUR', -250.00, 'fx-cr-' || c.id from customer c where c.id % 4 = 0;
insert into ledger_entry (company_id, customer_id, kind, journal, entry_date, document_ref, document_date, label, amount, currency, due_date, open_amount, source_key)
select (select id from company where code = 'OUEST'), c.id, 'INVOICE', 'VE', '2026-08-01', 'INV-' || c.id, '2026-08-01', 'Invoice', 1250.00, 'USD', '2026-09-15', 1250.00, 'fx-usd-' || c.id from customer c where c.id % 10 = 0;
insert into item_level (entry_id, level, reached_on) select id, 2, '2026-11-09' from ledger_entry where due_date < '2026-10-25' and kind = 'INVOICE';
insert into dunning_decision (entry_id, decided_on, table_version, table_row, level, outcome, channel, facts, changed_at)
select id, '2026-11-23', 3, 14, 3, 'STEP', 'EMAIL', jsonb_build_object('segment', 'STANDARD', 'daysOverdue', date '2026-11-23' - due_date, 'amount', open_amount, 'level', 2, 'levelOn', '2026-11-09', 'behaviour', 'LATE', 'contract', 'STANDARD'), '2026-11-23 08:30+01'
  from ledger_entry where due_date < '2026-10-25' and kind = 'INVOICE';
insert into collections_run (as_of, status, trigger, started_by, started_at, finished_at, customers, items, cases_opened, cases_advanced, cases_closed)
values ('2026-11-23', 'DONE', 'TIMER', 'system', '2026-11-23 06:30+01', '2026-11-23 06:30:41+01', 130, 390, 12, 101, 4);
insert into dunning_case (number, company_id, customer_id, status, level, planned_level, planned_channel, planned_amount, planned_currency, action, next_date, opened_at)
select 'DR-' || lpad(row_number() over (order by co.id, c.id)::text, 6, '0'), co.id, c.id, 'OPEN', 2, 1 + c.id::int % 4, (array['EMAIL','EMAIL','SMS','CALL'])[1 + c.id::int % 4], 1200 + c.id * 17.35,
       case when co.code = 'OUEST' then 'USD' else 'EUR' end, case when co.code = 'OUEST' then 'WAIT' when c.id % 8 = 3 then 'CALL' when c.id % 16 = 5 then 'FIX_RECIPIENT' else 'WAIT' end, '2026-11-23', '2026-10-01 08:00+02'
  from customer c join customer_account a on a.customer_id = c.id join company co on co.id = a.company_id;
insert into relance (case_id, company_id, customer_id, step_key, run_id, planned_on, level, channel, template, status, reference, sent_at, created_at, formal_notice)
select d.id, d.company_id, d.customer_id, 'fx-' || d.id, 1, '2026-11-23', d.planned_level, case d.planned_channel when 'CALL' then 'EMAIL' else d.planned_channel end, 'relance-' || d.planned_level,
       case when d.customer_id % 40 = 4 then 'FAILED' else 'SENT' end, 'RF18' || lpad(d.id::text, 8, '0'), case when d.customer_id % 40 = 4 then null else timestamptz '2026-11-23 08:31+01' end, '2026-11-23 06:30+01', d.planned_level = 4
  from dunning_case d join company co on co.id = d.company_id where co.code = 'ADP' and d.customer_id % 8 in (0, 1, 2, 4, 6, 7);
insert into relance_item (relance_id, entry_id, level, open_amount, currency, days_overdue)
select r.id, e.id, r.level, e.open_amount, e.currency, date '2026-11-23' - e.due_date from relance r join ledger_entry e on e.customer_id = r.customer_id and e.company_id = r.company_id
 where e.due_date < '2026-11-23' and e.open_amount > 0;
insert into message (send_key, channel, company_id, customer_id, subject_kind, subject_id, status, recipients, subject, next_attempt_at, sent_at, error, created_at)
select 'fx-' || r.id, 'EMAIL', r.company_id, r.customer_id, 'RELANCE', r.id, r.status, array['compta@client.example'], 'Relance', '2026-11-23 06:30+01', r.sent_at,
       case when r.status = 'FAILED' then '550 5.1.1 Mailbox unavailable' end, '2026-11-23 06:30+01' from relance r where r.channel = 'EMAIL';
update relance r set message_id = m.id from message m where m.subject_id = r.id and m.subject_kind = 'RELANCE';
insert into hold (company_id, customer_id, case_id, reason, detail, amount, currency, held_until, released_by, created_on, created_at, created_by)
select d.company_id, d.customer_id, d.id, x.reason, x.detail, null, null, x.until, x.reason, '2026-11-23', '2026-11-23 06:30+01', 'system'
  from dunning_case d join company co on co.id = d.company_id
  join lateral (select * from (values ('PROMISE', null, date '2026-11-30', 1), ('UNALLOCATED_CREDIT', null, null, 4), ('STALE_NEWS', '2026-11-02', null, 99),
                  ('NO_RECIPIENT', 'EMAIL', null, 5), ('CONTACT_CAP', null, date '2026-11-25', 6), ('BLOCKED', 'Avoir attendu', date '2026-12-15', 7)) as v (reason, detail, until, slot)
                 where v.slot = d.customer_id % 8 and d.customer_id % 3 = 0) x on true where co.code = 'ADP';
insert into hold (company_id, customer_id, case_id, reason, released_by, created_on, created_at, created_by)
select d.company_id, d.customer_id, d.id, 'OBSERVATION', 'OBSERVATION', '2026-11-23', '2026-11-23 06:30+01', 'system' from dunning_case d join company co on co.id = d.company_id where co.code = 'OUEST';
insert into promise (company_id, customer_id, case_id, amount, currency, promised_on, due_on, judged_on, channel, note, recorded_by, recorded_at)
select d.company_id, d.customer_id, d.id, 850, 'EUR', '2026-11-20', '2026-11-30', '2026-12-02', 'CALL', 'Virement en fin de mois', 'camille', '2026-11-20 10:12+01' from dunning_case d where d.customer_id = 9;
insert into interaction (customer_id, company_id, at, direction, channel, kind, subject, body, actor, actor_kind)
select c.id, null::bigint, timestamptz '2026-11-20 10:12+01', 'IN', 'CALL', 'CALL_RESULT', 'Appel : promesse de 850 € pour le 30/11/2026', 'Mme Le Goff confirme le virement.', 'camille', 'HUMAN' from customer c where c.id = 9
union all select c.id, null::bigint, timestamptz '2026-11-09 08:31+01', 'OUT', 'EMAIL', 'RELANCE', 'Relance de niveau 2', null, 'system', 'SYSTEM' from customer c where c.id = 9;
insert into import_run (company_id, company_code, kind, file_name, sha256, bytes, dry_run, status, lines, added, updated, unchanged, closed, skipped, refused, warnings, created_by, created_at, finished_at)
values ((select id from company where code = 'OUEST'), 'OUEST', 'OPEN_ITEMS', 'open-items.csv', 'ab', 1433210, false, 'DONE', 1200, 1180, 0, 0, 0, 8, 12, 3, 'amelie', '2026-11-23 08:55+01', '2026-11-23 08:55:09+01');
insert into import_row (import_id, seq, line, severity, code, column_name, found, expected) values (1, 1, 14, 'ERROR', 'BAD_DATE', 'due_in_date', '31/02/2026', 'AAAA-MM-JJ');
