package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.messaging.IncomingMails.Place;
import com.wisebook.clients.messaging.MailReferences;

/** The words in which the tests of answers speak: customers who write, colleagues who decide. */
abstract class ReplyHouse extends CollectionsSpecification {

    @Autowired
    protected TestRestTemplate http;
    @Autowired
    protected IncomingMails mails;
    @Autowired
    protected MailReferences references;
    @Autowired
    protected HistoryService history;

    private int written;

    /** That address writes to us; gives back the answer's number, null where the mail became none. */
    protected String writes(String sender, String headers, String text) {
        String raw = "From: <" + sender + ">\r\nTo: compta@acme.example\r\nSubject: Re: Relance\r\nMessage-ID: <t" + ++written + "." + scenario.nextNumber()
            + "@client.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n" + headers + "\r\n" + text + "\r\n";
        return arrives(raw);
    }

    protected String arrives(String raw) {
        long mail = mails.take(Place.LOCAL, raw.getBytes(StandardCharsets.UTF_8), false).orElseThrow();
        scenario.settle();
        return scenario.jdbc.sql("select number from customer_reply where mail_id = :mail").param("mail", mail).query(String.class).optional().orElse(null);
    }

    /** He answers the newest mail that he got. */
    protected String answers(Debtor debtor, String text) {
        return writes(address(debtor), "In-Reply-To: <wisebook-" + references.of(debtor.lastRelance().messageId()) + "@wisebook.example>\r\n", text);
    }

    /** A debtor whose first mail has left. */
    protected Debtor reminded(String amount) {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes(amount, 5);
        scenario.morning();
        return debtor;
    }

    protected static String address(Debtor debtor) {
        return "payeur." + debtor.code().toLowerCase(java.util.Locale.ROOT) + "@client.example";
    }

    protected String reference(Debtor debtor) {
        return scenario.jdbc.sql("select document_ref from ledger_entry where customer_id = :id and amount > 0 order by id limit 1").param("id", debtor.customerId())
            .query(String.class).single();
    }

    protected String state(String number) {
        return scenario.jdbc.sql("select status || ' ' || coalesce(matched_by, '-') from customer_reply where number = :number").param("number", number)
            .query(String.class).single();
    }

    protected List<String> proposals(String number) {
        return scenario.jdbc.sql("""
                select p.category || ' ' || p.status from reply_proposal p join customer_reply r on r.id = p.reply_id where r.number = :number order by p.position""")
            .param("number", number).query(String.class).list();
    }

    protected ResponseEntity<String> decides(String user, String number, int position, Map<String, Object> decision) {
        ResponseEntity<String> answer = http.withBasicAuth(user, "demo").postForEntity("/api/v1/replies/" + number + "/proposals/" + position + "/decision", decision, String.class);
        scenario.settle();
        return answer;
    }

    protected void accepts(String number, int position, Map<String, Object> changed) {
        Map<String, Object> decision = new java.util.HashMap<>(changed);
        decision.put("decision", "ACCEPT");
        ResponseEntity<String> answer = decides("camille", number, position, decision);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
    }

    protected void refused(String number, int position, String field, Map<String, Object> changed) {
        Map<String, Object> decision = new java.util.HashMap<>(changed);
        decision.put("decision", "ACCEPT");
        ResponseEntity<String> answer = decides("camille", number, position, decision);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(422);
        assertThat(answer.getBody()).contains("\"field\":\"" + field + "\"");
    }

    protected int undoes(String number, int position) {
        ResponseEntity<String> answer = http.withBasicAuth("camille", "demo").exchange("/api/v1/replies/" + number + "/proposals/" + position + "/decision",
            HttpMethod.DELETE, null, String.class);
        scenario.settle();
        return answer.getStatusCode().value();
    }

    protected ResponseEntity<String> posts(String user, String path, Map<String, Object> body) {
        ResponseEntity<String> answer = http.withBasicAuth(user, "demo").postForEntity("/api/v1/replies/" + path, body, String.class);
        scenario.settle();
        return answer;
    }

    protected Task task(String number) {
        List<Task> open = scenario.tasksOf(number);
        assertThat(open).as("tasks of " + number).hasSize(1);
        return open.get(0);
    }

    /** The ends that its processes came to, in their order. */
    protected List<String> ends(String number) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).finished().list().stream()
            .flatMap(instance -> history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).activityType("noneEndEvent")
                .orderByHistoricActivityInstanceEndTime().asc().list().stream()).map(end -> end.getActivityId()).filter(end -> !end.equals("End_ReplyDone")).toList();
    }

    protected boolean runs(String number) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).unfinished().count() > 0;
    }
}
