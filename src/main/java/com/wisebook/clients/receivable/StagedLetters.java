package com.wisebook.clients.receivable;

import java.util.ArrayList;
import java.util.List;

/**
 * The letters of a ledger file become lettrages. A group is (account, customer, letter), never the letter alone. Groups
 * that balance settle their entries; so do groups that balance together with what other years still hold open under the
 * same letter. For the others nobody may be dunned for what the accountant lettered: what can be settled inside the group
 * is (oldest first), credits left over settle the customer's opening balance of the same file (their invoice lies in the
 * year before), and debits left over are closed as lettered elsewhere (their payment lies in the year after) until that
 * other half arrives. A letter in lower case says that the group is partial: then what remains stays open.
 */
final class StagedLetters {

    private final LedgerSql sql;

    StagedLetters(LedgerSql sql) {
        this.sql = sql;
    }

    /** @return what there is to say about groups that do not balance */
    List<LedgerIssue> apply() {
        takeNewLetters();
        keys();
        if (sql.count("select count(*) from letter_key") == 0) {
            return List.of();
        }
        if (sql.exists("select 1 from lettrage where company_id = :company and source = 'FEC'")) {
            reset();
        }
        members();
        List<LedgerIssue> issues = new ArrayList<>(statuses());
        settle("letter_member", "select gid from letter_key where status <> 'MIXED'");
        sql.close("SETTLED_IN_COMPANY_CURRENCY", "FEC", """
            select m.entry_id, e.open_amount as amount from letter_member m join letter_key k using (gid)
              join ledger_entry e on e.id = m.entry_id where k.status = 'MIXED'""");
        settleOpenings();
        sql.close("LETTERED_ELSEWHERE", "FEC", """
            select m.entry_id, e.open_amount as amount from letter_member m join letter_key k using (gid)
              join ledger_entry e on e.id = m.entry_id
             where k.status = 'UNBALANCED' and k.letter = upper(k.letter) and e.open_amount * e.side > 0""");
        return issues;
    }

    /** Lines that are already there but carry another letter than before: the file's new letter counts. */
    private void takeNewLetters() {
        sql.run("""
            update ledger_stage s set relettered = true from ledger_entry e
             where e.id = s.entry_id and s.state = 'UNCHANGED' and e.letter is distinct from s.letter""");
        sql.undoLettrages("""
            select distinct g.id from lettrage g join lettrage_line l on l.lettrage_id = g.id
              join ledger_stage s on s.entry_id = l.entry_id and s.relettered where g.source = 'FEC'""");
        sql.remember("select entry_id from ledger_stage where relettered");
        sql.run("update ledger_entry e set letter = s.letter from ledger_stage s where s.entry_id = e.id and s.relettered");
    }

    private void keys() {
        sql.run("drop table if exists letter_key");
        sql.run("""
            create temp table letter_key on commit drop as
            select row_number() over () as gid, customer_id, account, letter, min(line) as line, max(letter_date) as letter_date,
                   'UNBALANCED'::text as status
              from ledger_stage
             where letter is not null and entry_id is not null and state in ('NEW', 'UNCHANGED', 'SKIPPED')
               and not exists (select 1 from whole_group w where w.customer_id = ledger_stage.customer_id
                                  and w.account = ledger_stage.account and w.letter = ledger_stage.letter)
             group by customer_id, account, letter
            having bool_or(state = 'NEW' or relettered)""");
        sql.run("analyze letter_key");
    }

    /** A group that gets news is settled again as a whole: its partial links and closings are undone first. */
    private void reset() {
        sql.undoLettrages("""
            select distinct g.id from letter_key k
              join ledger_entry e on e.company_id = :company and e.customer_id = k.customer_id and e.letter = k.letter
                   and e.account = k.account
              join lettrage_line l on l.entry_id = e.id join lettrage g on g.id = l.lettrage_id
             where g.source = 'FEC' and (g.partial or g.closing_reason is not null)
            union
            select distinct g.id from letter_key k
              join ledger_stage s on s.customer_id = k.customer_id and s.letter = k.letter and s.account = k.account
              join lettrage_line l on l.entry_id = s.entry_id join lettrage g on g.id = l.lettrage_id
             where g.source = 'FEC' and (g.partial or g.closing_reason is not null)""");
    }

    private void members() {
        sql.run("drop table if exists letter_member");
        sql.run("""
            create temp table letter_member on commit drop as
            with inside as (
                select distinct k.gid, s.entry_id from ledger_stage s
                  join letter_key k on k.customer_id = s.customer_id and k.account = s.account and k.letter = s.letter
                 where s.entry_id is not null and s.state in ('NEW', 'UNCHANGED', 'SKIPPED')),
            outside as (
                select k.gid, e.id as entry_id from letter_key k
                  join ledger_entry e on e.company_id = :company and e.customer_id = k.customer_id and e.letter = k.letter
                       and e.account = k.account and e.open_amount <> 0
                 where not exists (select 1 from inside i where i.entry_id = e.id)),
            everyone as (select gid, entry_id, false as outsider from inside
                         union all select gid, entry_id, true from outside)
            select v.gid, v.entry_id, v.outsider, e.currency, e.open_amount, coalesce(e.document_date, e.entry_date) as ord,
                   round(coalesce(e.company_amount, e.amount) * e.open_amount / e.amount, 4) as company_open
              from everyone v join ledger_entry e on e.id = v.entry_id
             where e.open_amount <> 0""");
    }

