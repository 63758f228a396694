package com.wisebook.clients.receivable.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.customer.CustomerBlocks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a module that takes orders asks and is told, over HTTP. */
class CreditCheckTest extends LimitSpecification {

    private record Answer(int status, JsonNode body) {

        String allowed() {
            return body.path("allowed").asText();
        }

        List<String> reasons() {
            return body.path("reasons").findValuesAsText("code");
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private CustomerBlocks blocks;

    private Answer send(String method, String path, String body, String language) {
        return send("thomas", method, path, body, language);
    }

    private Answer send(String user, String method, String path, String body, String language) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes()))
            .header("Content-Type", "application/json").header("Accept-Language", language)
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer check(Buyer buyer, String amount) {
        return check(buyer, amount, "");
    }

    private Answer check(Buyer buyer, String amount, String more) {
        return send("POST", "/customers/" + buyer.code() + "/credit-check",
            "{\"companyCode\":\"" + buyer.company() + "\",\"amount\":" + amount + ",\"currency\":\"EUR\"" + more + "}", "fr");
    }

    private static String reserve(String reference) {
        return ",\"source\":\"SALES\",\"reference\":\"" + reference + "\",\"reserve\":true";
    }

    @Test
    void theWorstReasonDecidesAndIsSaidInTheReadersLanguage() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("500");
        Answer allowed = check(buyer, "100");
        assertThat(allowed.allowed()).isEqualTo("ALLOWED");
        assertThat(allowed.body().path("exposure").decimalValue()).isEqualByComparingTo("500");
        assertThat(allowed.body().path("available").decimalValue()).isEqualByComparingTo("500");
        assertThat(allowed.reasons()).isEmpty();

