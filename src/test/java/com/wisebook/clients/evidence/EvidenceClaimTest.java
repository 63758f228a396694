package com.wisebook.clients.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What a lawyer reads in the file: what is claimed and what is not, each dispute once, each copy once. The papers are kept in target/evidence to be looked at. */
class EvidenceClaimTest extends EvidenceSpecification {

    private int entries;

    /** The paper of a file as it reads, and as a file to look at. */
    private String paper(String name, Map<String, byte[]> files, String path) throws IOException {
        Files.createDirectories(Path.of("target/evidence"));
        Files.write(Path.of("target/evidence", name + ".pdf"), files.get(path));
        try (PDDocument document = Loader.loadPDF(files.get(path))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replaceAll("[\u00a0\u202f]", " ").replaceAll(" +", " ");
        }
    }

    private String dossier(String name, Map<String, byte[]> files) throws IOException {
        return paper(name, files, "dossier-de-recouvrement.pdf");
    }

    /** Between the title of a part and the next one; the titles in the contents are passed over. */
    private static String part(String paper, String title, String next) {
        int from = paper.lastIndexOf("\n" + title + "\n");
        return paper.substring(from, paper.indexOf(next, from));
    }

    private static int times(String text, String what) {
        return text.split(java.util.regex.Pattern.quote(what), -1).length - 1;
    }

    private JsonNode account(Map<String, byte[]> files, int at) throws IOException {
        return json.readTree(files.get("index.json")).path("account").path(at);
    }

