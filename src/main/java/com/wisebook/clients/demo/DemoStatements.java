package com.wisebook.clients.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.sql.RecordRows;

/**
 * The bank statements of the last three weeks, and then those of the days that the clock is moved over: what the ledger has posted, and what it has not yet, among it names cut off or misspelt,
 * payers whom nobody knows, a third party that pays, and a direct debit that comes back.
 */
@Component
class DemoStatements {

    private static final int DAYS = 20;
    private static final long SEED = 20_261_123L;
    private static final BigDecimal OPENING = new BigDecimal("184250.17");
    private static final List<String> STRANGERS = List.of("SCI DES ACACIAS", "CABINET ROUVEL EXPERTISE", "M ET MME PELTRAULT");
    private static final int CUT = 27;
    private static final int[] LATER_RANKS = {0, 8, 11, 12, 13};

    /** What the ledger holds, as the bank had told it. */
    private static final String POSTED = """
        select e.entry_date as day, -e.amount as amount, e.label, e.document_ref as reference, c.name, substr(c.code, 2)::int as number, e.kind,
               case when e.kind = 'UNPAID' then split_part(e.source_key, ':', 3) else e.document_ref end as end_to_end
          from ledger_entry e join customer c on c.id = e.customer_id
         where e.company_id = :company and e.kind in ('PAYMENT', 'ON_ACCOUNT', 'UNPAID') and e.currency = 'EUR' and e.entry_date > :from and e.entry_date <= :to
           and e.source_key like 'DEMO:%' and c.code ~ '^C[0-9]+$'
         order by e.entry_date, e.id""";

    /** Late invoices of as many customers, whose payment the bank has and the ledger has not. */
    private static final String LATE = """
        select * from (
            select distinct on (e.customer_id) :to::date as day, e.open_amount as amount, e.label, e.document_ref as reference, c.name,
                   substr(c.code, 2)::int as number, e.kind, null::text as end_to_end
              from ledger_entry e join customer c on c.id = e.customer_id
             where e.company_id = :company and e.kind = 'INVOICE' and e.currency = 'EUR' and e.open_amount = e.amount and e.contested_amount = 0
               and e.due_date < :to and e.due_date > :to::date - 60 and c.insolvent_since is null and c.code ~ '^C[0-9]+$'
               and not exists (select 1 from bank_line b where b.company_id = e.company_id and b.amount = e.open_amount)
             order by e.customer_id, e.due_date) late
         order by md5(reference) limit :most""";

    /** Where the newest statement of the company's account ends. */
    private static final String LAST = """
        select s.closing_date as day, s.closing as balance from bank_statement s join bank_account a on a.id = s.account_id
         where a.company_id = :company and a.number = :number and s.closing is not null and not s.notice order by s.closing_date desc, s.id desc limit 1""";
    /** So many receipts that the ledger does not hold yet: at first, and each time after that. */
    private static final int UNPOSTED_AT_FIRST = 16;
    private static final int UNPOSTED_LATER = 5;
    /** A bank sends a statement a week, and one on the day on which somebody looks. */
    private static final int WEEK = 7;

    /** The newest direct debit that has settled an invoice and has not come back. */
    private static final String DEBIT = """
        select :to::date as day, e.amount, e.label, e.document_ref as reference, c.name, substr(c.code, 2)::int as number, 'UNPAID' as kind,
               e.document_ref as end_to_end
          from ledger_entry e join customer c on c.id = e.customer_id
         where e.company_id = :company and e.source_key like 'DEMO:DD:%' and e.kind = 'PAYMENT' and e.currency = 'EUR' and e.open_amount = 0
           and e.entry_date > :from and e.entry_date < :to
           and not exists (select 1 from ledger_entry u where u.company_id = e.company_id and u.kind = 'UNPAID' and u.source_key like '%:' || e.document_ref || ':%')
         order by e.entry_date desc, e.id limit 1""";

    record Row(LocalDate day, BigDecimal amount, String label, String reference, String name, int number, String kind, String endToEnd) {
    }

    private final JdbcClient jdbc;
    private final Companies companies;
    private final Imports imports;

    DemoStatements(JdbcClient jdbc, Companies companies, Imports imports) {
        this.jdbc = jdbc;
        this.companies = companies;
        this.imports = imports;
    }

    /** Brings them in as a user would, one file a company; what follows by itself follows by itself. */
    void bring(LocalDate anchor, String user) {
        companies.all().stream().filter(company -> List.of(OurCompanies.CODES).contains(company.code())).forEach(company -> bring(company, anchor, user));
    }

