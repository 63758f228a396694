package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.IntegrationTest;

/** New customers of a file that are to be opened: a request each, beside those who are known and changed at once. */
@IntegrationTest
class CustomerOpeningsTest {

    @TempDir
    Path folder;
    @Autowired
    private Imports imports;
    @Autowired
    private ImportMessages messages;
    @Autowired
    private JdbcClient jdbc;

    private ImportView load(String text, String parameters, boolean dryRun) {
        Path file = ExchangeFixture.write(folder, "ouvertures.csv", text);
        return imports.byId(imports.runNow(new ImportRequest(ImportKind.CUSTOMERS, "OUVRE", "Société qui ouvre", "ouvertures.csv", file, dryRun,
            ImportParameters.parse(parameters), "amelie"))).orElseThrow();
    }

    private List<String> codes(ImportView run) {
        return imports.rows(run.id(), null, 0, 100).stream().map(row -> row.code() + ": " + messages.row(row, Locale.FRENCH)).toList();
    }

    @Test
    void each_new_customer_becomes_a_request_and_a_refused_one_leaves_the_others_alone() {
        load("code;name\nOUV-0;Déjà là\n", "{}", false);
        String file = """
            code;name;siren;town;postcode;groupCode;creditLimit;paymentDays;contactEmail
            OUV-0;Déjà là;;Brest;29200;;;;
            OUV-1;Menuiserie Neuve;822093050;Brest;29200;OUV-G;5000;45;compta@neuve.example
            OUV-2;Transports Neufs;824251680;Rennes;35000;;;30;
            """;
        ImportView tried = load(file, "{\"onboarding\":true}", true);
        assertThat(tried.status()).as(codes(tried).toString()).isEqualTo("DONE");
        assertThat(jdbc.sql("select count(*) from onboarding_request r join customer c on c.id = r.customer_id where r.origin = 'IMPORT' and c.code in ('OUV-1', 'OUV-2')").query(Long.class).single()).isZero();

        ImportView run = load(file, "{\"onboarding\":true}", false);
        assertThat(run.status()).as(codes(run).toString()).isEqualTo("DONE");
        assertThat(List.of(run.added(), run.updated(), run.refused())).as(codes(run).toString()).containsExactly(2L, 1L, 0L);
        assertThat(codes(run)).noneMatch(one -> one.startsWith("OPENED_UNCHECKED"));
        assertThat(jdbc.sql("select c.code || ' ' || c.status || ' ' || coalesce(g.code, '-') from customer c left join customer_group g on g.id = c.group_id where c.code in ('OUV-0', 'OUV-1', 'OUV-2') order by 1")
            .query(String.class).list()).containsExactly("OUV-0 ACTIVE -", "OUV-1 PENDING OUV-G", "OUV-2 PENDING -");
        assertThat(jdbc.sql("select count(*) from onboarding_request r join customer c on c.id = r.customer_id where r.origin = 'IMPORT' and r.requester = 'amelie' and c.code in ('OUV-1', 'OUV-2')").query(Long.class).single()).isEqualTo(2);

        ImportView again = load("name;siren;town\nMenuiserie Encore;822093050;Brest\nTroisième;859981755;Brest\n", "{\"onboarding\":true,\"matchBy\":\"CODE\"}", false);
        assertThat(again.added()).as(codes(again).toString()).isEqualTo(1);
        RollbackReport back = imports.rollbackTried(run.id(), "amelie", Locale.FRENCH);
        assertThat(back.removed()).isZero();
        assertThat(back.kept()).anyMatch(one -> one.startsWith("OUV-1 Menuiserie Encore\u00a0: gardé"));
    }

    @Test
    void what_the_request_refuses_is_said_in_both_languages() {
        ImportView run = load("code;name;siren;creditLimit\nOUV-8;Trop Grand;850951385;2000000000\nOUV-9;Bon;881755722;3000\n", "{\"onboarding\":true}", false);
        assertThat(List.of(run.status(), run.added(), run.refused())).as(codes(run).toString()).containsExactly("DONE", 1L, 1L);
        ImportRowView row = imports.rows(run.id(), "ERROR", 0, 10).get(0);
        assertThat(row.line()).isEqualTo(2);
        assertThat(messages.row(row, Locale.FRENCH)).startsWith("Ligne 2\u00a0: la demande d’ouverture de «\u00a0Trop Grand\u00a0» est refusée.").doesNotContain("onboarding.").hasSizeGreaterThan(70);
        assertThat(messages.row(row, Locale.ENGLISH)).startsWith("Line 2: the request to open “Trop Grand” is refused.").doesNotContain("onboarding.").hasSizeGreaterThan(60);
        assertThat(jdbc.sql("select count(*) from customer where code = 'OUV-8'").query(Long.class).single()).as("nothing is left of it").isZero();
    }
}
