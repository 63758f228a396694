package com.wisebook.clients.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The directory: who may write into it, what it refuses and where, and how people are found again. */
@IntegrationTest
class DirectoryTest {

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Contacts contacts;

    @BeforeEach
    void twoCustomers() {
        EmptyTables.in(jdbc, "customer, audit_entry");
        jdbc.sql("insert into customer (code, name, town, country) values ('C1', 'Électricité Jaouen', 'Brest', 'FR'), ('C2', 'Brücke GmbH', 'Köln', 'DE')")
            .update();
    }

    private static Map<String, Object> anne() {
        return new HashMap<>(Map.of("civility", "Mme", "firstName", "Anne", "lastName", "Le Goff", "jobTitle", "Comptable", "email",
            "anne.legoff@jaouen.example", "mobile", "06 39 98 00 01", "phone", "02 98 44 12 34", "language", "fr", "roles", List.of("PAYER")));
    }

    @Test
    void numbersAreKeptInTheInternationalFormWhateverTheirCountry() {
        JsonNode made = add("amelie", "C1", anne()).getBody();
        assertThat(made.path("contact").path("mobile").asText()).isEqualTo("+33639980001");
        assertThat(made.path("contact").path("phone").asText()).isEqualTo("+33298441234");
        assertThat(made.path("contact").path("emailValid").asBoolean()).isTrue();
        Map<String, Object> german = anne();
        german.put("phone", "0221 4710-123");
        german.put("mobile", "0151 23456789");
        JsonNode there = add("thomas", "C2", german).getBody();
        assertThat(there.path("contact").path("phone").asText()).isEqualTo("+492214710123");
        assertThat(there.path("contact").path("mobile").asText()).isEqualTo("+4915123456789");
        assertThat(jdbc.sql("select actor from audit_entry where action = 'CONTACT_ADDED' order by id").query(String.class).list())
            .containsExactly("amelie", "thomas");
        assertThat(jdbc.sql("select kind || ' ' || subject from interaction order by id limit 1").query(String.class).single())
            .isEqualTo("CONTACT_ADDED Anne Le Goff");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsKept() {
        Map<String, Object> wrong = anne();
        wrong.put("lastName", " ");
        wrong.put("email", "anne@jaouen");
        wrong.put("phone", "12");
        wrong.put("mobile", "02 98 44 12 34");
        wrong.put("roles", List.of("KING"));
        ResponseEntity<JsonNode> refused = add("camille", "C1", wrong);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody().path("errors").findValuesAsText("field"))
            .containsExactlyInAnyOrder("lastName", "email", "phone", "mobile", "roles");
        assertThat(refused.getBody().path("errors").toString()).contains("n’est pas un numéro de mobile");
        assertThat(jdbc.sql("select count(*) from contact").query(Long.class).single()).isZero();
    }

    @Test
    void ofTwoWhoEditAtOnceTheSecondIsTold() {
        ResponseEntity<JsonNode> made = add("camille", "C1", anne());
        long id = made.getBody().path("contact").path("id").asLong();
        String tag = made.getHeaders().getETag();
        Map<String, Object> hers = anne();
        hers.put("jobTitle", "Directrice");
        assertThat(change("camille", id, null, hers).getStatusCode().value()).as("without a version").isEqualTo(428);
        ResponseEntity<JsonNode> first = change("camille", id, tag, hers);
        assertThat(first.getStatusCode().value()).isEqualTo(200);
        assertThat(first.getHeaders().getETag()).isNotEqualTo(tag);
        ResponseEntity<JsonNode> second = change("thomas", id, tag, anne());
        assertThat(second.getStatusCode().value()).isEqualTo(412);
        assertThat(second.getBody().path("detail").asText()).contains("Camille Moreau a modifié ce contact");
        assertThat(contacts.byId(id).orElseThrow().jobTitle()).isEqualTo("Directrice");
    }

    @Test
    void aNumberMarkedWrongIsRightAgainWhenItIsReplacedOrWhenSomebodySaysSo() {
        long id = add("camille", "C1", anne()).getBody().path("contact").path("id").asLong();
        long customer = contacts.byId(id).orElseThrow().customerId();
        contacts.phoneIsWrong(customer, "+33298441234");
        contacts.emailIsWrong(customer, "anne.legoff@jaouen.example");
        Map<String, Object> same = anne();
        assertThat(changed(id, same).phoneValid()).as("the same number stays wrong").isFalse();
        same.put("emailValid", true);
        same.put("phone", "02 98 44 99 99");
        Contact mended = changed(id, same);
        assertThat(mended.phoneValid()).isTrue();
        assertThat(mended.emailValid()).isTrue();
        same.put("mobileValid", false);
        assertThat(changed(id, same).mobileValid()).isFalse();
    }

