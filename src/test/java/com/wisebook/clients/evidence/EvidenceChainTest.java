package com.wisebook.clients.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.messaging.CustomerLinks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** What is noted, how it is linked, and that nobody changes it. */
class EvidenceChainTest extends EvidenceSpecification {

    @Test
    void aDisputeIsNotedWithItsPartsAndItsThreadAndLinkedInOneChain() {
        house.contests(house.invoice("1000"), "600", "PRICE");
        List<EvidenceChain.Link> links = links();
        assertThat(links).extracting(EvidenceChain.Link::kind).contains("DISPUTE_OPENED", "DISPUTE_PARTS", "DISPUTE_EVENT", "INTERACTION");
        String before = "0".repeat(64);
        List<EvidenceChain.Link> chained = chain.chain(house.company, house.customer);
        for (EvidenceChain.Link link : chained) {
            assertThat(link.previousSha256()).isEqualTo(before);
            assertThat(link.sha256()).isEqualTo(Hashes.of(link.previousSha256() + "\n" + link.payload()));
            assertThat(link.payload()).contains(Hashes.of(link.content()));
            assertThat(link.broken()).isNull();
            before = link.sha256();
        }
        assertThat(chained).extracting(EvidenceChain.Link::sequence).containsExactlyElementsOf(IntStream.rangeClosed(1, chained.size()).mapToObj(i -> (long) i).toList());
        assertThat(chain.heads(house.company, house.customer)).extracting(EvidenceChain.Head::sha256).containsExactly(before);
    }

    @Test
    void whatIsRolledBackIsNotNoted() {
        assertThatThrownBy(() -> house.doing(() -> {
            note("dit et repris");
            throw new IllegalStateException("taken back");
        })).hasMessage("taken back");
        assertThat(links()).isEmpty();
        note("dit");
        assertThat(links()).hasSize(1);
    }

    private void note(String subject) {
        house.jdbc.sql("""
                insert into interaction (customer_id, company_id, at, direction, channel, kind, subject, actor, actor_kind)
                values (:customer, :company, :now, 'INTERNAL', 'NOTE', 'NOTE', :subject, 'camille', 'HUMAN')""")
            .param("customer", house.customer).param("company", house.company).param("now", now()).param("subject", subject).update();
    }

    @Test
    void aMessageIsNotedAsItLeftWithTheHashesOfItsWordsAndItsDocumentAndWithoutTheCustomersKey() throws IOException {
        String key = "A".repeat(43);
        long message = mailLeaves("Payez ici : https://x.example/c/" + key);
        house.jdbc.sql("update message set status = 'DELIVERED', delivered_at = :now where id = :id").param("now", now()).param("id", message).update();
        assertThat(kinds()).containsExactly("MESSAGE_SENT", "MESSAGE_DELIVERED");
        JsonNode noted = json.readTree(links().get(0).content());
        assertThat(noted.path("text_sha256").asText()).isEqualTo(Hashes.of("Payez ici : https://x.example/c/…"));
        assertThat(noted.path("document_sha256").asText()).isEqualTo(house.jdbc.sql("select sha256 from document where id = :id").param("id", noted.path("document_id").asLong())
            .query(String.class).single());
        assertThat(links().get(0).content()).doesNotContain(key);
        house.jdbc.sql("update message set status = 'QUEUED' where id = :id").param("id", message).update();
        house.jdbc.sql("update message set text_body = 'Autrement' where id = :id").param("id", message).update();
        assertThat(kinds()).as("what had left is kept before it is written anew").contains("MESSAGE_REWRITTEN");
        assertThat(links().toString()).contains("Payez ici").doesNotContain(key);
    }

    private static final String PAGE = "A".repeat(43);
    private static final String COLLEAGUE = "-b_".repeat(14) + "B";
    private static final String OPINION = "c".repeat(32);
    private static final String STOP = "dHM1aWRxfDEyfiszMzYzOTk4MDAwMQ.DDDDDDDDDDDDDDDDDDDDDD";
    private static final String WORDS = "Compte https://x.example/c/" + PAGE + " question https://x.example/d/" + COLLEAGUE + "?lang=fr avis (https://x.example/public/avis/"
        + OPINION + "?note=4). STOP https://x.example/public/stop/" + STOP;
    private static final String MASKED = "Compte https://x.example/c/… question https://x.example/d/…?lang=fr avis (https://x.example/public/avis/…?note=4). "
        + "STOP https://x.example/public/stop/…";

    @Test
    void screensAndEvidenceMaskTheSame() {
        for (String text : List.of(WORDS, WORDS + "\n" + WORDS, "/public/stop/exemple", "/c/exemple", "/d/" + PAGE + PAGE, "/public/avis/" + OPINION + ".", "sans lien", "")) {
            assertThat(house.jdbc.sql("select evidence_masked_2(:text)").param("text", text).query(String.class).single()).isEqualTo(CustomerLinks.masked(text));
        }
        assertThat(CustomerLinks.masked(WORDS)).isEqualTo(MASKED);
        assertThat(CustomerLinks.maskedInPlace(WORDS)).hasSameSizeAs(WORDS).doesNotContain(PAGE, COLLEAGUE, OPINION, STOP).endsWith("/public/stop/" + "…".repeat(STOP.length()));
    }

