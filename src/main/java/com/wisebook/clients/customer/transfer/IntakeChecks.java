package com.wisebook.clients.customer.transfer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.customer.PaymentTermCaps;

/** What is wrong with staged rows that only the whole file, or what is there already, can tell. */
final class IntakeChecks {

    /** So many faults are listed; all are counted and refused. */
    private static final int LISTED = 50_000;
    private static final int LINES_NAMED = 50_000;
    private static final int CASCADES = 20;

    /** A row as it would be, beside what is there ({@code c}, {@code a}; null for a new customer). */
    private static final String ROW = """
         from customer_stage s join customer_match m using (line) left join customer c on c.id = m.customer_id
         left join customer_account a on a.customer_id = m.customer_id and a.company_id = :company
        """;

    private final JdbcClient jdbc;
    private final IntakeOrder order;
    private final List<PaymentTermCaps.Cap> caps;
    private final Optional<BigDecimal> highestLimit;

    /**
     * @param caps         the longest terms that the law allows, by how they are computed
     * @param highestLimit what the importer may grant alone; empty: any limit
     */
    IntakeChecks(JdbcClient jdbc, IntakeOrder order, List<PaymentTermCaps.Cap> caps, Optional<BigDecimal> highestLimit) {
        this.jdbc = jdbc;
        this.order = order;
        this.caps = caps;
        this.highestLimit = highestLimit;
    }

    List<IntakeIssue> faults() {
        jdbc.sql("create temp table customer_fault (line integer, severity text, code text, column_name text, found text, expected text, raw text) on commit drop")
            .update();
        identity();
        names();
        terms();
        limits();
        status();
        refuse();
        doubles();
        payers();
        List<IntakeIssue> issues = new ArrayList<>(listed());
        issues.addAll(doublesListed());
        return issues;
    }

    private static String value(String column) {
        return IntakeColumns.FICHE.stream().filter(one -> one.name().equals(column)).findFirst().orElseThrow().value("c");
    }

    private static String accountValue(String column) {
        return IntakeColumns.ACCOUNT.stream().filter(one -> one.name().equals(column)).findFirst().orElseThrow().value("a");
    }

    private void identity() {
        error("SEVERAL_KNOWN", "siren", "coalesce(s.siret, s.siren)", "null", "m.how = 'SEVERAL'");
        error("MERGED_AWAY", "code", "s.code", "(select k.code from customer k where k.id = c.merged_into)", "c.merged_into is not null");
        error("CODE_OF_OTHER", "code", "s.code", "null",
            "m.customer_id is null and m.how is null and exists (select 1 from customer k where k.code = s.code)");
        warning("CODE_KEPT", "code", "s.code", "c.code", "s.code <> c.code and m.how in ('SIREN', 'SIRET')");
        warning("CODE_ZEROS", "code", "s.code", "c.code", "m.how = 'ZEROS'");
        error("MISSING_VALUE", "name", "null", "null", "m.customer_id is null and s.name is null");
        error("SIRET_OF_OTHER_SIREN", "siret", value("siret"), value("siren"), "left(%1$s, 9) <> %2$s and (%1$s, %2$s) is distinct from (c.siret, c.siren)"
            .formatted(value("siret"), value("siren")));
        error("VAT_OF_OTHER_SIREN", "vatNumber", value("vat_number"), value("siren"), """
            %1$s ~ '^FR..[0-9]{9}$' and right(%1$s, 9) <> %2$s and (%1$s, %2$s) is distinct from (c.vat_number, c.siren)"""
            .formatted(value("vat_number"), value("siren")));
        String france = "coalesce(%s, 'FR') = 'FR'".formatted(value("country"));
        String zeros = france + " and s.postcode ~ '^[1-9][0-9]{3}$'";
        warning("POSTCODE_ZERO", "postcode", "s.postcode", "'0' || s.postcode", zeros);
        jdbc.sql("update customer_stage t set postcode = '0' || t.postcode from (select s.line " + ROW + " where " + zeros + ") k where k.line = t.line")
            .param("company", order.companyId()).update();
        warning("POSTCODE_FR", "postcode", "s.postcode", "null", france + " and s.postcode <> '-' and s.postcode !~ '^[0-9]{5}$' and s.postcode is distinct from c.postcode");
    }

    private void names() {
        for (String[] person : new String[][] {{"officer", "officer"}, {"sales_person", "salesPerson"}}) {
            error("UNKNOWN_USER", person[1], "s." + person[0], "null",
                "s.%1$s <> '-' and not exists (select 1 from app_user u where u.username = s.%1$s)".formatted(person[0]));
        }
        error("PAYER_ITSELF", "payerCode", "s.payer_code", "null", "s.payer_code = coalesce(c.code, s.code)");
    }