    @Test
    void whoWantsNoSmsIsLeftAloneUntilAReasonIsGivenEvenWhenHeIsEnteredAgain() {
        long id = add("camille", "C1", anne()).getBody().path("contact").path("id").asLong();
        contacts.smsOptOut(contacts.byId(id).orElseThrow().customerId(), "+33639980001");
        assertThat(changed(id, anne()).smsOptOutAt()).as("an edit does not take the wish away").isNotNull();
        assertThat(exchange("camille", HttpMethod.DELETE, "/api/v1/contacts/" + id, null, null).getStatusCode().value()).isEqualTo(200);
        assertThat(contacts.of(List.of(contacts.byId(id).orElseThrow().customerId()))).isEmpty();
        JsonNode again = add("camille", "C1", anne()).getBody();
        assertThat(again.path("contact").path("smsOptOutAt").asText()).as("nor does a new entry").isNotBlank();

        long second = again.path("contact").path("id").asLong();
        ResponseEntity<JsonNode> silent = exchange("camille", HttpMethod.PUT, "/api/v1/contacts/" + second + "/sms-consent", null, Map.of("reason", " "));
        assertThat(silent.getBody().path("errors").get(0).path("field").asText()).isEqualTo("reason");
        exchange("camille", HttpMethod.PUT, "/api/v1/contacts/" + second + "/sms-consent", null, Map.of("reason", "Accord par e-mail du 12/11"));
        assertThat(contacts.byId(second).orElseThrow().smsOptOutAt()).isNull();
        assertThat(jdbc.sql("select after::text from audit_entry where action = 'CONTACT_SMS_ALLOWED'").query(String.class).single())
            .contains("Accord par e-mail du 12/11");
    }

    @Test
    void takenOutOfUseHeIsNotWrittenToAndComesBackWithAClick() {
        long id = add("camille", "C1", anne()).getBody().path("contact").path("id").asLong();
        exchange("camille", HttpMethod.DELETE, "/api/v1/contacts/" + id, null, null);
        assertThat(found("?q=goff")).isEmpty();
        assertThat(found("?q=goff&inactive=true")).hasSize(1);
        exchange("camille", HttpMethod.PUT, "/api/v1/contacts/" + id + "/active", null, null);
        assertThat(found("?q=goff")).hasSize(1);
        assertThat(jdbc.sql("select action from audit_entry order by id").query(String.class).list())
            .containsExactly("CONTACT_ADDED", "CONTACT_REMOVED", "CONTACT_RESTORED");
    }

    @Test
    void peopleAreFoundByNameCustomerAddressAndNumberHoweverTheyAreWritten() {
        add("camille", "C1", anne());
        Map<String, Object> bernd = new HashMap<>(Map.of("lastName", "Schröder", "language", "en", "email", "bernd@bruecke.example", "roles", List.of()));
        add("camille", "C2", bernd);
        for (String asked : List.of("le goff", "LEGOFF", "electricite jaouen", "jaouin", "anne.legoff@", "06 39 98", "+33639980001", "0298441234")) {
            assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/contacts?q={q}", JsonNode.class, asked).path("items"))
                .as(asked).hasSize(1).allSatisfy(one -> assertThat(one.path("lastName").asText()).isEqualTo("Le Goff"));
        }
        assertThat(found("?q=schroder")).hasSize(1);
        assertThat(found("?role=PAYER")).hasSize(1);
        assertThat(found("?role=-")).hasSize(1);
        assertThat(found("?language=en")).hasSize(1);
        assertThat(found("?state=WRONG")).isEmpty();
        contacts.emailIsWrong(jdbc.sql("select id from customer where code = 'C2'").query(Long.class).single(), "bernd@bruecke.example");
        assertThat(found("?state=WRONG")).hasSize(1);
        assertThat(found("?state=UNREACHABLE")).hasSize(1);
        assertThat(found("?sort=-name").get(0).path("lastName").asText()).isEqualTo("Schröder");
        assertThat(found("?sort=customer").get(0).path("customerCode").asText()).isEqualTo("C2");
        assertThat(http.withBasicAuth("camille", "demo").getForEntity("/api/v1/contacts?sort=shoe", String.class).getStatusCode().value())
            .isEqualTo(400);
    }

    @Test
    void theFinanceDirectorReadsAndDoesNotWrite() {
        long id = add("sophie", "C1", anne()).getBody().path("contact").path("id").asLong();
        assertThat(http.withBasicAuth("helene", "demo").getForEntity("/api/v1/contacts/" + id, String.class).getStatusCode().value()).isEqualTo(200);
        assertThat(add("helene", "C1", anne()).getStatusCode().value()).isEqualTo(403);
        assertThat(change("helene", id, "\"0\"", anne()).getStatusCode().value()).isEqualTo(403);
        assertThat(exchange("helene", HttpMethod.DELETE, "/api/v1/contacts/" + id, null, null).getStatusCode().value()).isEqualTo(403);
        assertThat(http.getForEntity("/api/v1/contacts", String.class).getStatusCode().value()).isEqualTo(401);
    }

    private JsonNode found(String query) {
        return http.withBasicAuth("camille", "demo").getForObject("/api/v1/contacts" + query, JsonNode.class).path("items");
    }

    private Contact changed(long id, Map<String, Object> draft) {
        String tag = http.withBasicAuth("camille", "demo").getForEntity("/api/v1/contacts/" + id, String.class).getHeaders().getETag();
        assertThat(change("camille", id, tag, draft).getStatusCode().value()).isEqualTo(200);
        return contacts.byId(id).orElseThrow();
    }

    private ResponseEntity<JsonNode> add(String user, String customer, Map<String, Object> draft) {
        return exchange(user, HttpMethod.POST, "/api/v1/customers/" + customer + "/contacts", null, draft);
    }

    private ResponseEntity<JsonNode> change(String user, long id, String ifMatch, Map<String, Object> draft) {
        return exchange(user, HttpMethod.PUT, "/api/v1/contacts/" + id, ifMatch, draft);
    }

    private ResponseEntity<JsonNode> exchange(String user, HttpMethod method, String path, String ifMatch, Object body) {
        HttpHeaders headers = new HttpHeaders();
        if (ifMatch != null) {
            headers.set(HttpHeaders.IF_MATCH, ifMatch);
        }
        return http.withBasicAuth(user, "demo").exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }
}