    /** A message as it was noted before there was a second mask. */
    private long leftBefore(String text) {
        long message = mailLeaves(text);
        behindTheTriggers("delete from evidence_queue q using evidence_fact f where f.id = q.fact_id and f.reference = 'message:" + message + "'");
        behindTheTriggers("delete from evidence_fact where reference = 'message:" + message + "'");
        house.jdbc.sql("""
                select evidence_note(m.company_id, m.customer_id, m.sent_at, 'MESSAGE_SENT', 'message:' || m.id,
                       jsonb_build_object('id', m.id, 'status', m.status, 'text_sha256', evidence_sha256(evidence_masked(m.text_body)), 'document_id', m.document_id,
                           'document_sha256', (select d.sha256 from document d where d.id = m.document_id))) from message m where m.id = :id""")
            .param("id", message).query((row, n) -> n).list();
        return message;
    }

    @Test
    void aMessageOfBeforeTheSecondMaskAndOneOfAfterAreBothWholeAndShowNobodysKey() throws IOException {
        long before = leftBefore(WORDS);
        long after = mailLeaves(WORDS);
        JsonNode old = json.readTree(links().get(0).content());
        JsonNode noted = json.readTree(links().get(1).content());
        assertThat(old.path("text_sha256").asText()).isEqualTo(Hashes.of(WORDS.replace(PAGE, "…"))).isNotEqualTo(noted.path("text_sha256").asText());
        assertThat(noted.path("text_sha256").asText()).isEqualTo(Hashes.of(MASKED));
        assertThat(noted.path("mask").asInt()).isEqualTo(2);
        assertThat(check.run()).isZero();
        byte[] zip = fileMade();
        List<String> texts = Archives.unpacked(zip).entrySet().stream().filter(file -> file.getKey().endsWith(".txt") || file.getKey().endsWith(".json"))
            .map(file -> new String(file.getValue(), java.nio.charset.StandardCharsets.UTF_8)).toList();
        assertThat(texts).filteredOn(text -> text.contains(MASKED)).hasSize(2);
        assertThat(String.join("", texts)).doesNotContain(PAGE, COLLEAGUE, OPINION, STOP);
        assertThat(verified(zip).path("verdict").asText()).isEqualTo("INTACT");
        for (long message : List.of(before, after)) {
            house.jdbc.sql("update message set status = 'QUEUED' where id = :id").param("id", message).update();
            house.jdbc.sql("update message set text_body = 'Autrement' where id = :id").param("id", message).update();
        }
        assertThat(links().toString()).contains("MESSAGE_REWRITTEN").doesNotContain(COLLEAGUE, OPINION, STOP);
        assertThat(check.run()).as("the words that had left are kept, under the mask of then").isZero();
        assertThat(verified(zip).path("verdict").asText()).isEqualTo("INTACT");
    }

    @Test
    void wordsThatAreChangedAreFoundUnderEitherMask() {
        long before = leftBefore(WORDS);
        long after = mailLeaves(WORDS);
        assertThat(check.run()).isZero();
        behindTheTriggers("update message set text_body = replace(text_body, 'question', 'réponse') where id in (" + before + ", " + after + ")");
        assertThat(check.run()).isEqualTo(2);
        assertThat(get("sophie", "/api/v1/evidence/state", 200).path("findings").findValuesAsText("what")).containsExactly("TEXT_CHANGED", "TEXT_CHANGED");
    }

