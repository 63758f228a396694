package com.wisebook.clients.exchange.fec;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.AccountSeed;
import com.wisebook.clients.exchange.ImportReport;
import com.wisebook.clients.exchange.ImportIssue;

/**
 * The lines of a FEC in a temporary table of the running transaction: the checks that need the whole file, and what each
 * customer line is, told from the other accounts of its entry.
 */
final class FecStage {

    /**
     * Third parties' lines with what each is: told from the other accounts of its entry, with a supplier's signs turned; bought is what 6 or 2
     * say as sold is what 7 says.
     */
    static final String TYPED = """
        select f.*,
               case when f.is_opening then 'OPENING'
                    when f.due > 0 then case when f.traded or f.journal_trades and not f.has5 then 'INVOICE'
                                             when f.has5 or f.jkind = 'T' then 'UNPAID' else 'OTHER' end
                    when f.traded and not f.has5 then 'CREDIT_NOTE'
                    when f.has5 or f.jkind = 'T' then case when f.label ~* '\\macompte' then 'ON_ACCOUNT' else 'PAYMENT' end
                    when f.journal_trades then 'CREDIT_NOTE' else 'OTHER' end as kind
          from (select l.*, g.has5, l.amount * l.side as due, case when l.side > 0 then g.has7 else g.has6 end as traded,
                       coalesce(l.jkind = case when l.side > 0 then 'S' else 'P' end, false) as journal_trades,
                       coalesce(l.jkind = 'O', false) or l.opening_label and l.edate = b.first_day as is_opening
                  from fec_line l join fec_entry g using (ekey) cross join (select min(edate) as first_day from fec_line) b
                 where l.recv and g.ok and l.amount <> 0) f""";

    private static final int REFUSED_LINES = 50_000;

    private final JdbcClient jdbc;

    FecStage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void create() {
        jdbc.sql("drop table if exists fec_line").update();
        jdbc.sql("drop table if exists fec_entry").update();
        jdbc.sql("""
            create temp table fec_line (
                line integer, journal text, num text, edate date, ekey text, rkey text, account text, amount numeric(19,4),
                recv boolean, jkind text, opening_label boolean, customer_code text, customer_name text, piece text, pdate date,
                label text, letter text, ldate date, damount numeric(19,4), dcur text, side smallint, named boolean) on commit drop""").update();
        jdbc.sql("drop table if exists fec_party").update();
        jdbc.sql("create temp table fec_party (line integer primary key, how text not null, code text, name text) on commit drop").update();
    }

    LocalDate firstDate() {
        return jdbc.sql("select min(edate) from fec_line").query(LocalDate.class).optional().orElse(null);
    }

    LocalDate lastDate() {
        return jdbc.sql("select max(edate) from fec_line").query(LocalDate.class).optional().orElse(null);
    }

    /** Date of the newest treasury entry, the opening entries left out; null when there is none. */
    LocalDate newestTreasury(Company company) {
        return jdbc.sql("select max(edate) from fec_line where account like :prefix || '%' and jkind is distinct from 'O'")
            .param("prefix", company.treasuryPrefix()).query(LocalDate.class).optional().orElse(null);
    }

    /**
     * Sums up the entries and reports those that do not balance; they are left out as a whole. A file of customer lines
     * only has nothing to balance against, which is said once.
     */
    void checkEntries(ImportReport report) {
        jdbc.sql("analyze fec_line").update();
        boolean contra = jdbc.sql("select exists (select 1 from fec_line where not recv)").query(Boolean.class).single();
        jdbc.sql("""
            create temp table fec_entry on commit drop as
            with entry as (
                select ekey, min(rkey) as rkey, sum(amount) as balance, bool_or(account like '7%%') as has7,
                       bool_or(account like '6%%' or account like '2%%') as has6, bool_or(account like '5%%') as has5, min(line) as line,
                       %s
                  from fec_line group by ekey),
            wider as (
                select rkey, sum(balance) as balance, bool_or(has7) as has7, bool_or(has6) as has6, bool_or(has5) as has5
                  from entry where balance <> 0 group by rkey)
            select e.ekey, e.line, e.balance, e.gross, e.vat, e.balance = 0 and e.has7 and e.plain as vat_known, e.has7 or coalesce(w.has7, false) as has7,
                   e.has6 or coalesce(w.has6, false) as has6, e.has5 or coalesce(w.has5, false) as has5,
                   (e.balance = 0 or w.balance = 0 or not :contra) as ok
              from entry e left join wider w on e.balance <> 0 and w.rkey = e.rkey""".formatted(EntryTax.COLUMNS)).param("contra", contra).update();
        jdbc.sql("analyze fec_entry").update();
        if (!contra) {
            report.add(ImportIssue.warning(null, "NO_CONTRA_ACCOUNTS", "CompteNum", null, null, null));
        }
        report.addAll(jdbc.sql("select line, trim_scale(balance)::text as balance, ekey from fec_entry where not ok order by line")
            .query((row, n) -> ImportIssue.error(row.getInt(1), "ENTRY_UNBALANCED", "Debit/Credit", row.getString(2), "0",
                row.getString(3))).list());
        jdbc.sql("select f.line, e.line from fec_line f join fec_entry e using (ekey) where not e.ok order by f.line limit :most")
            .param("most", REFUSED_LINES).query((java.sql.ResultSet row) -> report.refusedWith(row.getInt(1), row.getInt(2)));
        report.addAll(jdbc.sql("select line, customer_code from fec_line where recv and amount = 0 order by line")
            .query((row, n) -> ImportIssue.info(row.getInt(1), "ZERO_LINE", "Debit/Credit", "0", null, row.getString(2))).list());
    }

    /** Customer lines of the file, those with no amount included. */
    long customerLines() {
        return jdbc.sql("select count(*) from fec_line where recv").query(Long.class).single();
    }

    /** Hands the third parties' lines to the ledger's staging table. A line is the same line whoever is found to be its third party. */
    int handOver(Company company) {
        return jdbc.sql("""
            insert into ledger_stage (line, journal, entry_number, account, customer_code, customer_name, kind, opening, entry_date, document_ref,
                   document_date, label, amount, currency, company_amount, letter, letter_date, content_hash, side, party_by, vat, vat_accounts)
            with typed as (%s), taxed as (%s)
            select t.line, journal, num, account, case when side < 0 then :supplier else '' end || coalesce(p.code, customer_code),
                   coalesce(p.name, customer_name), kind, kind = 'OPENING', edate, piece, pdate, label,
                   case when dcur is null then amount else sign(amount) * abs(damount) end, coalesce(dcur, :currency), amount, letter, ldate,
                   md5(concat_ws('|', edate, account, customer_code, coalesce(piece, ''), coalesce(pdate::text, ''),
                       coalesce(label, ''), amount::text, coalesce(dcur, ''), coalesce(damount::text, ''))),
                   side, p.how, x.vat, x.accounts
              from typed t left join fec_party p on p.line = t.line left join taxed x on x.line = t.line order by t.line""".formatted(TYPED, EntryTax.OF_LINES))
            .param("currency", company.currency()).param("supplier", AccountSeed.SUPPLIER).update();
    }
}