    private void bring(Company company, LocalDate anchor, String user) {
        bring(company, new Last(anchor.minusDays(DAYS + 1L), OPENING), anchor, UNPOSTED_AT_FIRST, user);
    }

    /** Where a statement ends. */
    record Last(LocalDate day, BigDecimal balance) {
    }

    /**
     * The clock has come to that day: the statements of the days since the last one, each beginning where the one before ended. Where there
     * was none there comes none.
     *
     * @param looked somebody looks at this day; one that is only passed over brings the week's statement
     */
    void goOn(LocalDate day, boolean looked, String user) {
        for (Company company : companies.all()) {
            jdbc.sql(LAST).param("company", company.id()).param("number", company.iban() == null ? null : company.iban().replace(" ", ""))
                .query(RecordRows.of(Last.class)).optional()
                .filter(last -> last.day.isBefore(looked ? day : day.minusDays(WEEK - 1L)))
                .ifPresent(last -> bring(company, last, day, UNPOSTED_LATER, user));
        }
    }

    private void bring(Company company, Last last, LocalDate anchor, int most, String user) {
        List<CamtFile.Line> lines = new ArrayList<>();
        read(POSTED, company, last.day, anchor, most).forEach(row -> lines.add(posted(row)));
        List<Row> late = read(LATE, company, last.day, anchor, most);
        for (int i = 0; i < late.size(); i++) {
            // of a few each kind is there: the first by number, then a name that is misspelt, cut off, a third party, a stranger
            lines.add(unposted(late.get(i), most == UNPOSTED_AT_FIRST ? i : LATER_RANKS[i]));
        }
        read(DEBIT, company, last.day, anchor, most).forEach(row -> lines.add(posted(row)));
        lines.sort(Comparator.comparing(CamtFile.Line::day));
        try {
            Path file = Files.createTempFile("wisebook-releve-", ".xml");
            try {
                Files.write(file, CamtFile.of(company.iban(), last.balance.setScale(2, RoundingMode.UNNECESSARY), last.day.plusDays(1), anchor, lines));
                imports.runNow(new ImportRequest(ImportKind.BANK_STATEMENT, company.code(), null, "releve-" + company.code().toLowerCase(java.util.Locale.ROOT) + "-" + anchor + ".xml",
                    file, false, ImportParameters.parse("{}"), user));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private List<Row> read(String sql, Company company, LocalDate after, LocalDate until, int most) {
        return jdbc.sql(sql).param("company", company.id()).param("from", after).param("to", until).param("most", most)
            .query(RecordRows.of(Row.class)).list();
    }

    private static CamtFile.Line posted(Row row) {
        String name = Names.bankStyle(row.name);
        String text = row.label.replaceFirst("^(?:VIR SEPA|PRLV SEPA|IMPAYE PRLV SEPA|REMISE CHQ|CB|LCR) ", "").replace(name, "").strip();
        boolean account = row.label.startsWith("VIR") || row.label.contains("PRLV");
        return new CamtFile.Line(row.day, row.amount, name, account ? iban(row.number) : null, text, row.endToEnd, row.kind.equals("UNPAID") ? "AM04" : null);
    }

    /** By rank: an invoice named; nothing but the name, cut off or misspelt; a third party that names the invoice; a stranger. */
    private static CamtFile.Line unposted(Row row, int rank) {
        String name = Names.bankStyle(row.name);
        if (rank < 8) {
            return new CamtFile.Line(row.day, row.amount, name, iban(row.number), "REGLEMENT FACTURE " + row.reference, null, null);
        }
        if (rank < 11) {
            return new CamtFile.Line(row.day, row.amount, misspelt(name), null, "VIREMENT", null, null);
        }
        if (rank < 12) {
            return new CamtFile.Line(row.day, row.amount, name.substring(0, Math.min(CUT, name.length())), null, "VIREMENT", null, null);
        }
        String stranger = STRANGERS.get(rank % STRANGERS.size());
        return new CamtFile.Line(row.day, row.amount, stranger, null, rank < 13 ? "POUR " + row.reference : "VIREMENT", null, null);
    }

    /** Two letters of its longest word in the wrong order. */
    private static String misspelt(String name) {
        String longest = List.of(name.split(" ")).stream().max(Comparator.comparingInt(String::length)).orElse(name);
        if (longest.length() < 6) {
            return name;
        }
        int at = longest.length() / 2;
        return name.replace(longest, longest.substring(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.substring(at + 2));
    }

    private static String iban(int number) {
        return Identifiers.iban("91918", String.format("%05d", number % 90_000 + 100), String.format("%011d", SEED + number * 7L));
    }
}
