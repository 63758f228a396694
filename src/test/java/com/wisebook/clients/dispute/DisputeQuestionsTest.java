package com.wisebook.clients.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.wisebook.clients.Browser;
import com.wisebook.clients.workflow.task.TaskRefused;

/** A department asks in its task before it answers: the customer on his page, or whoever has the dispute. It keeps the task and its time limit. */
class DisputeQuestionsTest extends DisputeSpecification {

    private static final Pattern PAGE = Pattern.compile("/c/[A-Za-z0-9_-]{43}");
    private static final String QUESTION = "Combien de colis avez-vous reçus ?";

    @LocalServerPort
    private int port;

    private record Mail(String key, String to, String subject, String text) {
    }

    private List<Mail> mails(String part) {
        return house.jdbc.sql("select send_key, recipients[1], subject, text_body from message where send_key like :part order by id")
            .param("part", "%" + part + "%").query((row, n) -> new Mail(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
    }

    private List<String> groups(Task task) {
        return house.tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).sorted().toList();
    }

    /** What the form of the open task shows of the thread. */
    private String shown() {
        return house.tasks.getVariableLocal(house.task("Task_Answer").getId(), "context").toString();
    }

    private static String words(String html) {
        return Jsoup.parse(html).text().replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    @Test
    void theCustomerIsAskedInHisMailAnswersOnHisPageAndTheDepartmentReadsIt() {
        String number = house.contests(house.invoice("1000"), "300", "DELIVERY");
        Task first = house.task("Task_Answer");
        assertThatThrownBy(() -> house.completes("nadia", first, "decision", "ASK_CUSTOMER", "question", " ")).isInstanceOf(TaskRefused.class)
            .hasMessageContaining("Question");
        house.completes("nadia", first, "decision", "ASK_CUSTOMER", "question", QUESTION);

        Task second = house.task("Task_Answer");
        assertThat(second.getId()).isNotEqualTo(first.getId());
        assertThat(groups(second)).containsExactly("logistics");
        assertThat(house.passed(number)).contains("Step_Ask");
        assertThat(house.dispute(number).status()).isEqualTo(DisputeStatus.ANSWERING);
        assertThat(house.dispute(number).answerDue()).as("a question asked in time changes nothing").isEqualTo("2026-11-30");
        assertThat(house.thread(number)).containsExactly("OPENED", "ROUTED", "ASKED_CUSTOMER");
        assertThat(shown()).contains(QUESTION, "au client");
        assertThat(house.jdbc.sql("""
                select i.direction || ' ' || i.channel || ' ' || i.actor || ' ' || m.recipients[1] from interaction i join message m on m.id = i.message_id
                 where i.kind = 'DISPUTE_ASKED_CUSTOMER' and i.body = :question""").param("question", QUESTION).query(String.class).single())
            .isEqualTo("OUT EMAIL nadia martin@client.example");

        Mail mail = mails("/asked/").get(0);
        assertThat(mail.subject()).contains("Acme Distribution", number);
        assertThat(mail.text()).contains(QUESTION);
        Matcher link = PAGE.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        answersOnHisPage(number, link.group());

        assertThat(mails("/REPLY/")).singleElement().satisfies(reply -> {
            assertThat(reply.to()).isEqualTo(house.jdbc.sql("select email from app_user where username = 'nadia'").query(String.class).single());
            assertThat(reply.text()).contains("Le client Boulangerie Martin a répondu", "Deux seulement.");
        });
        assertThat(shown()).contains("Deux seulement.");
        house.doing(() -> house.disputes.comment(number, "Et en retard.", List.of(), "Boulangerie Martin", true));
        assertThat(mails("/REPLY/")).as("asked once, answered once").hasSize(1);
        house.completes("nadia", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Le bon signé en compte trois.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
    }

    private void answersOnHisPage(String number, String page) {
        Browser customer = new Browser(port);
        Document seen = Jsoup.parse(customer.page(page).body());
        assertThat(words(seen.html())).contains("Notre question : " + QUESTION, "Répondre");
        assertThat(seen.select("details[open] textarea[name=text]")).as("he can answer at once").hasSize(1);
        assertThat(customer.form(page + "/comment", "number=" + number + "&text=" + URLEncoder.encode("Deux seulement.", StandardCharsets.UTF_8)).statusCode())
            .isEqualTo(302);
        house.settle();
        assertThat(Jsoup.parse(customer.page(page).body()).select("details[open] textarea[name=text]")).isEmpty();
    }

    @Test
    void whoeverHasTheDisputeIsAskedAndTheManagerWhoWasCalledInStays() {
        String number = house.contests(house.invoice("1000"), "300", "DELIVERY");
        house.daysPass(10);
        assertThat(house.thread(number)).contains("ESCALATED");
        house.completes("nadia", house.task("Task_Answer"), "decision", "ASK_COLLEAGUE", "question", "Quel bon de livraison ?");
        assertThat(groups(house.task("Task_Answer"))).containsExactly("logistics", "manager");
        assertThat(house.dispute(number).answerDue()).as("time for the answer to come").isEqualTo("2026-12-07");
        assertThat(mails("/question/")).singleElement().satisfies(mail -> {
            assertThat(mail.key()).endsWith("/camille");
            assertThat(mail.text()).contains("Quel bon de livraison ?");
        });
        assertThat(mails("/asked/")).isEmpty();
        assertThat(house.jdbc.sql("select actor from interaction where kind = 'DISPUTE_QUESTION'").query(String.class).single()).isEqualTo("nadia");

        house.doing(() -> house.disputes.comment(number, "Encore un mot", List.of(), "nadia", false));
        assertThat(mails("/REPLY/")).as("nobody answers himself").isEmpty();
        house.doing(() -> house.disputes.comment(number, "Le BL 4711.", List.of(), "camille", false));
        assertThat(mails("/REPLY/")).singleElement().satisfies(mail -> assertThat(mail.text()).contains("Un collègue a répondu", "Le BL 4711."));
        assertThat(shown()).contains("Quel bon de livraison ?", "Le BL 4711.");

        house.daysPass(8);
        assertThat(house.thread(number)).filteredOn("ESCALATED"::equals).as("the question does not stop the clock").hasSize(2);
        house.completes("sophie", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Livré.");
        assertThat(house.dispute(number).outcome()).isEqualTo(DisputeOutcome.REFUSED);
    }

    @Test
    void aCustomerWhoCannotBeWrittenToIsNotAskedAndTheTaskStays() {
        String number = house.contests(house.invoice("1000"), "300", "DELIVERY");
        house.jdbc.sql("update contact set email = null").update();
        Task task = house.task("Task_Answer");
        assertThatThrownBy(() -> house.completes("nadia", task, "decision", "ASK_CUSTOMER", "question", QUESTION)).isInstanceOf(TaskRefused.class)
            .hasMessageContaining("pas d’adresse électronique");
        assertThat(house.task("Task_Answer").getId()).isEqualTo(task.getId());
        assertThat(house.thread(number)).containsExactly("OPENED", "ROUTED");
        house.completes("nadia", task, "decision", "ASK_COLLEAGUE", "question", QUESTION);
        assertThat(house.thread(number)).containsExactly("OPENED", "ROUTED", "QUESTION");
    }
}
