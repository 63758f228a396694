package com.wisebook.clients.messaging;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

/** SMS through Twilio: what it answers, what it reports afterwards, and who may report. */
class SmsOutboxTest {

    private static final String PATH = "/2010-04-01/Accounts/AC1/Messages.json";
    private static final String CALLBACK = "https://clients.acme.example/api/v1/webhooks/twilio/status";

    private WireMockServer twilio;
    private MessagingHouse house;
    private MockMvc web;

    @BeforeEach
    void start() throws Exception {
        twilio = new WireMockServer(com.github.tomakehurst.wiremock.core.WireMockConfiguration.options().dynamicPort());
        twilio.start();
        house = new MessagingHouse(Map.of("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_AUTH_TOKEN", "token",
            "TWILIO_BASE_URL", twilio.baseUrl()));
        house.guard.render(new MessageContent(List.of("+33639980001"), List.of(), null, "fr", null,
            "ACME : 1 234,56 € restent dus.", null, null, "f"));
        web = MockMvcBuilders.standaloneSetup(house.context.getBean("twilioWebhook")).build();
        answer(created("SM1"));
    }

    @AfterEach
    void stop() {
        house.close();
        twilio.stop();
    }

    private void answer(ResponseDefinitionBuilder response) {
        twilio.stubFor(post(urlPathEqualTo(PATH)).willReturn(response));
    }

    private static ResponseDefinitionBuilder created(String sid) {
        return aResponse().withStatus(201).withBody("{\"sid\":\"" + sid + "\",\"status\":\"queued\"}");
    }

    private int posts() {
        return twilio.countRequestsMatching(postRequestedFor(urlPathEqualTo(PATH)).build()).getCount();
    }

    @Test
    void an_sms_leaves_under_the_companys_name_and_waits_for_its_receipt() throws Exception {
        long id = house.queue("k", "SMS");

        assertThat(house.sender.sendDue()).isEqualTo(1);

        twilio.verify(postRequestedFor(urlPathEqualTo(PATH)).withRequestBody(containing("From=ACME"))
            .withRequestBody(containing("To=%2B33639980001")).withRequestBody(containing("status%3Fmessage%3D" + id)));
        assertThat(house.status(id)).isEqualTo("SENT");
        report(id, "SM1", "delivered", null);
        assertThat(house.status(id)).isEqualTo("DELIVERED");
        assertThat(house.heard.outcomesOf(id)).containsExactly("SENT", "DELIVERED");
    }

