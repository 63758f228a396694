package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

/** Customers answer by mail: whose it is, what it says, and what people make of it. Nothing happens before they have. */
class RepliesTest extends ReplyHouse {

    @Test
    void aPromiseIsProposedWithItsWordsAndAcceptedItPausesTheCase() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Bonjour,\n\nNous vous ferons le virement de 900 € vendredi.\n\nCordialement");
        assertThat(state(number)).isEqualTo("TO_TREAT HEADER");
        assertThat(proposals(number)).containsExactly("PROMISE OPEN");
        assertThat(debtor.holdReasons()).as("nothing happens by itself").doesNotContain("PROMISE");
        assertThat(debtor.interactions()).contains("EMAIL REPLY");
        accepts(number, 1, Map.of());
        assertThat(debtor.promiseStatus()).isEqualTo("LIVE");
        assertThat(scenario.jdbc.sql("select due_on::text || ' ' || round(amount, 2) || ' ' || channel from promise").query(String.class).single())
            .isEqualTo("2026-11-27 900.00 EMAIL");
        assertThat(debtor.holdReasons()).as("the running case has heard").contains("PROMISE");
        assertThat(state(number)).isEqualTo("DONE HEADER");
        assertThat(ends(number)).containsExactly("End_ReplyOver");
        assertThat(debtor.interactions()).contains("NOTE REPLY_ACCEPTED");
        assertThat(undoes(number, 1)).isEqualTo(200);
        assertThat(debtor.promiseStatus()).isEqualTo("CANCELLED");
        assertThat(proposals(number)).containsExactly("PROMISE OPEN");
        assertThat(runs(number)).isTrue();
        assertThat(task(number).getName()).isEqualTo("Traiter la réponse du client");
    }

    @Test
    void whatIsAcceptedCanBeChangedAndWhatIsWrongIsSaidAtItsField() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Nous vous ferons le virement de 900 € vendredi.");
        refused(number, 1, "onDate", Map.of("onDate", "2026-11-01"));
        refused(number, 1, "amount", Map.of("amount", "9000"));
        refused(number, 1, "documents", Map.of("documents", List.of("INCONNUE-1")));
        assertThat(debtor.holdReasons()).doesNotContain("PROMISE");
        accepts(number, 1, Map.of("amount", "450.00", "onDate", "2026-12-04"));
        assertThat(scenario.jdbc.sql("select due_on::text || ' ' || round(amount, 2) from promise").query(String.class).single()).isEqualTo("2026-12-04 450.00");
    }

    @Test
    void aDisputeOnTheInvoiceThatHeNamesLeavesCollectionWithHisFiles() {
        Debtor debtor = reminded("900.00");
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.4 bon de livraison".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String raw = "From: <" + address(debtor) + ">\r\nSubject: Re\r\nMessage-ID: <f" + scenario.nextNumber() + "@x.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\n"
            + "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIl manque deux cartons sur la facture "
            + reference(debtor).replace("-", " ") + ", nous contestons 200 €.\r\n--a\r\nContent-Type: application/octet-stream; name=bl.html\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n" + pdf + "\r\n--a\r\nContent-Type: application/pdf; name=ruse.pdf\r\n\r\n<html><script>alert(1)</script></html>\r\n--a--\r\n";
        String number = arrives(raw);
        assertThat(state(number)).isEqualTo("TO_TREAT ADDRESS");
        assertThat(scenario.jdbc.sql("select of_kind || ' ' || file_name from evidence_attachment where customer_id = :id and of_kind = 'reply'").param("id", debtor.customerId())
            .query(String.class).list()).as("what he sends belongs into the file of evidence").containsExactly("reply bl.html.pdf");
        assertThat(scenario.jdbc.sql("select body from interaction where customer_id = :id and kind = 'REPLY'").param("id", debtor.customerId()).query(String.class).single())
            .contains("Pièces jointes : bl.html.pdf, ruse.pdf".replace(" :", "\u00a0:"));
        accepts(number, 1, Map.of());
        assertThat(scenario.jdbc.sql("select source || ' ' || reason || ' ' || round(amount, 2) from dispute").query(String.class).single()).isEqualTo("REPLY QUANTITY 200.00");
        assertThat(scenario.jdbc.sql("select file_name from dispute_file").query(String.class).list()).as("the file that is what it says").containsExactly("bl.html.pdf");
        assertThat(debtor.holdReasons()).contains("DISPUTE");
        ResponseEntity<String> file = http.withBasicAuth("camille", "demo").getForEntity("/api/v1/replies/" + number + "/files/1", String.class);
        assertThat(file.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(file.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(http.withBasicAuth("camille", "demo").getForEntity("/api/v1/replies/" + number + "/files/2", String.class).getStatusCode().value())
            .as("what is none of our kinds is not kept").isEqualTo(404);
        assertThat(undoes(number, 1)).isEqualTo(200);
        assertThat(scenario.jdbc.sql("select outcome from dispute").query(String.class).single()).isEqualTo("WITHDRAWN");
    }

    @Test
    void whichInvoicesAreContestedMustBeKnown() {
        Debtor debtor = scenario.debtorWithMail("STANDARD");
        debtor.owes("900.00", 5);
        debtor.owes("300.00", 5);
        scenario.morning();
        String number = answers(debtor, "Nous contestons formellement cette facture.");
        refused(number, 1, "documents", Map.of());
        accepts(number, 1, Map.of("documents", List.of(reference(debtor)), "reason", "PRICE"));
        assertThat(scenario.jdbc.sql("select reason || ' ' || round(amount, 2) from dispute").query(String.class).single()).isEqualTo("PRICE 900.00");
    }

    @Test
    void aPaymentMadeIsAnnouncedAndHoldsTheReminders() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Cette facture a été réglée par virement le 20 novembre.");
        assertThat(proposals(number)).containsExactly("PAYMENT OPEN");
        accepts(number, 1, Map.of());
        assertThat(scenario.jdbc.sql("select p.kind || ' ' || d.paid_on || ' ' || round(p.amount, 2) || ' ' || d.reference from promise p join declared_payment d on d.promise_id = p.id")
            .query(String.class).single()).isEqualTo("DECLARED_PAYMENT 2026-11-20 900.00 " + number);
        assertThat(undoes(number, 1)).isEqualTo(200);
        assertThat(debtor.promiseStatus()).isEqualTo("CANCELLED");
    }

    @Test
    void aStrangerWhoAnswersOurMailIsShownAsOneAndBecomesNoReaderOfReminders() {
        Debtor debtor = reminded("900.00");
        String number = writes("voleur@evil.example", "In-Reply-To: <wisebook-" + references.of(debtor.lastRelance().messageId()) + "@wisebook.example>\r\n",
            "Merci d'écrire désormais à notre nouvelle comptable, voleur@evil.example.");
        assertThat(state(number)).isEqualTo("TO_TREAT HEADER");
        assertThat(proposals(number)).containsExactly("CONTACT OPEN");
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/replies/" + number, Map.class)).containsEntry("senderKnown", false);
        assertThat(task(number)).isNotNull();
        accepts(number, 1, Map.of("contactName", "Nouvelle Comptable"));
        assertThat(scenario.jdbc.sql("select cardinality(roles) from contact where email = 'voleur@evil.example'").query(Integer.class).single()).isZero();
        String known = answers(debtor, "Notre nouvelle comptable est Anne Morel, anne.morel@client.example.");
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/replies/" + known, Map.class)).containsEntry("senderKnown", true);
    }

    @Test
    void aDocumentIsSentToPeopleWhomWeKnowAndTakenBackBeforeItLeaves() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Pouvez-vous nous renvoyer la facture ?");
        assertThat(proposals(number)).containsExactly("COPY OPEN");
        accepts(number, 1, Map.of());
        assertThat(undoes(number, 1)).isEqualTo(200);
        accepts(number, 1, Map.of());
        scenario.mailsLeave();
        assertThat(scenario.jdbc.sql("select recipient from mailbox_item where subject like 'Vos documents%'").query(String.class).list()).containsExactly(address(debtor));
        assertThat(debtor.interactions()).contains("EMAIL COPY_SENT");
        assertThat(undoes(number, 1)).as("it has left").isEqualTo(409);
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/replies/" + number, com.fasterxml.jackson.databind.JsonNode.class)
            .at("/proposals/0/undoable").asBoolean()).as("and nobody is offered to").isFalse();
    }

    @Test
    void aNewContactGoesIntoTheDirectoryAndAStopStopsTheTexts() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Merci d'adresser désormais vos courriers à Mme Lefort, lefort@client.example.");
        refused(number, 1, "contactName", Map.of());
        accepts(number, 1, Map.of("contactName", "Anne Lefort"));
        assertThat(scenario.jdbc.sql("select first_name || ' ' || last_name from contact where email = 'lefort@client.example' and active").query(String.class).single())
            .isEqualTo("Anne Lefort");
        assertThat(undoes(number, 1)).isEqualTo(200);
        assertThat(scenario.jdbc.sql("select active from contact where email = 'lefort@client.example'").query(Boolean.class).single()).isFalse();

        String stop = answers(debtor, "Arrêtez de m'envoyer des SMS.");
        refused(stop, 1, "phone", Map.of());
        scenario.jdbc.sql("update contact set mobile = '06 12 34 56 78' where email = :email").param("email", address(debtor)).update();
        accepts(stop, 1, Map.of());
        assertThat(scenario.jdbc.sql("select count(*) from contact where sms_opt_out_at is not null").query(Long.class).single()).isEqualTo(1);
        assertThat(undoes(stop, 1)).as("a wish to be left alone is not taken back").isEqualTo(409);
    }

    @Test
    void twoCustomersWithOneAddressAreForAPersonToChooseAndAStrangerToo() {
        Debtor one = reminded("900.00");
        Debtor other = scenario.debtor("STANDARD").contact(address(one), null, null);
        other.owes("300.00", 5);
        String number = writes(address(one), "", "Nous vous ferons le virement de 300 € vendredi.");
        assertThat(state(number)).isEqualTo("UNKNOWN -");
        assertThat(decides("camille", number, 1, Map.of("decision", "ACCEPT")).getStatusCode().value()).isEqualTo(409);
        String seen = http.withBasicAuth("camille", "demo").getForObject("/api/v1/replies/" + number, String.class);
        assertThat(seen).contains("\"code\":\"" + one.code() + "\"", "\"code\":\"" + other.code() + "\"");
        assertThat(posts("camille", number + "/customer", Map.of("customerCode", "PERSONNE")).getStatusCode().value()).isEqualTo(422);
        assertThat(posts("camille", number + "/customer", Map.of("customerCode", other.code())).getStatusCode().value()).isEqualTo(200);
        assertThat(state(number)).isEqualTo("TO_TREAT HUMAN");
        assertThat(other.interactions()).contains("EMAIL REPLY");
        accepts(number, 1, Map.of());
        assertThat(other.promiseStatus()).isEqualTo("LIVE");
        assertThat(posts("camille", number + "/customer", Map.of("customerCode", one.code())).getStatusCode().value()).as("something was accepted for him").isEqualTo(409);
        assertThat(state(writes("inconnu@ailleurs.example", "", "Bonjour"))).isEqualTo("UNKNOWN -");
    }

    @Test
    void anAnswerToWhatIsLongPastIsTheCustomersAndNoNewsForACase() {
        Debtor debtor = reminded("900.00");
        scenario.jdbc.sql("update message set sent_at = sent_at - interval '2 years', created_at = created_at - interval '2 years' where id = :id")
            .param("id", debtor.lastRelance().messageId()).update();
        String old = answers(debtor, "Nous vous ferons le virement de 900 € vendredi.");
        assertThat(scenario.jdbc.sql("select stale::text || ' ' || coalesce(case_id::text, '-') from customer_reply where number = :n").param("n", old).query(String.class).single())
            .isEqualTo("true -");
        assertThat(state(old)).isEqualTo("TO_TREAT HEADER");
        scenario.jdbc.sql("update message set sent_at = sent_at + interval '2 years'").update();
        String fresh = answers(debtor, "Nous vous ferons le virement de 900 € vendredi.");
        assertThat(scenario.jdbc.sql("select case_id is not null from customer_reply where number = :n").param("n", fresh).query(Boolean.class).single()).isTrue();
    }

    @Test
    void automaticAnswersAreRecordedWithTheReturnAndMachinesAreCountedAndNobodyIsAnswered() {
        Debtor debtor = reminded("900.00");
        long messages = scenario.jdbc.sql("select count(*) from message").query(Long.class).single();
        String away = writes(address(debtor), "Auto-Submitted: auto-replied\r\n", "Je suis absent, de retour le 30/11. Nous paierons 900 € vendredi.");
        assertThat(state(away)).isEqualTo("RECORDED ADDRESS");
        assertThat(proposals(away)).isEmpty();
        assertThat(scenario.jdbc.sql("select back_on::text from customer_reply where number = :n").param("n", away).query(String.class).single()).isEqualTo("2026-11-30");
        assertThat(debtor.interactions()).contains("EMAIL AUTO_REPLY");
        String loop = writes(address(debtor), "X-Loop: 1\r\n", "Nous paierons 900 € vendredi.");
        assertThat(state(loop)).isEqualTo("RECORDED ADDRESS");
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/reply-overview", String.class)).contains("\"machines\":2");
        assertThat(http.withBasicAuth("camille", "demo").getForObject("/api/v1/replies?nature=LOOP", String.class)).contains(loop).doesNotContain(away);
        assertThat(scenario.jdbc.sql("select count(*) from message").query(Long.class).single()).isEqualTo(messages);
        // a person says that it is none
        assertThat(posts("camille", loop + "/customer", Map.of("customerCode", debtor.code())).getStatusCode().value()).isEqualTo(200);
        assertThat(proposals(loop)).containsExactly("PROMISE OPEN");
        assertThat(runs(loop)).isTrue();
    }

    @Test
    void theSameMailTwiceIsOneAnswerAndADecisionIsTakenOnce() {
        Debtor debtor = reminded("900.00");
        String raw = "From: <" + address(debtor) + ">\r\nSubject: Re\r\nMessage-ID: <same@client.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\n\r\nWe will pay 900 EUR on Friday.\r\n";
        String number = arrives(raw);
        assertThat(arrives(raw)).isEqualTo(number);
        assertThat(scenario.jdbc.sql("select count(*) from customer_reply").query(Long.class).single()).isEqualTo(1);
        assertThat(scenario.jdbc.sql("select count(*) from interaction where kind = 'REPLY'").query(Long.class).single()).isEqualTo(1);
        accepts(number, 1, Map.of());
        assertThat(decides("sophie", number, 1, Map.of("decision", "REFUSE")).getStatusCode().value()).isEqualTo(409);
        assertThat(scenario.jdbc.sql("select count(*) from promise").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void itIsListedFilteredAndShownToThoseWhoMayAndDecidedByThoseWhoMust() {
        Debtor debtor = reminded("900.00");
        String number = answers(debtor, "Nous vous ferons le virement de 900 € vendredi.");
        assertThat(list("status=TO_TREAT&category=PROMISE&q=" + debtor.code())).contains(number, "\"total\":1");
        assertThat(list("category=DISPUTE")).doesNotContain(number);
        assertThat(list("status=UNKNOWN")).doesNotContain(number);
        assertThat(list("customer=" + debtor.code())).contains(number);
        assertThat(http.withBasicAuth("nadia", "demo").getForEntity("/api/v1/replies", String.class).getStatusCode().value()).as("logistics").isEqualTo(403);
        assertThat(decides("amelie", number, 1, Map.of("decision", "REFUSE")).getStatusCode().value()).as("an accountant reads").isEqualTo(403);
        assertThat(decides("camille", number, 1, Map.of("decision", "MAYBE")).getStatusCode().value()).isEqualTo(422);
        assertThat(http.withBasicAuth("camille", "demo").getForEntity("/api/v1/replies/REP-0", String.class).getStatusCode().value()).isEqualTo(404);
        assertThat(decides("camille", number, 9, Map.of("decision", "REFUSE")).getStatusCode().value()).isEqualTo(404);
        assertThat(decides("camille", number, 1, Map.of("decision", "REFUSE", "note", "Il plaisante.")).getStatusCode().value()).isEqualTo(200);
        assertThat(proposals(number)).containsExactly("PROMISE REFUSED");
        assertThat(state(number)).startsWith("DONE");
        assertThat(debtor.interactions()).contains("NOTE REPLY_REFUSED");
        assertThat(undoes(number, 1)).isEqualTo(200);
        assertThat(state(number)).startsWith("TO_TREAT");
    }

    private String list(String query) {
        return http.withBasicAuth("camille", "demo").getForObject("/api/v1/replies?" + query, String.class);
    }

    @Test
    void inTheDemonstrationACaughtMailIsAnsweredInTheCustomersPlace() {
        Debtor debtor = reminded("900.00");
        long item = scenario.jdbc.sql("select max(id) from mailbox_item where recipient like '%client.example'").query(Long.class).single();
        ResponseEntity<String> answer = http.withBasicAuth("camille", "demo").postForEntity("/api/v1/mailbox/" + item + "/answers",
            Map.of("text", "Nous vous ferons le virement de 900 € vendredi."), String.class);
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(204);
        scenario.settle();
        String number = scenario.jdbc.sql("select number from customer_reply").query(String.class).single();
        assertThat(state(number)).isEqualTo("TO_TREAT HEADER");
        assertThat(proposals(number)).containsExactly("PROMISE OPEN");
        assertThat(scenario.jdbc.sql("select customer_id from customer_reply").query(Long.class).single()).isEqualTo(debtor.customerId());
        assertThat(http.withBasicAuth("camille", "demo").postForEntity("/api/v1/mailbox/" + item + "/answers", Map.of("text", " "), String.class).getStatusCode().value())
            .isIn(400, 422);
    }
}