    private void terms() {
        error("ACCOUNT_TAKEN", "accountCode", accountCode(), "(select k.code from customer_account o join customer k on k.id = o.customer_id where o.company_id = :company and o.account_code = " + accountCode() + ")", """
            exists (select 1 from customer_account o where o.company_id = :company and o.account_code = %s
                       and o.customer_id is distinct from m.customer_id) and (m.customer_id is null or %s)""".formatted(accountCode(), accountSaid()));
        error("DISCOUNT_PAIR", "discountPercent", "coalesce(s.discount_percent, s.discount_days)", "null",
            "(s.discount_percent is not null or s.discount_days is not null) and (%s is null) <> (%s is null)"
                .formatted(accountValue("discount_percent"), accountValue("discount_days")));
        if (caps.isEmpty()) {
            return;
        }
        warning("TERM_OVER_CAP", "paymentDays", accountValue("payment_days") + "::text", cap() + "::text", """
            (s.payment_days is not null or s.payment_rule is not null) and %1$s > %2$s
             and (%1$s, %3$s) is distinct from (a.payment_days, a.payment_rule)"""
            .formatted(accountValue("payment_days"), cap(), accountValue("payment_rule")));
    }

    /**
     * A limit above what the importer may grant alone keeps its row out. Not a request for each: a file would fill the Tasklist with
     * hundreds. Not the row without its limit either: a new account would begin unwatched. Who asks for the customer to be opened is not
     * concerned: there the limit is judged with the rest.
     */
    private void limits() {
        highestLimit.ifPresent(most -> error("LIMIT_ABOVE_AUTHORITY", "creditLimit", "s.credit_limit", "'" + most.stripTrailingZeros().toPlainString() + "'", """
            s.credit_limit is not null and (%1$s is null and a.credit_limit is not null or %1$s > %2$s and %1$s > coalesce(a.credit_limit, 0))%3$s"""
            .formatted(accountValue("credit_limit"), most.toPlainString(), order.asking() ? " and m.customer_id is not null" : "")));
    }

    /** The longest term that the law allows for the row's computation and what the account is for, as SQL; null where it says nothing. */
    private String cap() {
        StringBuilder cases = new StringBuilder("case coalesce(a.activity, 'GENERAL') || ' ' || coalesce(%s, (select payment_rule from company where id = :company))"
            .formatted(accountValue("payment_rule")));
        caps.forEach(cap -> cases.append(" when '").append(cap.activity()).append(' ').append(cap.paymentRule()).append("' then ").append(cap.maxDays()));
        return cases.append(" else null end").toString();
    }

    private static String accountCode() {
        return "coalesce(nullif(s.account_code, '-'), a.account_code, c.code, s.code)";
    }

    static String accountSaid() {
        return "(" + IntakeColumns.each(IntakeColumns.ACCOUNT, one -> "s." + one.name() + " is not null", " or ") + ")";
    }

    private void status() {
        error("STATUS_INSOLVENT", "status", "s.status", "coalesce(c.status, 'ACTIVE')",
            "s.status <> coalesce(c.status, '') and 'INSOLVENT' in (s.status, c.status)");
        error("STATUS_PENDING", "status", "s.status", "coalesce(c.status, 'ACTIVE')", "s.status <> coalesce(c.status, '') and 'PENDING' in (s.status, c.status)");
        error("STATUS_REFUSED", "status", "s.status", "c.status", """
            s.status in ('DRAFT', 'ACTIVE', 'BLOCKED') and c.status in ('ARCHIVED', 'DRAFT') and s.status <> c.status
            and exists (select 1 from onboarding_request r where r.state = 'REFUSED'
                and (r.customer_id = c.id or r.identity in ('SIREN:' || c.siren, 'VAT:' || c.vat_number)))""");
        error("STATUS_DRAFT", "status", "s.status", "c.status", "c.status = 'DRAFT' and s.status in ('ACTIVE', 'BLOCKED')");
        error("STATUS_REGISTER", "status", "s.status", "c.status", """
            (s.status in ('DRAFT', 'ACTIVE', 'BLOCKED') and c.status = 'ARCHIVED' or s.status = 'ACTIVE' and c.status = 'BLOCKED')
            and c.register_state in ('STRUCK_OFF', 'INSOLVENCY')""");
    }

    private void refuse() {
        jdbc.sql("update customer_match m set refused = true where not refused and exists (select 1 from customer_fault f where f.line = m.line and f.severity = 'ERROR')")
            .update();
    }

