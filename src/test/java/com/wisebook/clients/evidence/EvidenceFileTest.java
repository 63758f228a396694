package com.wisebook.clients.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The file for a lawyer or a court: what is in it, and that every change of it or of the database is told. */
class EvidenceFileTest extends EvidenceSpecification {

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ').replace('\u202f', ' ');
        }
    }

    /** One invoice, contested in part, written about and paid in part. */
    private byte[] story() {
        long invoice = house.invoice("10000");
        mailLeaves("Bonjour, vous nous devez 10 000,00 €. https://x.example/c/" + "B".repeat(43));
        house.customerContests(invoice, "1200", "DELIVERY");
        house.pays(invoice, "2000");
        return fileMade();
    }

    @Test
    void itHoldsThePapersTheProofsAndTheChainAndTheIndexNamesEachWithItsHash() throws IOException {
        byte[] zip = story();
        Map<String, byte[]> files = Archives.unpacked(zip);
        assertThat(files.keySet()).contains("dossier-de-recouvrement.pdf", "index.pdf", "index.json", "SHA256SUMS", "VERIFIER.txt", "01-compte/releve-de-compte.pdf",
            "03-penalites/penalites.csv", "06-chronologie/chronologie.csv").anyMatch(name -> name.startsWith("04-messages/0001-2026-11-23-email-") && name.endsWith(".txt"))
            .anyMatch(name -> name.startsWith("04-messages/0001-") && name.endsWith(".pdf")).anyMatch(name -> name.startsWith("07-chaine/"));
        JsonNode index = json.readTree(files.get("index.json"));
        for (JsonNode file : index.path("files")) {
            assertThat(Hashes.of(files.get(file.path("path").asText()))).as(file.path("path").asText()).isEqualTo(file.path("sha256").asText());
        }
        assertThat(index.path("files")).hasSize(files.size() - 1);
        assertThat(new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8)).contains(Hashes.of(files.get("dossier-de-recouvrement.pdf")) + "  dossier-de-recouvrement.pdf");
        assertThat(index.path("missingCopies")).hasSize(1);
        assertThat(index.path("open").path("EUR").decimalValue()).isEqualByComparingTo("8000");
        assertThat(files.values()).noneMatch(content -> new String(content, StandardCharsets.UTF_8).contains("B".repeat(43)));
    }

    @Test
    void theCopyOfAnInvoiceThatTheHouseKeepsIsInIt() throws IOException {
        long invoice = house.invoice("10000");
        byte[] copy = "%PDF-1.7 facture".getBytes(StandardCharsets.UTF_8);
        house.jdbc.sql("""
                insert into invoice_document (company_id, number, file_name, size, sha256, content, source, added_by, added_at)
                select company_id, document_ref, 'facture.pdf', length(:content), encode(sha256(:content), 'hex'), :content, 'REST', 'amelie', :now
                  from ledger_entry where id = :invoice""").param("content", copy).param("now", now()).param("invoice", invoice).update();
        Map<String, byte[]> files = Archives.unpacked(fileMade());
        assertThat(files.entrySet()).anyMatch(file -> file.getKey().startsWith("02-factures/") && java.util.Arrays.equals(file.getValue(), copy));
        assertThat(json.readTree(files.get("index.json")).path("missingCopies")).isEmpty();
        house.jdbc.sql("delete from invoice_document").update();
    }

    @Test
    void thePaperTellsTheStoryWithAmountsInFrenchAndTheEnglishOneInEnglish() throws IOException {
        byte[] zip = story();
        String paper = text(Archives.unpacked(zip).get("dossier-de-recouvrement.pdf"));
        assertThat(paper).contains("Dossier de recouvrement", "Boulangerie Martin", "Acme Distribution", "Sommaire", "Principal échu et réclamé", "6 800,00 €", "8 000,00 €", "1 200,00 €", "2 000,00 €",
            "Pénalités par période", "Litige ouvert", "Message parti", "Une copie manque", "Page 1 /");
        assertThat(paper).doesNotContain("evidence.", "{0}");
        String english = text(Archives.unpacked(fileMade(Map.of("companyCode", "ACME", "language", "en"))).get("dossier-de-recouvrement.pdf"));
        assertThat(english).contains("Collection file", "Principal due and claimed", "€6,800.00", "€8,000.00", "Dispute opened");
    }

    @Test
    void asItWasMadeItIsIntactAlsoAfterMoreHasHappened() {
        byte[] zip = story();
        JsonNode verdict = verified(zip);
        assertThat(verdict.path("verdict").asText()).as("%s", verdict).isEqualTo("INTACT");
        assertThat(verdict.path("links").asLong()).isPositive();
        house.invoice("5");
        mailLeaves("encore");
        assertThat(verified(zip).path("newer").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(verified(zip).path("verdict").asText()).isEqualTo("INTACT");
    }

    @Test
    void aChangedAMissingAndAnAddedFileAreNamed() {
        byte[] zip = story();
        Map<String, byte[]> files = Archives.unpacked(zip);
        String mail = files.keySet().stream().filter(name -> name.endsWith(".txt") && name.startsWith("04-")).findFirst().orElseThrow();

        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        byte[] words = files.get(mail).clone();
        words[words.length - 3] ^= 1;
        changed.put(mail, words);
        JsonNode verdict = verified(Archives.packed(changed));
        assertThat(verdict.path("verdict").asText()).isEqualTo("ALTERED");
        assertThat(verdict.path("differences").get(0).path("subject").asText()).isEqualTo(mail);
        assertThat(differences(verdict)).containsExactly("FILE_CHANGED");

        Map<String, byte[]> fewer = new LinkedHashMap<>(files);
        fewer.remove(mail);
        assertThat(differences(verified(Archives.packed(fewer)))).containsExactly("FILE_MISSING");

        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put("05-pieces/faux.pdf", new byte[] {1});
        assertThat(differences(verified(Archives.packed(more)))).containsExactly("FILE_ADDED");
        JsonNode again = verified(Archives.packed(files));
        assertThat(again.path("verdict").asText()).as("the same contents in another wrapping").isEqualTo("INTACT");
        assertThat(differences(again)).containsExactly("ARCHIVE_REPACKED");
    }

    @Test
    void whoeverChangesFileAndIndexTogetherIsToldByTheIndex() throws IOException {
        Map<String, byte[]> files = Archives.unpacked(story());
        byte[] before = files.get("01-compte/postes.csv");
        byte[] after = new String(before, StandardCharsets.UTF_8).replace("8000.00", "9000.00").getBytes(StandardCharsets.UTF_8);
        assertThat(after).isNotEqualTo(before);
        files.put("01-compte/postes.csv", after);
        files.put("index.json", new String(files.get("index.json"), StandardCharsets.UTF_8).replace(Hashes.of(before), Hashes.of(after)).getBytes(StandardCharsets.UTF_8));
        assertThat(differences(verified(Archives.packed(files)))).containsExactly("INDEX_CHANGED");
    }

    @Test
    void aRowChangedInTheDatabaseIsToldWithItsLinkAndItsMoment() {
        byte[] zip = story();
        behindTheTriggers("update evidence_fact set content = replace(content, 'EMAIL', 'LETTER') where kind = 'MESSAGE_SENT'");
        JsonNode verdict = verified(zip);
        assertThat(differences(verdict)).containsExactly("CONTENT_CHANGED");
        assertThat(verdict.path("differences").get(0).path("subject").asText()).startsWith(house.company + "-" + house.customer + " n° ");
        assertThat(verdict.path("differences").get(0).path("at").asText()).startsWith("2026-11-23");
    }

    @Test
    void aLinkTakenAwayOrAChainReckonedAgainInTheDatabaseIsTold() {
        byte[] zip = story();
        behindTheTriggers("delete from evidence_link where sequence = 2");
        assertThat(differences(verified(zip))).contains("LINK_GONE", "LINK_MISSING");

        emptiedAndReckonedAgain();
        assertThat(differences(verified(zip))).contains("LINK_DIFFERS", "HEAD_DIFFERS");
    }

    /** Somebody with all rights has changed a fact and reckoned the whole chain again: only the file knows better. */
    private void emptiedAndReckonedAgain() {
        behindTheTriggers("delete from evidence_link");
        behindTheTriggers("""
            with changed as (select id, replace(content, 'LETTER', 'EMAIL') || ' ' as content from evidence_fact)
            update evidence_fact f set content = c.content, content_sha256 = evidence_sha256(c.content) from changed c where c.id = f.id""");
        behindTheTriggers("insert into evidence_queue select id from evidence_fact on conflict do nothing");
        chain.linkNoted();
    }

    @Test
    void aMessageOrADocumentThatIsAnotherNowIsTold() {
        byte[] zip = story();
        behindTheTriggers("update document set content = '\\x00'");
        assertThat(differences(verified(zip))).containsExactly("MESSAGE_ALTERED");
    }

    @Test
    void whatIsNoFileOfOursIsUnknown() {
        assertThat(verified(Archives.packed(Map.of("a.txt", new byte[] {1}))).path("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(verified(Archives.packed(Map.of("index.json", "{\"format\":\"wisebook-evidence-1\",\"number\":\"DP-999999\"}".getBytes(StandardCharsets.UTF_8)))).path("verdict").asText())
            .isEqualTo("UNKNOWN");
        assertThat(verified(Archives.packed(Map.of("index.json", "[1".getBytes(StandardCharsets.UTF_8)))).path("verdict").asText()).isEqualTo("UNKNOWN");
    }

    @Test
    void dangerousArchivesAreRefusedAndNothingIsUnpackedAnywhere() {
        for (String name : List.of("../../etc/passwd", "/etc/passwd", "..\\x", "a/../../b")) {
            assertThat(verified("camille", Archives.packed(Map.of(name, new byte[] {1})), 422).path("errors").get(0).path("field").asText()).as(name).isEqualTo("file");
        }
        assertThat(verified("camille", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 422).toString()).contains("ZIP");
        assertThat(verified("camille", Archives.packed(Map.of("index.json", new byte[20 << 20])), 422).toString()).contains("déplie");
        byte[] nested = Archives.packed(Map.of("bomb.zip", Archives.packed(Map.of("zeros", new byte[30 << 20]))));
        assertThat(verified("camille", nested, 200).path("verdict").asText()).as("an archive within is only a file").isEqualTo("UNKNOWN");
        byte[] twice = Archives.packed(Map.of("index.json", new byte[] {1}, "index.jsoo", new byte[] {1}));
        String raw = new String(twice, StandardCharsets.ISO_8859_1).replace("index.jsoo", "index.json");
        assertThat(verified("camille", raw.getBytes(StandardCharsets.ISO_8859_1), 422).toString()).contains("deux fois");
    }

    @Test
    void theHashesCanBeCheckedWithSha256sumAlone() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("evidence");
        for (Map.Entry<String, byte[]> file : Archives.unpacked(story()).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        assertThat(new ProcessBuilder("sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS").directory(folder.toFile()).inheritIO().start().waitFor()).isZero();
        String[] link = Files.readAllLines(Files.list(folder.resolve("07-chaine")).findFirst().orElseThrow()).get(1).split("\t");
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n%s' \"$1\" \"$2\" | sha256sum", "sh", link[1], link[3]).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).startsWith(link[2]);
    }

    @Test
    void departmentsAndSalesSeeNothingOfItAndItemsMustBeHis() {
        house.invoice("100");
        for (String user : List.of("nadia", "thomas")) {
            post(user, "/api/v1/customers/LIT1/evidence-files", Map.of("companyCode", "ACME"), 403);
            get(user, "/api/v1/customers/LIT1/evidence", 403);
            verified(user, Archives.packed(Map.of("a", new byte[] {1})), 403);
        }
        assertThat(post("amelie", "/api/v1/customers/LIT1/evidence-files", Map.of("companyCode", "ACME", "items", List.of(999_999)), 422).path("errors").get(0).path("field").asText())
            .isEqualTo("items");
        assertThat(post("amelie", "/api/v1/customers/LIT1/evidence-files", Map.of("companyCode", "NONE"), 422).path("errors").get(0).path("field").asText()).isEqualTo("companyCode");
        post("amelie", "/api/v1/customers/NONE/evidence-files", Map.of("companyCode", "ACME"), 404);
    }

    @Test
    void onlyTheItemsChosenAreClaimed() throws IOException {
        long one = house.invoice("100");
        house.invoice("200");
        JsonNode preview = get("helene", "/api/v1/customers/LIT1/evidence-files/preview?company=ACME", 200);
        assertThat(preview.path("items")).hasSize(2);
        JsonNode index = json.readTree(Archives.unpacked(fileMade(Map.of("companyCode", "ACME", "items", List.of(one)))).get("index.json"));
        assertThat(index.path("open").path("EUR").decimalValue()).isEqualByComparingTo("100");
    }

    @Test
    void theThreadIsSiftedByWhatItIs() {
        story();
        JsonNode all = get("camille", "/api/v1/customers/LIT1/evidence?limit=200", 200);
        assertThat(all.path("broken").asInt()).isZero();
        assertThat(all.path("items").get(0).path("title").asText()).isEqualTo("Dossier de preuves établi");
        JsonNode disputes = get("camille", "/api/v1/customers/LIT1/evidence?group=DISPUTE&company=ACME", 200);
        assertThat(disputes.path("total").asInt()).isEqualTo(all.path("groups").path("DISPUTE").asInt()).isPositive();
        assertThat(disputes.path("items").findValuesAsText("group")).containsOnly("DISPUTE");
        assertThat(Arrays.asList("MESSAGE", "MONEY")).allMatch(group -> all.path("groups").path(group).asInt() > 0);
    }
}