    @Test
    void moneyIsNotedWhereItTouchesWhatIsContestedAndNowhereElse() {
        long other = house.invoice("50");
        house.pays(other, "50");
        assertThat(kinds()).doesNotContain("SETTLED");
        long contested = house.invoice("1000");
        house.contests(contested, "600", "PRICE");
        long lettrage = house.pays(contested, "700");
        assertThat(kinds()).containsOnlyOnce("SETTLED");
        house.undoes(lettrage);
        assertThat(kinds()).containsOnlyOnce("SETTLEMENT_UNDONE");
        assertThat(links().stream().filter(l -> l.kind().equals("SETTLED")).findFirst().orElseThrow().content()).contains("\"PAYMENT\"").contains("700");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update evidence_fact set content = content || ' '", "update evidence_fact set at = now()", "update evidence_fact set content = null",
        "delete from evidence_fact", "truncate evidence_fact", "update evidence_link set sha256 = repeat('0', 64)", "delete from evidence_link", "truncate evidence_link",
        "update evidence_seal set links = 0", "delete from evidence_seal"})
    void nobodyChangesWhatIsNotedOrLinked(String change) {
        note("dit");
        check.run();
        assertThat(links()).hasSize(1);
        assertThatThrownBy(() -> house.jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
        assertThat(links()).hasSize(1).allMatch(link -> link.broken() == null && link.content().contains("dit"));
    }

    @Test
    void erasedContentLeavesTheChainWholeAndSaysWhoErasedIt() {
        note("Madame Martin est malade");
        note("autre chose");
        links();
        byte[] file = fileMade();
        Map<String, Object> erasure = Map.of("companyId", house.company, "customerId", house.customer, "sequence", 1, "reason", "RGPD, demande du 20/11");
        post("camille", "/api/v1/customers/LIT1/evidence/erasures", erasure, 403);
        post("sophie", "/api/v1/customers/LIT1/evidence/erasures", erasure, 204);
        post("sophie", "/api/v1/customers/LIT1/evidence/erasures", erasure, 404);
        assertThat(links()).allMatch(link -> link.broken() == null).extracting(EvidenceChain.Link::kind).contains("CONTENT_ERASED");
        assertThat(house.jdbc.sql("select string_agg(coalesce(content, ''), '') from evidence_fact").query(String.class).single()).doesNotContain("malade");
        assertThat(check.run()).isZero();
        JsonNode verdict = verified(file);
        assertThat(verdict.path("verdict").asText()).isEqualTo("INTACT");
        assertThat(verdict.path("erased").asInt()).isEqualTo(1);
        JsonNode thread = get("camille", "/api/v1/customers/LIT1/evidence", 200);
        assertThat(thread.toString()).contains("Contenu effacé le 23/11/2026").doesNotContain("malade");
    }

    @Test
    void manyWhoNoteAtOnceInAnyOrderNeitherWaitNorBreakAChain() {
        List<Long> customers = IntStream.range(0, 40).mapToObj(i -> house.jdbc.sql("insert into customer (code, name) values (:code, 'Client') returning id")
            .param("code", "EV" + i).query(Long.class).single()).toList();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 4).mapToObj(writer -> CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 5; round++) {
                house.jdbc.sql("""
                        insert into interaction (customer_id, company_id, at, direction, channel, kind, subject, actor, actor_kind)
                        select c, :company, :now, 'INTERNAL', 'NOTE', 'NOTE', 'x', 'camille', 'HUMAN' from unnest(:customers::bigint[]) with ordinality u (c, n)
                         order by case when :turned then -n else n end""")
                    .param("company", house.company).param("now", now()).param("customers", customers.toArray(Long[]::new)).param("turned", writer % 2 == 0).update();
                chain.linkNoted();
            }
        })).toList();
        writers.forEach(CompletableFuture::join);
        chain.linkNoted();
        assertThat(house.jdbc.sql("select count(*) from evidence_link").query(Long.class).single()).isEqualTo(800);
        assertThat(house.jdbc.sql("select count(*) from evidence_checked where broken is not null").query(Long.class).single()).isZero();
        assertThat(house.jdbc.sql("select count(*) from evidence_link group by customer_id having max(sequence) <> 20").query(Long.class).list()).isEmpty();
        assertThat(check.run()).isZero();
    }

    @Test
    void theNightTellsWhatWasChangedBehindTheTriggers() {
        note("un");
        note("deux");
        note("trois");
        assertThat(check.run()).isZero();
        behindTheTriggers("update evidence_fact set content = replace(content, 'deux', 'DEUX')");
        assertThat(check.run()).isEqualTo(1);
        assertThat(check.run()).as("told once").isZero();
        JsonNode state = get("sophie", "/api/v1/evidence/state", 200);
        assertThat(state.path("findings").get(0).path("what").asText()).isEqualTo("CONTENT_CHANGED");
        assertThat(state.path("findings").get(0).path("customerCode").asText()).isEqualTo("LIT1");
        assertThat(state.path("findings").get(0).path("sequence").asInt()).isEqualTo(2);
        long finding = state.path("findings").get(0).path("id").asLong();
        post("camille", "/api/v1/evidence/findings/" + finding + "/explanation", Map.of("text", "essai"), 403);
        post("sophie", "/api/v1/evidence/findings/" + finding + "/explanation", Map.of("text", "essai de restauration"), 204);
        assertThat(get("sophie", "/api/v1/evidence/state", 200).path("findings")).isEmpty();
    }

    @Test
    void aLinkTakenAwayAtTheEndOfAChainIsMissedByTheSeal() {
        note("un");
        note("deux");
        assertThat(check.run()).isZero();
        behindTheTriggers("delete from evidence_fact where content like '%deux%'");
        behindTheTriggers("delete from evidence_link where sequence = 2");
        assertThat(check.run()).isEqualTo(1);
        assertThat(get("sophie", "/api/v1/evidence/state", 200).path("findings").get(0).path("what").asText()).isEqualTo("SEAL_BROKEN");
    }

    @Test
    void aFactThatSomebodyTookOutOfTheQueueIsFound() {
        note("un");
        behindTheTriggers("delete from evidence_queue");
        assertThat(check.run()).isEqualTo(1);
        assertThat(get("sophie", "/api/v1/evidence/state", 200).path("findings").get(0).path("what").asText()).isEqualTo("NOT_LINKED");
    }
}