    private long entry(String kind, String reference, String amount, String currency, LocalDate due) {
        return house.jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, document_date, amount, currency, due_date, open_amount, source_key)
                values (:company, :customer, :kind, :day, :reference, :day, :amount, :currency, :due, :amount, :key) returning id""")
            .param("company", house.company).param("customer", house.customer).param("kind", kind).param("day", house.today().minusDays(60)).param("reference", reference)
            .param("amount", new BigDecimal(amount)).param("currency", currency).param("due", due, java.sql.Types.DATE).param("key", "claim-" + ++entries).query(Long.class).single();
    }

    private Map<String, byte[]> made() {
        return Archives.unpacked(fileMade());
    }

    @Test
    void aDisputeIsOneRowWithWhatItCameToAndItsLinksAreItsProofs() throws IOException {
        long invoice = house.invoice("10000");
        String number = house.customerContests(invoice, "1200", "OTHER");
        assertThat(get("camille", "/api/v1/customers/LIT1/evidence-files/preview?company=ACME", 200).path("disputes").asInt()).isEqualTo(1);
        Map<String, byte[]> open = made();
        String section = part(dossier("dispute-open", open), "5. Litiges", "\n6. Promesses");
        assertThat(times(section, "Litige ouvert")).as(section).isEqualTo(1);
        assertThat(times(section, "Ce n’est pas ce qui était convenu")).as(section).isEqualTo(1);
        assertThat(section).contains("En cours : à qualifier", "n° 1 à 4", "Contesté : 1 200,00 €", "Martin", "Preuves du litige " + number);
        assertThat(dossier("dispute-open", open)).contains("Litiges un, dont clos : 0");

        house.daysPass(1);
        house.completes("camille", house.task("Task_Qualify"), "decision", "ROUTE", "reason", "DELIVERY");
        house.daysPass(1);
        house.completes("nadia", house.task("Task_Answer"), "decision", "REFUSE", "answer", "Livré le 3 novembre.");
        Map<String, byte[]> closed = made();
        String paper = dossier("dispute-closed", closed);
        section = part(paper, "5. Litiges", "\n6. Promesses");
        assertThat(section).contains("Refusé", "Livré le 3 novembre.", "Motif : Livraison (avant : Autre)", "État : chez le service (avant : à qualifier)", "État : clos (avant : chez le service)", "n° 1 à 4", "Service : logistique");
        assertThat(section).doesNotContain("evidence.", "TO_QUALIFY", "LOGISTICS", "DELIVERY");
        assertThat(times(section, "Litige ouvert")).as(section).isEqualTo(1);
        assertThat(paper).contains("Litiges un, dont clos : 1");
        assertThat(get("camille", "/api/v1/customers/LIT1/evidence-files/preview?company=ACME", 200).path("disputes").asInt()).isEqualTo(1);
        assertThat(paper(number, closed, "dossier-de-recouvrement.pdf")).as("the chain is told link by link in the time-line").contains("9. Chronologie complète", "Montants contestés");
    }

    @Test
    void claimedIsWhatIsDueAndUnderNoDisputeAndTheTotalsOfThePagesAreTheSame() throws IOException {
        long late = house.invoice("10000");
        house.customerContests(late, "1200", "DELIVERY");
        entry("INVOICE", "FA-70", "751.14", "EUR", house.today().plusDays(10));
        entry("INVOICE", "FA-70", "751.14", "EUR", house.today().plusDays(25));
        Map<String, byte[]> files = made();
        JsonNode account = account(files, 0);
        BigDecimal penalties = json.readTree(files.get("index.json")).path("penalties").decimalValue();
        assertThat(account.path("due").decimalValue()).isEqualByComparingTo("8800");
        assertThat(account.path("notDue").decimalValue()).isEqualByComparingTo("1502.28");
        assertThat(account.path("contested").decimalValue()).isEqualByComparingTo("1200");
        assertThat(account.path("balance").decimalValue()).isEqualByComparingTo("11502.28");
        assertThat(account.path("claimed").decimalValue()).isEqualByComparingTo(new BigDecimal("8840").add(penalties));
        assertThat(penalties).as("ten days on 8 800 €, nothing on what is contested").isBetween(new BigDecimal("20"), new BigDecimal("36"));

        String paper = dossier("claim", files);
        assertThat(paper).contains("Échu et non contesté 8 800,00 €", "Non échu 1 502,28 €", "Contesté (litiges en cours) 1 200,00 €", "Solde du compte 11 502,28 €");
        String claim = part(paper, "1. Créance, poste par poste", "\n2. Relevé");
        assertThat(claim).contains("Échu 10 000,00 € 1 200,00 € 8 800,00 €", "Non échu 1 502,28 € – –", "Total 11 502,28 € 1 200,00 € 8 800,00 €");
        assertThat(times(claim, "751,14 € 751,14 € – non échu")).isEqualTo(2);
        assertThat(part(paper, "2. Relevé de compte", "\n3. Pénalités")).contains("Solde 11 502,28 €", "Principal échu et réclamé 8 800,00 €");
        assertThat(part(paper, "3. Pénalités par période", "\n4. Relances")).contains("8 800,00 €", "Indemnité 40,00 €").doesNotContain("FA-70", "10 000,00 €");
        JsonNode preview = get("camille", "/api/v1/customers/LIT1/evidence-files/preview?company=ACME", 200);
        assertThat(preview.path("items").findValuesAsText("claimed").stream().map(BigDecimal::new)).usingElementComparator(BigDecimal::compareTo)
            .containsExactly(new BigDecimal("8800"), BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(preview.path("items").findValuesAsText("due")).containsExactly("true", "false", "false");
    }

    @Test
    void instalmentsOfOneInvoiceBearOneLumpSumAndMissOneCopy() throws IOException {
        entry("INVOICE", "FA-80", "500", "EUR", house.today().minusDays(40));
        entry("INVOICE", "FA-80", "500", "EUR", house.today().minusDays(10));
        Map<String, byte[]> files = made();
        JsonNode index = json.readTree(files.get("index.json"));
        assertThat(index.path("missingCopies")).hasSize(1);
        assertThat(index.path("lumpSums").decimalValue()).isEqualByComparingTo("40");
        String paper = dossier("instalments", files);
        assertThat(paper).contains("Une copie manque : FA-80. À joindre", "une seule fois quand elle a plusieurs échéances");
        assertThat(times(paper, "Indemnité 40,00 €")).isEqualTo(1);
        assertThat(get("camille", "/api/v1/customers/LIT1/evidence-files", 200).get(0).path("missing").asInt()).isEqualTo(1);

        house.jdbc.sql("""
                insert into invoice_document (company_id, number, file_name, size, sha256, content, source, added_by, added_at)
                select :company, 'FA-80', 'facture.pdf', length(:content), encode(sha256(:content), 'hex'), :content, 'REST', 'amelie', :now""")
            .param("company", house.company).param("content", "%PDF-1.7 facture".getBytes(StandardCharsets.UTF_8)).param("now", now()).update();
        try {
            assertThat(made().keySet().stream().filter(name -> name.startsWith("02-factures/"))).as("one copy of the invoice, not one an instalment").hasSize(1);
        } finally {
            house.jdbc.sql("delete from invoice_document").update();
        }
    }

    @Test
    void severalCurrenciesAndCreditNotesReadEachInItsOwnColumn() throws IOException {
        entry("INVOICE", "FA-90", "1000", "EUR", house.today().minusDays(20));
        entry("INVOICE", "FA-91", "2000", "CHF", house.today().minusDays(20));
        entry("INVOICE", "FA-92", "700", "CHF", house.today().plusDays(20));
        entry("CREDIT_NOTE", "AV-9", "-150", "EUR", null);
        Map<String, byte[]> files = made();
        String paper = dossier("currencies", files);
        assertThat(account(files, 0).path("currency").asText()).isEqualTo("EUR");
        assertThat(account(files, 0).path("deducted").decimalValue()).isEqualByComparingTo("150");
        assertThat(account(files, 1).path("claimed").decimalValue()).isEqualByComparingTo("2000");
        assertThat(paper).contains("Échu et non contesté 1 000,00 € 2 000,00 CHF", "Avoirs et règlements à déduire −150,00 € –", "Principal échu et réclamé 850,00 € 2 000,00 CHF",
            "Non échu – 700,00 CHF", "Solde du compte 850,00 € 2 700,00 CHF");
        String statement = part(paper, "2. Relevé de compte", "\n3. Pénalités");
        assertThat(statement).contains("Solde en EUR 850,00 €", "Solde en CHF 2 700,00 CHF", "Avoir");
        assertThat(statement.indexOf("Solde en EUR")).isLessThan(statement.indexOf("FA-91"));
        assertThat(paper("releve", files, "01-compte/releve-de-compte.pdf")).contains("Solde du compte 850,00 € 2 700,00 CHF");
    }

    @Test
    void withNothingDueNothingIsClaimedAndItSaysSo() throws IOException {
        assertThat(dossier("nothing", made())).contains("rien n’est ouvert sur le compte et rien n’est réclamé", "Aucun poste n’est ouvert").doesNotContain("Total réclamé");
        entry("INVOICE", "FA-95", "300", "EUR", house.today().plusDays(5));
        String paper = dossier("not-due", made());
        assertThat(paper).contains("Total réclamé 0,00 €", "rien n’est réclamé", "Non échu 300,00 €", "Solde du compte 300,00 €");
    }
}