    @Test
    void asked_to_slow_down_the_whole_channel_waits_as_long_as_twilio_says() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "300").withBody("{\"code\":20429,\"message\":\"Too Many Requests\"}"));
        long first = house.queue("k1", "SMS");
        long second = house.queue("k2", "SMS");

        assertThat(house.sender.sendDue()).isZero();
        assertThat(posts()).as("one request, not one a message, and not repeated by the SDK").isEqualTo(1);
        assertThat(house.outbox.byId(first).orElseThrow().error()).contains("429", "Too Many Requests");

        answer(created("SM1"));
        twilio.stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withBody("{\"page\":0,\"page_size\":50,\"uri\":\"/2010-04-01/Accounts/AC1/Messages.json\",\"messages\":[]}")));
        house.clock.forward(Duration.ofSeconds(299));
        assertThat(house.sender.sendDue()).isZero();
        house.clock.forward(Duration.ofSeconds(1));
        answer(created("SM2"));
        assertThat(house.sender.sendNext()).isEqualTo(OutboxSender.Step.SENT);
        answer(created("SM3"));
        assertThat(house.sender.sendDue()).isEqualTo(1);
        assertThat(List.of(house.status(first), house.status(second))).containsExactly("SENT", "SENT");
    }

    @Test
    void after_a_500_twilio_is_asked_first_and_a_message_it_has_is_not_sent_again() {
        answer(aResponse().withStatus(500).withBody("{\"message\":\"Internal error\"}"));
        long id = house.queue("k", "SMS");
        assertThat(house.sender.sendDue()).isZero();
        assertThat(house.status(id)).isEqualTo("QUEUED");
        assertThat(posts()).isEqualTo(1);

        twilio.stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withBody("""
            {"page":0,"page_size":50,"uri":"/2010-04-01/Accounts/AC1/Messages.json","messages":[{"sid":"SM9","status":"sent","body":"ACME : 1 234,56 € restent dus.","to":"+33639980001",
             "date_created":"Mon, 23 Nov 2026 09:00:02 +0000"}]}""")));
        house.clock.forward(Duration.ofMinutes(1));

        assertThat(house.sender.sendDue()).isEqualTo(1);

        assertThat(posts()).as("no second SMS").isEqualTo(1);
        assertThat(house.outbox.byId(id).orElseThrow().providerId()).isEqualTo("SM9");
    }

    @Test
    void after_a_500_a_message_that_twilio_does_not_have_is_sent() {
        answer(aResponse().withStatus(503).withBody("<html>no JSON at all</html>"));
        long id = house.queue("k", "SMS");
        assertThat(house.sender.sendDue()).isZero();
        assertThat(house.outbox.byId(id).orElseThrow().error()).contains("503");

        // the same words of last month are another message
        twilio.stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withBody("""
            {"page":0,"page_size":50,"uri":"/2010-04-01/Accounts/AC1/Messages.json","messages":[{"sid":"SM0","status":"delivered","body":"ACME : 1 234,56 € restent dus.","to":"+33639980001",
             "date_created":"Fri, 23 Oct 2026 09:00:02 +0000"}]}""")));
        answer(created("SM1"));
        house.clock.forward(Duration.ofMinutes(1));
        assertThat(house.sender.sendDue()).isEqualTo(1);
        assertThat(house.outbox.byId(id).orElseThrow().providerId()).isEqualTo("SM1");
        twilio.verify(1, getRequestedFor(urlPathEqualTo(PATH)));
    }

    @Test
    void a_number_that_twilio_refuses_fails_at_once_with_its_words() {
        answer(aResponse().withStatus(400).withBody(
            "{\"code\":21211,\"message\":\"The 'To' number is not a valid phone number.\",\"status\":400}"));
        long id = house.queue("k", "SMS");

        assertThat(house.sender.sendDue()).isZero();

        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(house.outbox.byId(id).orElseThrow().error()).contains("21211", "not a valid phone number");
    }

    @Test
    void an_answer_that_never_comes_leaves_a_doubt_and_nothing_is_repeated() {
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        long id = house.queue("k", "SMS");
        house.sender.sendDue();
        house.clock.forward(Duration.ofDays(1));
        house.sender.sendDue();

        assertThat(house.status(id)).isEqualTo("UNCERTAIN");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void twilio_out_of_reach_is_a_temporary_failure() {
        twilio.stop();
        long id = house.queue("k", "SMS");
        house.sender.sendDue();
        assertThat(house.status(id)).isEqualTo("QUEUED");
    }

    @Test
    void a_receipt_settles_a_doubt() throws Exception {
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        long id = house.queue("k", "SMS");
        house.sender.sendDue();

        report(id, "SM5", "sent", null);

        assertThat(house.status(id)).isEqualTo("SENT");
        assertThat(house.outbox.byId(id).orElseThrow().providerId()).isEqualTo("SM5");
    }

    @Test
    void reports_come_late_and_twice_and_the_state_only_moves_towards_its_end() throws Exception {
        long id = house.queue("k", "SMS");
        house.sender.sendDue();

        report(id, "SM1", "delivered", null);
        report(id, "SM1", "delivered", null);
        report(id, "SM1", "sent", null);
        report(id, "SM1", "undelivered", "30003");

        assertThat(house.status(id)).isEqualTo("DELIVERED");
        assertThat(house.heard.outcomesOf(id)).containsExactly("SENT", "DELIVERED");
    }

    @Test
    void an_undelivered_sms_fails_with_its_code_and_the_number_is_reported() throws Exception {
        long id = house.queue("k", "SMS");
        house.sender.sendDue();

        report(id, "SM1", "undelivered", "30005");
        report(id, "SM1", "sent", null);

        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(house.outbox.byId(id).orElseThrow().error()).isEqualTo("30005 undelivered");
        assertThat(house.heard.events).contains(new PhoneRefused("+33639980001", null, "30005"));
    }

    @Test
    void a_report_without_twilios_signature_is_refused_and_changes_nothing() throws Exception {
        long id = house.queue("k", "SMS");
        house.sender.sendDue();
        Map<String, String> fields = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");
        String good = sign(CALLBACK + "?message=" + id, fields);

        web.perform(request(id, fields)).andExpect(status().isForbidden());
        web.perform(request(id, fields).header("X-Twilio-Signature", "Zm9yZ2Vk")).andExpect(status().isForbidden());
        web.perform(request(id, Map.of("MessageSid", "SM1", "MessageStatus", "failed")).header("X-Twilio-Signature", good))
            .andExpect(status().isForbidden());
        web.perform(request(id + 1, fields).header("X-Twilio-Signature", good)).andExpect(status().isForbidden());
        assertThat(house.status(id)).isEqualTo("SENT");

        web.perform(request(id, fields).header("X-Twilio-Signature", good)).andExpect(status().isNoContent());
        assertThat(house.status(id)).isEqualTo("DELIVERED");
    }

    @Test
    void a_sender_longer_than_eleven_characters_or_without_a_letter_is_refused_before_twilio() {
        for (String sender : List.of("ACME FRANCE SA", "12345", "+33612345678")) {
            house.guard.render(new MessageContent(List.of("+33639980001"), List.of(), sender, "fr", null, "t", null, null, "f"));
            long id = house.queue("k" + sender, "SMS");
            house.sender.sendDue();
            assertThat(house.status(id)).isEqualTo("FAILED");
        }
        assertThat(posts()).isZero();
    }

    @Test
    void without_twilio_the_local_mailbox_takes_the_sms_and_reports_it_delivered() {
        try (MessagingHouse local = new MessagingHouse()) {
            local.guard.render(new MessageContent(List.of("+33639980001"), List.of(), null, "fr", null, "Bonjour", null, null, "f"));
            long id = local.queue("k", "SMS");

            assertThat(local.sender.sendDue()).isEqualTo(1);

            assertThat(local.status(id)).isEqualTo("DELIVERED");
            assertThat(local.heard.outcomesOf(id)).containsExactly("SENT", "DELIVERED");
            assertThat(local.jdbc.sql("select body from mailbox_item where channel = 'SMS'").query(String.class).single())
                .isEqualTo("Bonjour");
        }
    }

    private void report(long id, String sid, String status, String errorCode) throws Exception {
        Map<String, String> fields = new TreeMap<>(Map.of("MessageSid", sid, "MessageStatus", status, "To", "+33639980001"));
        if (errorCode != null) {
            fields.put("ErrorCode", errorCode);
        }
        web.perform(request(id, fields).header("X-Twilio-Signature", sign(CALLBACK + "?message=" + id, fields)))
            .andExpect(status().isNoContent());
    }

    private static MockHttpServletRequestBuilder request(long id, Map<String, String> fields) {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post("/api/v1/webhooks/twilio/status?message=" + id)
            .contentType("application/x-www-form-urlencoded");
        fields.forEach(request::param);
        return request;
    }

    /** As Twilio's documentation says: HMAC-SHA1 over the address and the sorted fields. */
    private static String sign(String url, Map<String, String> fields) throws Exception {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("token".getBytes(), "HmacSHA1"));
        return java.util.Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes()));
    }
}