    /**
     * Rows about one customer: the first counts. New rows with one SIREN are one customer, unless their SIRETs tell them
     * apart; the same SIREN as somebody's who is there is refused with his code.
     */
    private void doubles() {
        jdbc.sql("""
            create temp table customer_double on commit drop as
            with good as (select s.*, m.customer_id from customer_stage s join customer_match m using (line) where not m.refused),
            same as (
                select line, 'DUPLICATE_CODE' as what, coalesce(code, siret, siren) as key, min(line) over (partition by coalesce(customer_id::text, 'new ' || code)) as first
                  from good where customer_id is not null or code is not null)
            select line, first, what, key from same where line <> first""").update();
        jdbc.sql("""
            insert into customer_double
            with good as (
                select s.line, s.siren, s.siret, s.vat_number from customer_stage s join customer_match m using (line)
                 where not m.refused and m.customer_id is null and not exists (select 1 from customer_double d where d.line = s.line)),
            legal as (
                select line, siren, siret, min(line) over (partition by siren) as first, min(line) over (partition by siren, siret) as first_siret,
                       first_value(siret) over (partition by siren order by line) as siret_of_first
                  from good where siren ~ '^[0-9]{9}$')
            select line, first, 'DUPLICATE_SIREN', siren from legal
             where line <> first and (siret is null or siret_of_first is null or line <> first_siret)
            union all
            select line, first, 'DUPLICATE_VAT', vat_number
              from (select line, vat_number, min(line) over (partition by vat_number) as first from good
                     where siren is null and vat_number is not null and vat_number <> '-') foreigners
             where line <> first""").update();
        error("SIREN_KNOWN", "siren", "s.siren", """
            (select string_agg(k.code, ', ' order by k.code) from customer k
              where k.siren = s.siren and k.merged_into is null and (s.siret is null or k.siret is null or k.siret = s.siret))""", """
            m.customer_id is null and not m.refused and exists (select 1 from customer k where k.siren = s.siren and k.merged_into is null
                and (s.siret is null or k.siret is null or k.siret = s.siret))
            and not exists (select 1 from customer_double d where d.line = s.line)""");
        jdbc.sql("""
            insert into customer_fault (line, severity, code, column_name, found, expected)
            select line, 'ERROR', 'ACCOUNT_TWICE', 'accountCode', account_code, first::text from (
                select s.line, s.account_code, min(s.line) over (partition by s.account_code) as first
                  from customer_stage s join customer_match m using (line)
                 where not m.refused and s.account_code is not null and not exists (select 1 from customer_double d where d.line = s.line)) k
             where line <> first""").update();
        jdbc.sql("update customer_match m set refused = true where not refused and exists (select 1 from customer_double d where d.line = m.line)").update();
        refuse();
    }

    /** A payer is there or comes with the file; one that is refused takes those who name it along. */
    private void payers() {
        for (int i = 0; i < CASCADES; i++) {
            int found = jdbc.sql("""
                insert into customer_fault (line, severity, code, column_name, found)
                select s.line, 'ERROR', 'UNKNOWN_PAYER', 'payerCode', s.payer_code from customer_stage s join customer_match m using (line)
                 where not m.refused and s.payer_code <> '-' and not exists (select 1 from customer k where k.code = s.payer_code)
                   and not exists (select 1 from customer_stage o join customer_match n using (line) where o.code = s.payer_code and not n.refused)""").update();
            if (found == 0) {
                return;
            }
            refuse();
        }
    }

    private void error(String code, String column, String found, String expected, String when) {
        fault("ERROR", code, column, found, expected, when);
    }

    private void warning(String code, String column, String found, String expected, String when) {
        fault("WARNING", code, column, found, expected, when);
    }

    private void fault(String severity, String code, String column, String found, String expected, String when) {
        jdbc.sql("insert into customer_fault (line, severity, code, column_name, found, expected) select s.line, '%s', '%s', '%s', %s, %s %s where %s"
            .formatted(severity, code, column, found, expected, ROW, when)).param("company", order.companyId()).update();
    }

    private List<IntakeIssue> listed() {
        return jdbc.sql("select line, severity = 'ERROR' as error, code, column_name, found, expected, raw from customer_fault order by line, code limit :most")
            .param("most", LISTED).query((row, n) -> new IntakeIssue(row.getInt("line"), row.getBoolean("error"), row.getString("code"),
                row.getString("column_name"), row.getString("found"), row.getString("expected"), row.getString("raw"))).list();
    }

    /** One sentence for all the rows that say the same customer once more. */
    private List<IntakeIssue> doublesListed() {
        return jdbc.sql("""
            select first, what, min(key) as key, count(*) as many, (array_agg(line order by line))[1:%d] as lines from customer_double
             group by first, what order by first""".formatted(LINES_NAMED))
            .query((row, n) -> {
                List<Integer> lines = List.of((Integer[]) row.getArray("lines").getArray());
                return new IntakeIssue(lines.get(0), true, row.getString("what"), null, row.getString("many"), row.getString("first"),
                    row.getString("key"), lines);
            }).list();
    }
}
