package com.wisebook.clients.dunning.collections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** An officer at the files of evidence, as the screens ask for them. */
final class EvidenceRequests {

    /** A line of the time-line as the archive has it. */
    record Fact(String what, String detail, String by) {
    }

    private final TestRestTemplate http;
    private final CollectionsScenario scenario;
    private final Debtor debtor;

    EvidenceRequests(TestRestTemplate http, CollectionsScenario scenario, Debtor debtor) {
        this.http = http;
        this.scenario = scenario;
        this.debtor = debtor;
    }

    /** Asks for a file about everything, waits until it is made, and takes it. */
    byte[] made() {
        String files = "/api/v1/customers/" + debtor.code() + "/evidence-files";
        ResponseEntity<JsonNode> asked = http.postForEntity(files, Map.of("companyCode", "ACME"), JsonNode.class);
        assertThat(asked.getStatusCode().value()).as("%s", asked.getBody()).isEqualTo(202);
        scenario.settle();
        JsonNode file = http.getForObject(files, JsonNode.class).get(0);
        assertThat(file.path("jobId")).isEqualTo(asked.getBody().path("jobId"));
        return http.getForObject("/api/v1/evidence-files/" + file.path("number").asText() + "/content", byte[].class);
    }

    /** What the check says of an archive. */
    JsonNode verified(byte[] zip) {
        LinkedMultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(zip) {
            @Override
            public String getFilename() {
                return "dossier.zip";
            }
        });
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return http.postForObject("/api/v1/evidence-files/verify", new HttpEntity<>(form, headers), JsonNode.class);
    }

    /** Titles of the thread on the screen, oldest first. */
    List<String> thread() {
        List<String> titles = http.getForObject("/api/v1/customers/" + debtor.code() + "/evidence?company=ACME&limit=200", JsonNode.class)
            .path("items").findValuesAsText("title");
        Collections.reverse(titles);
        return titles;
    }

    /** The time-line of an archive, in its order. */
    static List<Fact> timeline(Map<String, byte[]> files) {
        String csv = new String(files.get("06-chronologie/chronologie.csv"), StandardCharsets.UTF_8).substring(1);
        return CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(csv).stream().map(EvidenceRequests::fact).toList();
    }

    private static Fact fact(NamedCsvRecord row) {
        return new Fact(row.getField("what"), PageRequests.words(row.getField("detail")), row.getField("by"));
    }

    /** The words of a PDF, on one line. */
    static String paper(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return PageRequests.words(new PDFTextStripper().getText(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of an archive is what {@code SHA256SUMS} says, which lists all but itself and the index. */
    static void sumsHold(Map<String, byte[]> files) {
        List<String> lines = new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(files.size() - 2).allSatisfy(line -> {
            String[] sum = line.split("  ", 2);
            assertThat(sha256(files.get(sum[1]))).as(sum[1]).isEqualTo(sum[0]);
        });
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