    private List<LedgerIssue> statuses() {
        sql.run("""
            with sums as (
                select gid, count(distinct currency) filter (where not outsider) as currencies,
                       coalesce(sum(open_amount) filter (where not outsider), 0) as inside,
                       coalesce(sum(company_open) filter (where not outsider), 0) as company_inside,
                       count(distinct currency) as all_currencies, sum(open_amount) as everyone, bool_or(outsider) as others
                  from letter_member group by gid)
            update letter_key k set status = case
                   when s.currencies <= 1 and s.inside = 0 then 'BALANCED'
                   when s.others and s.all_currencies = 1 and s.everyone = 0 then 'WITH_OTHERS'
                   when s.company_inside = 0 then 'MIXED'
                   else 'UNBALANCED' end
              from sums s where s.gid = k.gid""");
        sql.run("""
            delete from letter_member m using letter_key k
             where k.gid = m.gid and m.outsider and k.status <> 'WITH_OTHERS'""");
        sql.run("delete from letter_key k where not exists (select 1 from letter_member m where m.gid = k.gid)");
        return sql.issues("""
            select k.line, 'WARNING' as severity, 'LETTER_UNBALANCED' as code, 'EcritureLet' as column_name,
                   trim_scale(sum(m.open_amount))::text as found, '0' as expected,
                   k.account || ' / ' || c.account_code || ' / ' || k.letter as raw
              from letter_key k join letter_member m using (gid)
              join (select customer_id, min(customer_code) as account_code from ledger_stage group by 1) c using (customer_id)
             where k.status = 'UNBALANCED'
             group by k.gid, k.line, k.account, c.account_code, k.letter order by k.line""");
    }

    /** Lettered credits whose invoices lie before the file settle the opening balance, oldest first. */
    private void settleOpenings() {
        sql.run("drop table if exists opening_member");
        sql.run("""
            create temp table opening_member on commit drop as
            with credit as (
                select k.customer_id, k.account, m.entry_id, e.currency, e.open_amount, m.ord, k.gid
                  from letter_member m join letter_key k using (gid) join ledger_entry e on e.id = m.entry_id
                 where k.status = 'UNBALANCED' and k.letter = upper(k.letter) and e.open_amount * e.side < 0),
            chosen as (select customer_id, account, currency, min(gid) as gid from credit group by 1, 2, 3)
            select h.gid, c.entry_id, c.currency, c.open_amount, c.ord
              from credit c join chosen h using (customer_id, account, currency)
            union all
            select h.gid, e.id, e.currency, e.open_amount, e.entry_date
              from chosen h join ledger_entry e on e.company_id = :company and e.customer_id = h.customer_id
                   and e.account = h.account and e.currency = h.currency
             where e.kind = 'OPENING' and e.fiscal_year = :year and e.letter is null and e.open_amount * e.side > 0""");
        settle("opening_member", "select gid from letter_key");
    }

    /** Settles, in each group and currency, as much as both sides have, oldest first. */
    private void settle(String members, String groups) {
        sql.run("drop table if exists settled");
        sql.run("""
            create temp table settled on commit drop as
            with member as (select * from %s where gid in (%s)),
            matched as (
                select gid, currency, least(coalesce(sum(open_amount) filter (where open_amount > 0), 0),
                                            coalesce(-sum(open_amount) filter (where open_amount < 0), 0)) as total
                  from member group by gid, currency),
            ordered as (
                select m.*, abs(open_amount) as size, sum(abs(open_amount)) over (
                       partition by gid, currency, sign(open_amount) order by ord, entry_id) - abs(open_amount) as before
                  from member m)
            select o.gid, o.currency, o.entry_id, sign(o.open_amount) * least(o.size, t.total - o.before) as amount
              from ordered o join matched t using (gid, currency)
             where t.total > o.before""".formatted(members, groups));
        sql.run("drop table if exists made");
        sql.run("""
            create temp table made on commit drop as
            select nextval(pg_get_serial_sequence('lettrage', 'id')) as lettrage_id, g.* from (
                select s.gid, s.currency, bool_and(s.amount = e.amount) as whole, max(e.entry_date) as last_date
                  from settled s join ledger_entry e on e.id = s.entry_id group by s.gid, s.currency) g""");
        sql.run("""
            insert into lettrage (id, company_id, customer_id, code, partial, source, import_id, made_at, made_by, lettrage_date)
            overriding system value
            select m.lettrage_id, :company, k.customer_id, case when m.whole then upper(k.letter) else lower(k.letter) end,
                   not m.whole, 'FEC', :import, :now, :user, coalesce(k.letter_date, m.last_date)
              from made m join letter_key k using (gid)""");
        sql.run("""
            insert into lettrage_line (lettrage_id, entry_id, amount)
            select m.lettrage_id, s.entry_id, s.amount from settled s join made m using (gid, currency)""");
        sql.run("insert into ledger_touched select distinct k.customer_id from made m join letter_key k using (gid)");
    }
}
