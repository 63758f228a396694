package com.wisebook.clients.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.dispute.DisputeSpecification;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** The words of the specifications about evidence: the house of the disputes, with what is noted of it. */
abstract class EvidenceSpecification extends DisputeSpecification {

    @Autowired
    protected EvidenceChain chain;
    @Autowired
    protected EvidenceCheck check;
    @Autowired
    protected ObjectMapper json;
    @Autowired
    private TestRestTemplate rest;

    @BeforeEach
    void nothingIsNoted() {
        emptied();
    }

    @AfterEach
    void nothingIsLeft() {
        emptied();
    }

    private void emptied() {
        behindTheTriggers("truncate evidence_fact, evidence_link, evidence_queue, evidence_seal, evidence_seal_check, evidence_finding, evidence_file, evidence_file_part");
    }

    /** What nobody but a superuser who means harm can do. */
    void behindTheTriggers(String sql) {
        house.doing(() -> {
            house.jdbc.sql("set local session_replication_role = replica").update();
            house.jdbc.sql(sql).update();
        });
    }

    List<EvidenceChain.Link> links() {
        chain.linkNoted();
        return chain.links(house.company, house.customer);
    }

    List<String> kinds() {
        return links().stream().map(EvidenceChain.Link::kind).toList();
    }

    /** A mail that left, with a document, as the outbox leaves it. */
    long mailLeaves(String text) {
        long document = house.jdbc.sql("""
                insert into document (kind, file_name, content_type, content, sha256, created_at)
                values ('STATEMENT', 'relevé n° 1.pdf', 'application/pdf', :content, encode(sha256(:content), 'hex'), :now) returning id""")
            .param("content", "%PDF-1.7 relevé".getBytes(java.nio.charset.StandardCharsets.UTF_8)).param("now", now()).query(Long.class).single();
        long message = house.jdbc.sql("""
                insert into message (send_key, channel, company_id, customer_id, subject_kind, subject_id, status, sender, recipients, subject, text_body, html_body, document_id,
                                     next_attempt_at, created_at)
                values ('evidence-' || nextval('dispute_number'), 'EMAIL', :company, :customer, 'TEST', 1, 'QUEUED', 'compta@acme.example', '{martin@client.example}', 'Relance', :text, :text,
                        :document, :now, :now) returning id""")
            .param("company", house.company).param("customer", house.customer).param("text", text).param("document", document).param("now", now()).query(Long.class).single();
        house.jdbc.sql("update message set status = 'SENDING', claimed_at = :now where id = :id").param("now", now()).param("id", message).update();
        house.jdbc.sql("update message set status = 'SENT', sent_at = :now where id = :id").param("now", now()).param("id", message).update();
        return message;
    }

    Timestamp now() {
        return Timestamp.from(house.clock.instant());
    }

    // ---- over HTTP

    JsonNode get(String user, String path, int status) {
        ResponseEntity<JsonNode> answer = rest.withBasicAuth(user, "demo").getForEntity(path, JsonNode.class);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
        return answer.getBody();
    }

    JsonNode post(String user, String path, Object body, int status) {
        ResponseEntity<JsonNode> answer = rest.withBasicAuth(user, "demo").postForEntity(path, body, JsonNode.class);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
        return answer.getBody();
    }

    /** Asks for a file as camille and waits until it is there; its archive. */
    byte[] fileMade(Map<String, Object> wanted) {
        long job = post("camille", "/api/v1/customers/LIT1/evidence-files", wanted, 202).path("jobId").asLong();
        await().atMost(Duration.ofSeconds(60)).until(() -> List.of("DONE", "FAILED", "CANCELLED").contains(get("camille", "/api/v1/jobs/" + job, 200).path("status").asText()));
        assertThat(get("camille", "/api/v1/jobs/" + job, 200).path("error").asText()).isEmpty();
        JsonNode newest = get("camille", "/api/v1/customers/LIT1/evidence-files", 200).get(0);
        assertThat(newest.path("jobId").asLong()).isEqualTo(job);
        ResponseEntity<byte[]> zip = rest.withBasicAuth("camille", "demo").getForEntity("/api/v1/evidence-files/" + newest.path("number").asText() + "/content", byte[].class);
        assertThat(zip.getHeaders().getContentDisposition().getFilename()).isEqualTo(newest.path("fileName").asText());
        return zip.getBody();
    }

    byte[] fileMade() {
        return fileMade(Map.of("companyCode", "ACME"));
    }

    JsonNode verified(byte[] zip) {
        return verified("camille", zip, 200);
    }

    JsonNode verified(String user, byte[] zip, int status) {
        LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(zip) {
            @Override
            public String getFilename() {
                return "dossier.zip";
            }
        });
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return post(user, "/api/v1/evidence-files/verify", new HttpEntity<>(form, headers), status);
    }

    static List<String> differences(JsonNode verdict) {
        return verdict.path("differences").findValuesAsText("what");
    }
}
