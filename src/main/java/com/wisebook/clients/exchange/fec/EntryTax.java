package com.wisebook.clients.exchange.fec;

/**
 * The tax of invoices and credit notes as their own entries post it: the lines on 4457 of the same journal and number. It is exact or it is not
 * told: an entry of two customers, of two pieces, of debits and credits on the customer's account, that does not balance, that sells nothing or
 * has other taxes (on account of what is not cashed yet, reverse charge) says nothing.
 */
final class EntryTax {

    /** Of an entry: what stands on the customer's account, its tax, and whether nothing is in it that makes that doubtful. */
    static final String COLUMNS = """
                       sum(amount) filter (where recv) as gross, -coalesce(sum(amount) filter (where account like '4457%'), 0) as vat,
                       coalesce(bool_and(side > 0) filter (where recv), false)
                           and min(customer_code) is not distinct from max(customer_code)
                           and coalesce(min(piece) filter (where recv), '') = coalesce(max(piece) filter (where recv), '')
                           and (min(amount) filter (where recv) > 0 or max(amount) filter (where recv) < 0)
                           and not bool_or(account like '445%' and account not like '4457%') as plain""";

    /** Of the lines of {@code typed}: their part of the entry's tax, several due dates of one invoice in proportion; the last takes the cents. */
    static final String OF_LINES = """
                select line, case when n = 1 then vat - rounded_before else rounded end as vat, accounts
                  from (select t.line, g.vat, coalesce(a.accounts, '{}'::jsonb) as accounts,
                               min(coalesce(p.code, t.customer_code)) over entry = max(coalesce(p.code, t.customer_code)) over entry as one, round(g.vat * t.amount / g.gross, 2) as rounded,
                               coalesce(sum(round(g.vat * t.amount / g.gross, 2)) over (partition by t.ekey order by t.line
                                   rows between unbounded preceding and 1 preceding), 0) as rounded_before,
                               row_number() over (partition by t.ekey order by t.line desc) as n
                          from typed t join fec_entry g using (ekey) left join fec_party p on p.line = t.line
                          left join (select ekey, jsonb_object_agg(account, tax) as accounts
                                       from (select ekey, account, -sum(amount) as tax from fec_line where account like '4457%' group by ekey, account) one
                                      group by ekey) a using (ekey)
                         where g.vat_known and t.kind in ('INVOICE', 'CREDIT_NOTE') and g.vat * g.gross >= 0 and abs(g.vat) < abs(g.gross)
                        window entry as (partition by t.ekey)) part
                 where one""";

    private EntryTax() {
    }
}
