package com.wisebook.clients.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.MutableClock;
import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.SearchResults.CustomerFound;
import com.wisebook.clients.receivable.OwedBalances;

/** One box: names however they are written, numbers however they are grouped, the best first. */
class WordSearchTest {

    private static JdbcClient jdbc;
    private static SearchDesk desk;

    @BeforeAll
    static void someCustomers() {
        DataSource database = PostgresForTests.freshDatabase();
        jdbc = JdbcClient.create(database);
        desk = new SearchDesk(jdbc, new OwedBalances(jdbc, new BusinessClock(new MutableClock())));
        customer("DUPONT", "Dupont & Associés SARL", null, "552100554", "Lyon", "ACTIVE");
        customer("POND", "Dupond", null, null, "Lille", "ACTIVE");
        customer("OLD", "Dupont & Associés", null, null, "Lyon", "ARCHIVED");
        customer("VIEUX", "Boulangerie du Vieux Pont", "Au Fournil de Marie", null, "Paris", "ACTIVE");
        customer("MARTIN", "Martin", null, null, "Paris", "ACTIVE");
        customer("TRANSMARTIN", "Transports Martin", null, null, "Nantes", "ACTIVE");
        customer("GENERALE", "Société Générale de Charpente", null, null, "Rennes", "ACTIVE");
        customer("KERB", "Établissements Kerbrat", null, null, "Brest", "ACTIVE");
        customer("SAINT", "Clinique Saint-Éloi", null, null, "Metz", "ACTIVE");
        customer("DELPHINE", "Delphine Rousseau Décoration", null, null, "Tours", "ACTIVE");
        customer("SNCF", "S.N.C.F. Réseau", null, null, "Paris", "ACTIVE");
        customer("MOULINS", "Auberge des Trois Moulins", null, null, "Dijon", "ACTIVE");
        jdbc.sql("update customer set siret = '55210055400018', vat_number = 'FR27552100554' where code = 'DUPONT'").update();
        jdbc.sql("insert into contact (customer_id, first_name, last_name, email) select id, 'Éloïse', 'Le Goff', 'e.legoff@kerbrat.example' from customer where code = 'KERB'").update();
        jdbc.sql("update customer set status = 'ARCHIVED', merged_into = (select id from customer where code = 'MARTIN'), merged_at = now() where code = 'TRANSMARTIN'").update();
    }

    private static void customer(String code, String name, String tradeName, String siren, String town, String status) {
        jdbc.sql("insert into customer (code, name, trade_name, siren, town, status) values (:code, :name, :trade, :siren, :town, :status)")
            .param("code", code).param("name", name).param("trade", tradeName).param("siren", siren).param("town", town)
            .param("status", status).update();
    }

    @ParameterizedTest
    @CsvSource({"dup ass, DUPONT", "associes dupont, DUPONT", "DUPONT ET ASSOCIES, DUPONT", "sas dupont associés, DUPONT", "dupnt associes, DUPONT",
        "552 100 554, DUPONT", "552100554, DUPONT", "552 100 554 00018, DUPONT", "FR 27 552 100 554, DUPONT", "dupont lyon, DUPONT",
        "boulangrie du vieu pont, VIEUX", "vieuxpont, VIEUX", "bvp, VIEUX", "fournil de marie, VIEUX", "paris boulangerie, VIEUX",
        "Ste Générale de Charpente, GENERALE", "Ets Kerbrat, KERB", "kerbart, KERB", "st eloi, SAINT", "Saint Eloi, SAINT",
        "delfine rousso, DELPHINE", "sncf, SNCF", "3 moulins, MOULINS", "auberge moulins internationale, MOULINS"})
    void findsTheCustomerFirst(String asked, String code) {
        assertThat(found(asked)).as(asked).first().isEqualTo(code);
    }

    @Test
    void whoIsActiveComesBeforeWhoIsArchived() {
        assertThat(found("dupont & associés")).containsSubsequence("DUPONT", "OLD");
    }

    @Test
    void whatIsWrittenSoComesBeforeWhatIsNear() {
        assertThat(found("dupond")).startsWith("POND").contains("DUPONT");
    }

    @Test
    void aMergedCustomerLeadsToTheOneThatStandsForHim() {
        assertThat(desk.find("transports martin", 6).customers()).first().satisfies(one -> {
            assertThat(one.code()).isEqualTo("MARTIN");
            assertThat(one.mergedName()).isEqualTo("Transports Martin");
        });
        assertThat(found("martin")).containsOnlyOnce("MARTIN").doesNotContain("TRANSMARTIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eloise le goff", "legoff", "le gof", "E.LEGOFF@KERBRAT.EXAMPLE", "e.legoff@ker", "goff eloise"})
    void aContactIsFoundByHisNameAndAddress(String asked) {
        assertThat(desk.find(asked, 6).contacts()).as(asked).extracting(SearchResults.ContactFound::customerCode).contains("KERB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzzzqx", "'; drop table customer; --", "%%", "& | !", "a' | 'b", "\\", ":*", "1=1"})
    void whatNobodyIsCalledFindsNobodyAndBreaksNothing(String asked) {
        assertThat(desk.find(asked, 6).customers()).extracting(CustomerFound::exact).doesNotContain(true);
        assertThat(jdbc.sql("select count(*) from customer").query(Long.class).single()).isEqualTo(12);
    }

    @Test
    void aNewNameIsFoundAtOnceAndAnOldOneNoMore() {
        jdbc.sql("update customer set name = 'Quincaillerie Brézolles' where code = 'KERB'").update();
        try {
            assertThat(found("quincailerie brezoles")).startsWith("KERB");
            assertThat(found("kerbrat")).doesNotContain("KERB");
        } finally {
            jdbc.sql("update customer set name = 'Établissements Kerbrat' where code = 'KERB'").update();
        }
    }

    @Test
    void slipsAreCountedAsPeopleMakeThem() {
        assertThat(Likeness.distance("dupont", "dupont")).isZero();
        assertThat(Likeness.distance("dupnot", "dupont")).isOne();
        assertThat(Likeness.distance("dupnt", "dupont")).isOne();
        assertThat(Likeness.distance("boulangrei", "boulangerie")).isEqualTo(2);
    }

    private static List<String> found(String asked) {
        return desk.find(asked, 6).customers().stream().map(CustomerFound::code).toList();
    }
}
