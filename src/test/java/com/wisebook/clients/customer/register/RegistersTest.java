package com.wisebook.clients.customer.register;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;

/** The registers over real HTTP, with answers of their real shape: read, kept, asked again, and never an exception. */
class RegistersTest {

    private static final String MERGANNE = "999990237";
    private static final String COLMAR = "99999023700029";
    private static final String CLOSED = "99999023700037";
    private static final String VAT = "FR44732829320";
    private static final DataSource DATABASE = PostgresForTests.freshDatabase();

    private final MutableClock machine = new MutableClock();
    private final BusinessClock clock = new BusinessClock(machine);
    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final ObjectMapper json = new ObjectMapper();
    private final RegisterAnswers answers = new RegisterAnswers(jdbc, clock, new CurrentUser(), json);
    private static WireMockServer server;

    @BeforeAll
    static void start() {
        server = new WireMockServer(options().dynamicPort());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void forget() {
        server.resetAll();
        EmptyTables.in(jdbc, "register_answer");
    }

    private Registers registers(String key, Duration pause) {
        return registers(key, pause, Duration.ofSeconds(20));
    }

    /** Patient enough for a machine under load; who tests impatience says so. */
    private Registers registers(String key, Duration pause, Duration readTimeout) {
        RegisterSettings settings = new RegisterSettings(RegisterSettings.Mode.REAL, server.baseUrl() + "/api-sirene/3.11", key,
            server.baseUrl() + "/recherche", server.baseUrl() + "/vies", "FR03552081317", Duration.ofSeconds(10), readTimeout,
            Duration.ofDays(30), Duration.ofDays(1), Duration.ofMillis(30), Duration.ofSeconds(20), pause, 500);
        return new Registers(RegisterConfiguration.sources(settings, new RegisterConfiguration.Network(), json), answers, settings, clock);
    }

    private Registers withKey() {
        return registers("secret-key", Duration.ofSeconds(30));
    }

    private Registers withoutKey() {
        return registers("", Duration.ofSeconds(30));
    }

    private void sirene(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo("/api-sirene/3.11/siret")).willReturn(answer));
    }

    private void search(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo("/recherche/search")).willReturn(answer));
    }

    private void vies(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlPathEqualTo("/vies/check-vat-number")).willReturn(answer));
    }

    private static ResponseDefinitionBuilder recorded(String name) {
        try {
            return aResponse().withHeader("Content-Type", "application/json")
                .withBody(new ClassPathResource("registers/" + name + ".json").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int asked(String path) {
        return server.findAll(anyRequestedFor(urlPathEqualTo(path))).size();
    }

    @Test
    void sirene_with_a_key_tells_the_company_its_head_office_first_and_is_asked_once() {
        sirene(recorded("sirene-company"));
        Registers registers = withKey();

        CompanyLookup found = registers.company("999 990 237");

        assertThat(found.outcome()).isEqualTo(CompanyLookup.Outcome.FOUND);
        assertThat(found.source()).isEqualTo("Sirene (INSEE)");
        RegisteredCompany company = found.company();
        assertThat(company.name()).isEqualTo("MERGANNE BATIMENT");
        assertThat(company.legalForm()).isEqualTo("SAS");
        assertThat(company.naf()).isEqualTo("41.20B");
        assertThat(company.foundedOn()).isEqualTo(LocalDate.of(1996, 3, 11));
        assertThat(company.workforce()).isEqualTo("31");
        assertThat(company.active()).isTrue();
        assertThat(company.insolvency()).as("Sirene does not say").isNull();
        assertThat(company.vatNumber()).endsWith(MERGANNE);
        assertThat(company.establishments()).extracting(RegisteredEstablishment::headOffice).containsExactly(true, false);
        assertThat(company.establishments().get(1)).isEqualTo(new RegisteredEstablishment(COLMAR, null, "3 RUE DES ARTISANS", null, "68000", "COLMAR",
            "FR", false, true, null));
        server.verify(1, getRequestedFor(urlPathEqualTo("/api-sirene/3.11/siret")).withHeader("X-INSEE-Api-Key-Integration", equalTo("secret-key"))
            .withQueryParam("q", containing("siren:" + MERGANNE)));

        CompanyLookup again = registers.company(MERGANNE);
        assertThat(again.cached()).isTrue();
        assertThat(again.company()).isEqualTo(company);
        assertThat(again.evidenceId()).isEqualTo(found.evidenceId());
        assertThat(asked("/api-sirene/3.11/siret")).isEqualTo(1);

        machine.advance(Duration.ofDays(31));
        assertThat(registers.company(MERGANNE).cached()).as("after thirty days it is asked again").isFalse();
        assertThat(asked("/api-sirene/3.11/siret")).isEqualTo(2);
    }

    @Test
    void an_answer_is_kept_word_for_word_with_its_date_and_source() {
        search(recorded("search-company"));
        CompanyLookup found = withoutKey().company(MERGANNE);

        List<RegisterAnswer> kept = answers.about(MERGANNE, null, null);

        assertThat(kept).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(found.evidenceId());
            assertThat(one.register()).isEqualTo("RECHERCHE_ENTREPRISES");
            assertThat(one.source()).isEqualTo("Recherche d’entreprises (api.gouv.fr)");
            assertThat(one.askedAt()).isEqualTo(clock.instant());
            assertThat(one.askedBy()).isEqualTo("system");
            assertThat(one.answer().path("results").path(0).path("nom_complet").asText()).isEqualTo("MERGANNE BATIMENT (MB)");
        });
    }

    @Test
    void without_a_key_the_open_register_answers_and_is_told_who_asks() {
        search(recorded("search-company"));
        RegisteredCompany company = withoutKey().company(MERGANNE).company();

        assertThat(company.name()).isEqualTo("MERGANNE BATIMENT");
        assertThat(company.tradeName()).isEqualTo("MB");
        assertThat(company.establishments()).extracting(RegisteredEstablishment::addressLine)
            .containsExactly("25 AV DE LA GARE", "3 RUE DES ARTISANS", "25 AV DE LA GARE");
        assertThat(company.establishments().get(2).open()).isFalse();
        assertThat(company.establishments().get(2).closedOn()).isEqualTo(LocalDate.of(2024, 6, 1));
        server.verify(getRequestedFor(urlPathEqualTo("/recherche/search")).withHeader("User-Agent", containing("WiseBook"))
            .withQueryParam("q", equalTo(MERGANNE)).withQueryParam("minimal", equalTo("true")));
    }

    @Test
    void the_state_of_an_establishment_is_that_of_its_current_period() {
        server.stubFor(get(urlPathEqualTo("/api-sirene/3.11/siret/" + CLOSED)).willReturn(recorded("sirene-closed-establishment")));
        CompanyLookup found = withKey().establishment(CLOSED);

        assertThat(found.asked().open()).isFalse();
        assertThat(found.asked().closedOn()).isEqualTo(LocalDate.of(2024, 6, 1));
        assertThat(found.company().active()).isTrue();
        assertThat(RegisterState.of(found.company(), found.asked())).isEqualTo(RegisterState.CLOSED);
    }

    @Test
    void a_person_who_hides_his_data_has_no_name() {
        sirene(recorded("sirene-hidden"));
        RegisteredCompany company = withKey().company("999990351").company();

        assertThat(company.hidden()).isTrue();
        assertThat(company.naturalPerson()).isTrue();
        assertThat(company.name()).isNull();
        assertThat(company.establishments().get(0).addressLine()).isNull();
        assertThat(company.establishments().get(0).town()).isEqualTo("VILLEFRANCHE-SUR-SAONE");
        assertThat(RegisterState.of(company, null)).isEqualTo(RegisterState.HIDDEN);
    }

    @Test
    void struck_off_and_insolvent_companies_are_known_as_such() {
        sirene(recorded("sirene-struck-off"));
        RegisteredCompany gone = withKey().company("999990302").company();
        assertThat(RegisterState.of(gone, gone.establishments().get(0))).isEqualTo(RegisterState.STRUCK_OFF);

        search(recorded("search-insolvent"));
        RegisteredCompany insolvent = withoutKey().company("999990328").company();
        assertThat(insolvent.insolvency()).isTrue();
        assertThat(RegisterState.of(insolvent, null)).isEqualTo(RegisterState.INSOLVENCY);
    }

    @Test
    void who_is_not_there_is_not_found_and_asked_for_again_the_next_day() {
        sirene(recorded("sirene-404").withStatus(404));
        Registers registers = withKey();
        assertThat(registers.company("999990229").outcome()).isEqualTo(CompanyLookup.Outcome.NOT_FOUND);
        assertThat(registers.company("999990229").cached()).isTrue();
        assertThat(asked("/recherche/search")).as("a plain no is an answer").isZero();
        machine.advance(Duration.ofHours(25));
        registers.company("999990229");
        assertThat(asked("/api-sirene/3.11/siret")).isEqualTo(2);
    }

    @Test
    void a_number_that_is_wrong_in_itself_is_sent_nowhere() {
        assertThat(withKey().company("999990230").outcome()).isEqualTo(CompanyLookup.Outcome.NOT_FOUND);
        assertThat(withKey().establishment("9999902370002A").outcome()).isEqualTo(CompanyLookup.Outcome.NOT_FOUND);
        assertThat(withKey().vat("FR00732829320").outcome()).isEqualTo(VatLookup.Outcome.INVALID);
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 429, 500, 502, 503})
    void whatever_sirene_answers_instead_the_open_register_is_asked_next(int status) {
        sirene(recorded("sirene-429").withStatus(status).withHeader("Location", "https://elsewhere.example/"));
        search(recorded("search-company"));
        CompanyLookup found = withKey().company(MERGANNE);
        assertThat(found.outcome()).isEqualTo(CompanyLookup.Outcome.FOUND);
        assertThat(found.source()).startsWith("Recherche");
    }

    @Test
    void a_moved_siret_that_no_other_register_knows_is_unknown() {
        server.stubFor(get(urlPathEqualTo("/api-sirene/3.11/siret/" + COLMAR)).willReturn(aResponse().withStatus(301).withHeader("Location", "/siret/1")));
        search(aResponse().withStatus(500));
        assertThat(withKey().establishment(COLMAR).outcome()).isEqualTo(CompanyLookup.Outcome.UNAVAILABLE);
    }

    @Test
    void broken_answers_slow_answers_and_torn_connections_are_unknown_and_leave_nothing_behind() {
        Registers registers = withoutKey();
        for (ResponseDefinitionBuilder trouble : List.of(aResponse().withBody("{\"results\": [{"), aResponse().withBody("<html>soon</html>"),
            aResponse().withBody(""), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
            search(trouble);
            assertThat(registers.company(MERGANNE).outcome()).isEqualTo(CompanyLookup.Outcome.UNAVAILABLE);
        }
        search(recorded("search-company").withFixedDelay(15_000));
        long begun = System.nanoTime();
        CompanyLookup slow = registers("", Duration.ofSeconds(30), Duration.ofMillis(500)).company(MERGANNE);
        assertThat(slow.outcome()).isEqualTo(CompanyLookup.Outcome.UNAVAILABLE);
        assertThat(slow.source()).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(answers.about(MERGANNE, null, null)).isEmpty();
    }

    @Test
    void a_register_that_keeps_failing_is_left_alone_and_tried_again_after_a_while() {
        search(aResponse().withStatus(500));
        Registers registers = registers("", Duration.ofSeconds(3));
        for (int i = 0; i < 5; i++) {
            registers.company(MERGANNE);
        }
        assertThat(asked("/recherche/search")).isEqualTo(5);
        registers.company(MERGANNE);
        assertThat(asked("/recherche/search")).as("not asked while it is left alone").isEqualTo(5);
        search(recorded("search-company"));
        await().atMost(Duration.ofSeconds(30)).until(() -> registers.company(MERGANNE).outcome() == CompanyLookup.Outcome.FOUND);
    }

    @Test
    void retry_after_is_obeyed() {
        search(aResponse().withStatus(429).withHeader("Retry-After", "3"));
        Registers registers = withoutKey();
        assertThat(registers.company(MERGANNE).outcome()).isEqualTo(CompanyLookup.Outcome.UNAVAILABLE);
        search(recorded("search-company"));
        assertThat(registers.company(MERGANNE).outcome()).as("at once: it asked us to wait").isEqualTo(CompanyLookup.Outcome.UNAVAILABLE);
        assertThat(registers.free()).isFalse();
        assertThat(asked("/recherche/search")).isEqualTo(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> registers.company(MERGANNE).outcome() == CompanyLookup.Outcome.FOUND);
    }

    @Test
    void the_rates_of_the_registers_are_kept() {
        sirene(recorded("sirene-404").withStatus(404));
        search(recorded("search-none"));
        Registers registers = withKey();
        // more companies than Sirene lets us ask for in a minute; the rest goes to the open register, seven a second
        long begun = System.nanoTime();
        for (int i = 0; i < 45; i++) {
            registers.company(siren(80_000_000 + i));
        }
        int minutes = 1 + (int) Duration.ofNanos(System.nanoTime() - begun).toMinutes();
        int sirene = asked("/api-sirene/3.11/siret");
        assertThat(sirene).isBetween(30, 30 * (minutes + 1) - 1);
        assertThat(sirene + asked("/recherche/search")).isGreaterThanOrEqualTo(37);
    }

    private static String siren(int body) {
        for (int digit = 0; digit < 10; digit++) {
            if (com.wisebook.clients.customer.identifier.Identifiers.siren(body + "" + digit).valid()) {
                return body + "" + digit;
            }
        }
        throw new IllegalStateException();
    }

    @Test
    void vies_says_yes_with_a_number_of_the_consultation_and_is_good_for_a_day() {
        vies(recorded("vies-valid"));
        Registers registers = withoutKey();
        VatLookup found = registers.vat("fr 44 732 829 320");
        assertThat(found.outcome()).isEqualTo(VatLookup.Outcome.VALID);
        assertThat(found.name()).isEqualTo("SA MERGANNE");
        assertThat(found.consultation()).isEqualTo("WAPIAAAAXyz1");
        server.verify(postRequestedFor(urlPathEqualTo("/vies/check-vat-number")).withRequestBody(equalToJson("""
            {"countryCode": "FR", "vatNumber": "44732829320", "requesterMemberStateCode": "FR", "requesterNumber": "03552081317"}""")));
        assertThat(registers.vat(VAT).cached()).isTrue();
        machine.advance(Duration.ofHours(25));
        vies(recorded("vies-invalid"));
        VatLookup later = registers.vat(VAT);
        assertThat(later.outcome()).isEqualTo(VatLookup.Outcome.INVALID);
        assertThat(later.name()).isNull();
        assertThat(answers.about(null, null, VAT)).extracting(RegisterAnswer::outcome).containsExactly("INVALID", "VALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vies-silent", "vies-busy", "search-none"})
    void a_member_state_that_does_not_answer_is_unknown_never_invalid(String answer) {
        vies(recorded(answer));
        VatLookup found = withoutKey().vat(VAT);
        assertThat(found.outcome()).isEqualTo(VatLookup.Outcome.UNAVAILABLE);
        assertThat(answers.about(null, null, VAT)).isEmpty();
    }

    @Test
    void numbers_outside_the_union_are_unknown_to_vies_and_not_sent() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        assertThat(withoutKey().vat("GB980780684").outcome()).isEqualTo(VatLookup.Outcome.UNAVAILABLE);
        assertThat(withoutKey().vat("CHE432825998MWST").outcome()).isEqualTo(VatLookup.Outcome.UNAVAILABLE);
        server.verify(0, anyRequestedFor(anyUrl()));
    }
}