        assertThat(check(buyer, "300").allowed()).isEqualTo("WARN");
        assertThat(check(buyer, "500").allowed()).as("all of it").isEqualTo("WARN");
        Answer refused = check(buyer, "500.01");
        assertThat(refused.allowed()).isEqualTo("REFUSED");
        assertThat(refused.body().path("reasons").get(0).path("text").asText()).contains("dépasse la limite", "1\u202f000,01\u00a0€");
        Answer english = send("POST", "/customers/" + buyer.code() + "/credit-check",
            "{\"companyCode\":\"ACME\",\"amount\":500.01,\"currency\":\"EUR\"}", "en");
        assertThat(english.body().path("reasons").get(0).path("text").asText()).contains("over the limit of €1,000.00");
    }

    @Test
    void whatNobodyCanKnowIsUnknownAndNeverAllowed() {
        Buyer none = house.buyer(null);
        assertThat(check(none, "10").allowed()).isEqualTo("UNKNOWN");
        Buyer buyer = house.buyer("1000");
        Answer dollars = send("POST", "/customers/" + buyer.code() + "/credit-check", "{\"companyCode\":\"ACME\",\"amount\":10,\"currency\":\"USD\"}", "fr");
        assertThat(dollars.allowed()).isEqualTo("UNKNOWN");
        assertThat(dollars.reasons()).containsExactly("CURRENCY");
        Answer stranger = send("POST", "/customers/" + buyer.code() + "/credit-check", "{\"companyCode\":\"BETA\",\"amount\":10,\"currency\":\"EUR\"}", "fr");
        assertThat(stranger.reasons()).containsExactlyInAnyOrder("NO_ACCOUNT", "NO_LIMIT");
        buyer.invoicedIn("USD", "9000");
        Answer elsewhere = check(buyer, "10");
        assertThat(elsewhere.allowed()).isEqualTo("WARN");
        assertThat(elsewhere.reasons()).containsExactly("ELSEWHERE");
    }

    @Test
    void aBlockOfOrdersRefusesAndABlockOfRelancesDoesNot() {
        Buyer buyer = house.buyer("1000");
        house.doing(() -> blocks.block(buyer.id(), null, "Avoir attendu", LocalDate.of(2026, 12, 1), "sophie"));
        assertThat(check(buyer, "10").allowed()).isEqualTo("ALLOWED");
        house.doing(() -> blocks.block(buyer.id(), null, CustomerBlocks.Subject.ORDER, "Impayés", LocalDate.of(2026, 12, 1), "sophie"));
        Answer refused = check(buyer, "10");
        assertThat(refused.allowed()).isEqualTo("REFUSED");
        assertThat(refused.body().path("blocks").get(0).path("reason").asText()).isEqualTo("Impayés");
        assertThat(blocks.standing(List.of(buyer.id()), house.today())).as("relances go by their own block")
            .extracting(CustomerBlocks.Block::reason).containsExactly("Avoir attendu");
    }

    @Test
    void whoIsNotApprovedOrInsolventDoesNotOrder() {
        for (String status : List.of("DRAFT", "PENDING", "BLOCKED", "ARCHIVED")) {
            Buyer buyer = house.buyer("1000");
            house.jdbc.sql("update customer set status = :status where id = :id").param("status", status).param("id", buyer.id()).update();
            assertThat(check(buyer, "10").allowed()).as(status).isEqualTo("REFUSED");
        }
        Buyer insolvent = house.buyer("1000");
        house.jdbc.sql("update customer set status = 'INSOLVENT', insolvent_since = '2026-11-01' where id = :id").param("id", insolvent.id()).update();
        assertThat(check(insolvent, "10").reasons()).containsExactly("STATUS_INSOLVENT");
    }

    @Test
    void ofTwoOrdersAtOnceOnlyOneFits() {
        Buyer buyer = house.buyer("1000");
        List<CompletableFuture<Answer>> asked = IntStream.range(0, 8)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> check(buyer, "600", reserve("O-" + n)))).toList();
        List<String> answers = asked.stream().map(CompletableFuture::join).map(Answer::allowed).toList();
        house.settle();
        assertThat(answers).filteredOn("REFUSED"::equals).hasSize(7);
        assertThat(buyer.exposure()).isEqualByComparingTo("600");
        assertThat(house.alerts()).isEmpty();
    }

    @Test
    void ofTwoOrdersOfTwoMembersAtOnceOnlyOneFitsUnderTheGroupsLimit() {
        Buyer one = house.buyer("5000");
        Buyer other = house.buyer("5000");
        house.group("G", "1000", one, other);
        List<CompletableFuture<Answer>> asked = List.of(
            CompletableFuture.supplyAsync(() -> check(one, "700", reserve("A"))), CompletableFuture.supplyAsync(() -> check(other, "700", reserve("B"))));
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().map(Answer::allowed)).containsExactlyInAnyOrder("ALLOWED", "REFUSED");
        assertThat(answers.stream().filter(a -> a.allowed().equals("REFUSED")).findFirst().orElseThrow().reasons()).containsExactly("GROUP_OVER");
    }

    @Test
    void theSameOrderAskedAgainIsNotCountedTwice() {
        Buyer buyer = house.buyer("1000");
        assertThat(check(buyer, "700", reserve("O-1")).body().path("reserved").asBoolean()).isTrue();
        assertThat(check(buyer, "700", reserve("O-1")).allowed()).isEqualTo("ALLOWED");
        assertThat(check(buyer, "900", reserve("O-1")).allowed()).as("changed, it takes its own place").isEqualTo("WARN");
        house.settle();
        assertThat(buyer.exposure()).isEqualByComparingTo("900");
        assertThat(check(buyer, "200", reserve("O-2")).body().path("reserved").asBoolean()).isFalse();
        Answer nameless = check(buyer, "10", ",\"reserve\":true");
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.body().path("errors").findValuesAsText("field")).containsExactly("source");
    }

    @Test
    void whatSomebodyAcceptedAboveTheLimitMayBeOrdered() {
        Buyer buyer = house.buyer("1000");
        buyer.invoiced("1200");
        assertThat(check(buyer, "100").allowed()).isEqualTo("REFUSED");
        house.completes("sophie", house.task("Task_DecideExcess"), "decision", "ACCEPT", "acceptUntil", "2026-11-30", "acceptUpTo", "2000", "reason", "Chantier");
        assertThat(check(buyer, "100").allowed()).isEqualTo("ALLOWED");
        assertThat(check(buyer, "801").allowed()).isEqualTo("REFUSED");
    }

    @Test
    void reportsAreIdempotentAloneAndTogether() {
        Buyer buyer = house.buyer("1000");
        String order = "{\"companyCode\":\"ACME\",\"customerCode\":\"" + buyer.code() + "\",\"amount\":400,\"currency\":\"EUR\"}";
        assertThat(send("PUT", "/reported-orders/SALES/O-1", order, "fr").status()).isEqualTo(200);
        Answer again = send("PUT", "/reported-orders/SALES/O-1", order, "fr");
        assertThat(again.body().path("state").asText()).isEqualTo("OPEN");
        String line = "{\"source\":\"SALES\",\"reference\":\"%s\",\"companyCode\":\"%s\",\"customerCode\":\"%s\",\"amount\":%s,\"currency\":\"EUR\"}";
        String bulk = "[" + line.formatted("O-1", "ACME", buyer.code(), "400") + "," + line.formatted("O-2", "ACME", buyer.code(), "100") + ","
            + line.formatted("O-2", "ACME", buyer.code(), "150") + "," + line.formatted("O-3", "NOPE", buyer.code(), "1") + ","
            + line.formatted("O-4", "ACME", "NOBODY", "1") + "]";
        Answer first = send("POST", "/reported-orders", bulk, "fr");
        assertThat(first.body().path("added").asInt()).isOne();
        assertThat(first.body().path("unchanged").asInt()).isOne();
        assertThat(first.body().path("refused").findValuesAsText("reason")).containsExactly("UNKNOWN_COMPANY", "UNKNOWN_CUSTOMER");
        assertThat(first.body().path("refused").findValuesAsText("index")).containsExactly("3", "4");
        assertThat(send("POST", "/reported-orders", bulk, "fr").body().path("unchanged").asInt()).isEqualTo(2);
        house.settle();
        assertThat(buyer.exposure()).isEqualByComparingTo("550");

        assertThat(send("POST", "/reported-orders/SALES/O-1/close", "{\"state\":\"INVOICED\"}", "fr").body().path("state").asText()).isEqualTo("INVOICED");
        assertThat(send("POST", "/reported-orders/SALES/O-1/close", "{\"state\":\"INVOICED\"}", "fr").status()).isEqualTo(200);
        assertThat(send("DELETE", "/reported-orders/SALES/O-1", null, "fr").status()).isEqualTo(409);
        assertThat(send("PUT", "/reported-orders/SALES/O-1", order, "fr").status()).as("closed").isEqualTo(409);
        assertThat(send("DELETE", "/reported-orders/SALES/O-2", null, "fr").body().path("state").asText()).isEqualTo("CANCELLED");
        assertThat(send("DELETE", "/reported-orders/SALES/NONE", null, "fr").status()).isEqualTo(404);
        Answer wrong = send("PUT", "/reported-orders/SALES/O-9", order.replace("400", "-4"), "fr");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("errors").findValuesAsText("field")).containsExactly("amount");
    }

    @Test
    void theSameReportAtOnceIsOneOrder() {
        Buyer buyer = house.buyer("1000");
        IntStream.range(0, 6).mapToObj(n -> CompletableFuture.runAsync(() -> house.orders.report(
            new OrderReport("SALES", "O-1", "ACME", buyer.code(), new java.math.BigDecimal("400"), "EUR", null), "thomas")))
            .toList().forEach(CompletableFuture::join);
        house.settle();
        assertThat(buyer.exposure()).isEqualByComparingTo("400");
    }

    @Test
    void eachFigureOpensTheRowsBehindIt() {
        Buyer buyer = house.buyer("1000");
        buyer.atBeta(null);
        buyer.invoiced("500");
        buyer.paysSomething("50");
        buyer.orders("O-1", "100");
        buyer.invoicedIn("USD", "70");
        house.jdbc.sql("""
            insert into credit_cover (customer_id, insurer, amount, valid_from, valid_until) values
              (:id, 'Assureur A', 300, '2026-01-01', '2026-12-31'), (:id, 'Assureur B', 900, '2025-01-01', '2026-11-22')""").param("id", buyer.id()).update();

        JsonNode mine = send("GET", "/customers/" + buyer.code() + "/exposure", null, "fr").body().path("companies").get(0);
        assertThat(mine.path("exposure").decimalValue()).isEqualByComparingTo("550");
        assertThat(mine.path("insured").decimalValue()).as("the expired cover covers nothing").isEqualByComparingTo("300");
        assertThat(mine.path("uninsured").decimalValue()).isEqualByComparingTo("250");
        assertThat(mine.path("elsewhere").get(0).path("currency").asText()).isEqualTo("USD");
        JsonNode rows = send("GET", "/customers/" + buyer.code() + "/exposure/ACME/rows", null, "fr").body();
        java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
        for (JsonNode row : rows.path("rows")) {
            sum = row.path("counted").asBoolean() ? sum.add(row.path("amount").decimalValue()) : sum;
        }
        assertThat(sum).as("the counted rows are the figure").isEqualByComparingTo("550");
        assertThat(rows.path("covers")).hasSize(1);
    }

    @Test
    void theListFiltersSortsAndFindsGroups() {
        Buyer over = house.buyer("1000");
        Buyer near = house.buyer("1000");
        Buyer cash = house.buyer("0");
        Buyer free = house.buyer(null);
        house.group("GRP", "100", over, near);
        over.invoiced("1200");
        near.invoiced("850");
        cash.invoiced("5");
        free.invoiced("70");
        JsonNode all = send("GET", "/exposures", null, "fr").body();
        assertThat(all.path("items").findValuesAsText("customerCode")).as("a limit of zero that is overdrawn comes first, no limit last")
            .containsExactly(cash.code(), over.code(), near.code(), free.code());
        assertThat(send("GET", "/exposures?use=OVER", null, "fr").body().path("items").findValuesAsText("customerCode")).containsExactly(cash.code(), over.code());
        assertThat(send("GET", "/exposures?use=NO_LIMIT", null, "fr").body().path("items").findValuesAsText("customerCode")).containsExactly(free.code());
        assertThat(send("GET", "/exposures?use=UNINSURED&sort=-exposure", null, "fr").body().path("items").findValuesAsText("customerCode"))
            .containsExactly(over.code(), near.code(), free.code(), cash.code());
        assertThat(send("GET", "/exposures?use=NEVER", null, "fr").status()).isEqualTo(400);
        assertThat(send("GET", "/exposures?sort=colour", null, "fr").status()).isEqualTo(400);
        JsonNode group = send("GET", "/group-exposures?use=OVER", null, "fr").body().path("items").get(0);
        assertThat(group.path("exposure").decimalValue()).isEqualByComparingTo("2050");
        assertThat(group.path("alertState").asText()).isEqualTo("OPEN");
        assertThat(send("GET", "/limit-overview", null, "fr").body().path("figures").path("over").asInt()).isEqualTo(3);
        assertThat(send("PUT", "/customer-groups/GRP/credit-limit", "{\"limit\":5000,\"currency\":\"EUR\"}", "fr").status())
            .as("a salesman sets no limit").isEqualTo(403);
    }

    @Test
    void aLargeLimitOfAGroupTakesTwoPeopleAndASmallOneTheAuthorityOfOne() {
        house.group("GRP", "1000", house.buyer("1000"));
        String path = "/customer-groups/GRP/credit-limit";
        assertThat(send("sophie", "PUT", path, "{\"limit\":70000,\"currency\":\"EUR\"}", "fr").status()).as("above a manager's authority").isEqualTo(422);
        assertThat(send("sophie", "PUT", path, "{\"limit\":50000,\"currency\":\"EUR\"}", "fr").body().path("limit").decimalValue()).isEqualByComparingTo("50000");

        String large = "{\"limit\":150000,\"currency\":\"EUR\"}";
        Answer first = send("helene", "PUT", path, large, "fr");
        assertThat(first.body().path("limit").decimalValue()).as("not yet").isEqualByComparingTo("50000");
        assertThat(first.body().path("proposal").path("proposedBy").asText()).isEqualTo("helene");
        assertThat(send("helene", "PUT", path, large, "fr").status()).as("the same person").isEqualTo(409);
        Answer second = send("sophie", "PUT", path, large, "fr");
        assertThat(second.body().path("limit").decimalValue()).isEqualByComparingTo("150000");
        assertThat(second.body().has("proposal")).isFalse();
        assertThat(send("helene", "PUT", path, "{\"currency\":\"EUR\"}", "fr").body().path("proposal").has("creditLimit")).as("none is more than any").isFalse();
        assertThat(send("helene", "PUT", path, "{\"limit\":120000,\"currency\":\"EUR\"}", "fr").body().path("limit").decimalValue()).as("less needs no second")
            .isEqualByComparingTo("120000");
    }
}
