package com.wisebook.clients.exchange.fec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.exchange.ImportIssue;
import com.wisebook.clients.exchange.ImportReport;

/**
 * Finds the third parties of lines that name none because their account is collective, from their labels. An account is collective where its
 * name says nobody's, or where some of its lines name an auxiliary. What cannot be said stays on the account itself.
 */
final class PartiesFromLabels {

    /** So many lines of an account are told one by one, the others are counted. */
    private static final int TOLD = 500;

    /** @param side 1 for a customers' account, -1 for a suppliers' */
    private record Account(String account, int side, String name, boolean mixed) {

        boolean collective() {
            boolean number = account.chars().noneMatch(Character::isLetter);
            return mixed || number && (name.isBlank() ? account.matches("\\d{2,3}[019]*") : LabelWords.collective(name));
        }
    }

    private record Row(int line, String account, String label, String piece, boolean money) {
    }

    private final JdbcClient jdbc;

    PartiesFromLabels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes them beside the staged lines, and into the report how many there are. */
    void find(Company company, ImportReport report) {
        List<Account> accounts = jdbc.sql("""
                select account, min(side)::int as side, coalesce(mode() within group (order by customer_name) filter (where not named), '') as name,
                       bool_or(named) as mixed
                  from fec_line where recv group by account having not bool_and(named) order by account""")
            .query(Account.class).list().stream().filter(Account::collective).toList();
        if (accounts.isEmpty()) {
            return;
        }
        Map<String, List<LabelLine>> lines = jdbc.sql("""
                with typed as (%s)
                select line, account, coalesce(label, '') as label, coalesce(piece, '') as piece,
                       kind in ('PAYMENT', 'ON_ACCOUNT', 'UNPAID') or kind not in ('INVOICE', 'CREDIT_NOTE') and amount * side < 0 as money
                  from typed where not named and account = any(:accounts)""".formatted(FecStage.TYPED))
            .param("accounts", accounts.stream().map(Account::account).toArray(String[]::new)).query(Row.class).list().stream()
            .map(row -> new LabelLine(row.line, row.account, row.label, row.piece, row.money)).collect(Collectors.groupingBy(LabelLine::account));
        for (int side : new int[] {1, -1}) {
            List<Account> its = accounts.stream().filter(account -> account.side == side).toList();
            if (!its.isEmpty()) {
                KnownParties known = known(company, side);
                its.stream().filter(account -> lines.containsKey(account.account)).forEach(account -> {
                    Collection<LabelParties.Found> found = LabelParties.of(lines.get(account.account), known);
                    write(found);
                    report(account, found, report);
                });
            }
        }
    }

    /** Whoever has an account with the company, and whom the file itself names elsewhere. */
    private KnownParties known(Company company, int side) {
        return new KnownParties(jdbc.sql("""
                select code, name from (
                    select code, name from exchange_party where company_id = :company and party = :party
                    union
                    select customer_code, mode() within group (order by customer_name) from fec_line
                     where recv and named and side = :side group by customer_code) p
                 order by code, name""")
            .param("company", company.id()).param("party", side < 0 ? "SUPPLIER" : "CUSTOMER").param("side", side)
            .query(KnownParties.Party.class).list());
    }

    private void write(Collection<LabelParties.Found> found) {
        jdbc.sql("""
                insert into fec_party (line, how, code, name)
                select * from unnest(:lines::integer[], :hows::text[], :codes::text[], :names::text[])""")
            .param("lines", found.stream().map(one -> one.line().line()).toArray(Integer[]::new))
            .param("hows", found.stream().map(one -> one.how().name()).toArray(String[]::new))
            .param("codes", found.stream().map(LabelParties.Found::code).toArray(String[]::new))
            .param("names", found.stream().map(LabelParties.Found::name).toArray(String[]::new)).update();
    }

    private void report(Account account, Collection<LabelParties.Found> found, ImportReport report) {
        List<LabelParties.Found> said = found.stream().filter(one -> one.code() != null).toList();
        if (!said.isEmpty()) {
            long parties = said.stream().map(LabelParties.Found::code).distinct().count();
            report.add(ImportIssue.info(null, account.side < 0 ? "SUPPLIERS_FROM_LABELS" : "CUSTOMERS_FROM_LABELS", "EcritureLib",
                String.valueOf(said.size()), String.valueOf(parties), account.account));
        }
        List<LabelParties.Found> unknown = new ArrayList<>(found.stream().filter(one -> one.code() == null).toList());
        if (unknown.isEmpty()) {
            return;
        }
        report.add(ImportIssue.warning(null, "PARTIES_UNKNOWN", "EcritureLib", String.valueOf(unknown.size()), open(account.account), account.account));
        unknown.sort(Comparator.comparingInt(one -> one.line().line()));
        unknown.stream().limit(TOLD).forEach(one -> report.add(one.tied().isEmpty()
            ? ImportIssue.info(one.line().line(), "PARTY_UNKNOWN", "EcritureLib", one.line().label(), null, account.account)
            : ImportIssue.info(one.line().line(), "PARTY_TIES", "EcritureLib", one.line().label(), String.join(" / ", one.tied()), account.account)));
    }

    /** What the lines of nobody come to. */
    private String open(String account) {
        return jdbc.sql("select trim_scale(sum(amount))::text from fec_line join fec_party using (line) where account = :account and code is null")
            .param("account", account)
            .query((row, n) -> new BigDecimal(row.getString(1)).toPlainString()).single();
    }
}
