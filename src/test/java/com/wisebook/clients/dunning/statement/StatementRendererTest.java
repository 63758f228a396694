package com.wisebook.clients.dunning.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Statement: PDF, e-mail and SMS of a relance")
class StatementRendererTest {

    private final StatementRenderer renderer = new StatementRenderer(new MessageTemplates(null));

    @Test
    @DisplayName("the PDF shows each item with its own level, the total, the reference and the bank details, on one page")
    void statement() throws Exception {
        RenderedMessage message = renderer.render(Statements.of(TemplateCode.REMINDER_1).build());
        String text = text(message.pdf());
        assertThat(text).contains("FA2026-04120", "11/11/2026", "12 j", "Première relance", "Deuxième relance",
            "1\u202f234,56\u00a0€", "13\u202f484,30\u00a0€", "RF", "FR76 3000 6000 0112 3456 7890 189", "AGRIFRPP",
            "Atelier Łódź & Fils", "69100 VILLEURBANNE", "dont contesté\u00a0: 120,00\u00a0€", "09/08/2026*", "Page 1 / 1",
            Statements.of(TemplateCode.REMINDER_1).build().reference().printed());
        assertThat(message.pdfFileName()).isEqualTo("releve-c01482-2026-11-23.pdf");
        assertThat(message.pdf().length).isLessThan(80_000);
    }

    @Test
    @DisplayName("the payment code printed on the page is read by a scanner: the total in euros and the reference")
    void codeOnThePage() throws Exception {
        StatementModel model = Statements.of(TemplateCode.REMINDER_1).dollars().build();
        String read = EpcQrTest.scan(page(renderer.renderPdf(model))).getText();
        BigDecimal euros = model.totals().get(0).toPay();
        assertThat(read).startsWith("BCD\n002\n1\nSCT\n").contains("EUR" + euros.toPlainString(), model.reference().value());
    }

    @Test
    @DisplayName("a letter has the code of the customer's page beside the one that pays; a mail's document has not")
    void codeOfThePage() throws Exception {
        String page = "https://clients.negoce-du-rhone.example/c/8F3K2";
        byte[] letter = renderer.renderPdf(Statements.of(TemplateCode.REMINDER_1).printed().build());
        assertThat(EpcQrTest.codes(page(letter))).anySatisfy(code -> assertThat(code).isEqualTo(page))
            .anySatisfy(code -> assertThat(code).startsWith("BCD"));
        assertThat(text(letter)).contains("Voir et régler mon compte");
        assertThat(text(renderer.renderPdf(Statements.of(TemplateCode.REMINDER_1).build()))).doesNotContain(page);
    }

    @Test
    @DisplayName("two currencies: two totals, never added; dollars bear no penalty and the statement says so")
    void twoCurrencies() throws Exception {
        StatementModel model = Statements.of(TemplateCode.REMINDER_FIRM).penalties(false).dollars().build();
        RenderedMessage message = renderer.render(model);
        String text = text(message.pdf());
        assertThat(text.split("Total à payer", -1)).hasSize(3);
        assertThat(text).contains("2\u202f696,86\u00a0USD", "Les pénalités et indemnités ne sont calculées que sur les créances en euros.");
        assertThat(message.subject()).contains(" et 2\u00a0696,86\u00a0USD");
    }

    @Test
    @DisplayName("no payment code when nothing is owed in euros")
    void noCodeForDollars() throws Exception {
        String text = text(renderer.renderPdf(Statements.of(TemplateCode.REMINDER_1).dollarsOnly().build()));
        assertThat(text).contains("USD", "FR76 3000").doesNotContain("Flashez pour payer");
        assertThat(text(renderer.renderPdf(Statements.of(TemplateCode.REMINDER_1).build()))).contains("Flashez pour payer");
    }

    @Test
    @DisplayName("300 items: several pages, the header on each, every item once, under 80 kB")
    void longStatement() throws Exception {
        byte[] pdf = renderer.renderPdf(Statements.of(TemplateCode.REMINDER_2).items(300).build());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isBetween(5, 12);
            PDFTextStripper stripper = new PDFTextStripper();
            for (int i = 1; i <= pages; i++) {
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                String page = stripper.getText(document);
                assertThat(page).contains("Page " + i + " / " + pages);
                if (page.contains("FA2026-")) {
                    assertThat(page).contains("Montant initial");
                }
            }
        }
        String text = text(pdf);
        assertThat(IntStream.range(0, 300)).allSatisfy(i ->
            assertThat(text.split("FA2026-%05d".formatted(4120 + i), -1)).hasSize(2));
        assertThat(pdf.length).isLessThan(80_000);
    }

    @Test
    @DisplayName("unallocated credit is shown deducted and the code asks for the rest")
    void creditDeducted() throws Exception {
        StatementModel model = Statements.of(TemplateCode.REMINDER_2).credit("250.00").build();
        byte[] pdf = renderer.renderPdf(model);
        assertThat(text(pdf)).contains("Règlements et avoirs non affectés, déduits", "−250,00\u00a0€", "13\u202f234,30\u00a0€");
        assertThat(EpcQrTest.scan(page(pdf)).getText()).contains("EUR13234.30");
    }

    @Test
    @DisplayName("the formal notice is a letter: injunction, date, amount, deadline, invoices, what follows, legal mentions")
    void formalNotice() throws Exception {
        String text = flat(text(renderer.renderPdf(Statements.of(TemplateCode.FORMAL_NOTICE).penalties(false).build())));
        assertThat(text).contains("MISE EN DEMEURE DE PAYER", "Le 23 novembre 2026", "nous vous mettons en demeure",
            "dans un délai de 8 jours", "au plus tard le 1er décembre 2026", "FA2026-04120", "L. 441-10", "D. 441-5", "40 €",
            "injonction de payer", "La présente vaut mise en demeure", "12,15 %", "Lettre recommandée");
    }

    @Test
    @DisplayName("a formal notice never prints a penalty that rests on a provisional rate, nor that rate; the total leaves it out")
    void formalNoticeProvisional() throws Exception {
        StatementModel given = Statements.of(TemplateCode.FORMAL_NOTICE).penalties(true).build();
        assertThat(given.totals().get(0).penalties()).isPositive();
        RenderedMessage message = renderer.render(given);
        String text = flat(text(message.pdf()));
        String total = "13 684,30 €";
        assertThat(text).contains(total, "seront liquidées séparément").doesNotContain("12,15", "Calcul des pénalités", "590,19");
        assertThat(flat(message.subject())).contains(total);
        assertThat(given.forPrinting().totals().get(0).toPay()).isEqualByComparingTo("13684.30");
        assertThat(EpcQrTest.scan(page(message.pdf())).getText()).contains("EUR13684.30");
    }

    @Test
    @DisplayName("an ordinary relance may show it, marked provisional")
    void provisionalInRelance() throws Exception {
        String text = flat(text(renderer.renderPdf(Statements.of(TemplateCode.REMINDER_FIRM).penalties(true).build())));
        assertThat(text).contains("2e semestre 2026 – taux annuel 12,15 % (provisoire)", "1er semestre 2026 – taux annuel 12,15 %",
            "Total des pénalités", "590,19 €", "Taux provisoire");
    }

    @Test
    @DisplayName("English: English words, dates and amounts, none in French")
    void english() throws Exception {
        RenderedMessage message = renderer.render(Statements.of(TemplateCode.REMINDER_FIRM).english().penalties(false).build());
        assertThat(flat(text(message.pdf()))).contains("Payment required without delay", "€1,234.56", "11 Nov 2026", "Outstanding",
            "12.15%", "Scan to pay").doesNotContain("Échéance", "Total à payer");
        assertThat(message.textBody()).contains("Dear Claire Martin,", "Total to pay: €").doesNotContain(" : ", "\u00a0:");
        assertThat(message.htmlBody()).contains("<html lang=\"en\"");
    }

    @Test
    @DisplayName("a customer's name is never markup: not in HTML, not in bold marks, not in another line of the subject")
    void injection() throws Exception {
        RenderedMessage message = renderer.render(
            Statements.of(TemplateCode.REMINDER_1).customer("<script>alert(1)</script> {{company.iban}}\r\nBcc: x@y.example").build());
        assertThat(message.htmlBody()).doesNotContain("<script>");
        assertThat(Jsoup.parse(message.htmlBody()).select("script")).isEmpty();
        assertThat(message.subject()).doesNotContain("\n", "\r");
        assertThat(text(message.pdf())).contains("<script>alert(1)</script> {{company.iban}} Bcc:");
    }

    @Test
    @DisplayName("a link or a document number that holds markup is escaped in the HTML")
    void markupInGreeting() {
        StatementModel m = Statements.of(TemplateCode.REMINDER_1).items(1).build();
        StatementModel evil = new StatementModel(m.company(), m.customer(), new StatementModel.Contact("<b>Eve</b>", "\"><img src=x>"),
            m.reference(), m.date(), m.level(), "<i>x</i>", m.template(), m.items(), m.totals(), m.ageing(), List.of(), m.terms(),
            new StatementModel.Links("https://x.example/\"><script>1</script>", null, null), m.sender());
        String html = renderer.render(evil).htmlBody();
        assertThat(Jsoup.parse(html).select("script, img, i")).isEmpty();
        assertThat(html).contains("&lt;b&gt;Eve&lt;/b&gt;");
    }

    @Test
    @DisplayName("letters that the font lacks do not stop the document")
    void unknownLetters() throws Exception {
        assertThat(text(renderer.renderPdf(Statements.of(TemplateCode.REMINDER_1).customer("東京 Трейд Ωmega 😀 SAS\t").build())))
            .contains("?? Трейд Ωmega ? SAS");
    }

    @Test
    @DisplayName("French typography of an e-mail: no-break spaces, curly apostrophes, guillemets glued, no straight ones left")
    void frenchTypography() {
        RenderedMessage message = renderer.render(Statements.of(TemplateCode.LAST_NOTICE).penalties(false).build());
        String body = message.textBody().replaceAll("https?://\\S+", "");
        assertThat(body).doesNotContain("'", " ;", " !", " ?", "\u202f").doesNotContainPattern(" :")
            .contains("l’échéance", "\u00a0€", "1er\u00a0décembre\u00a02026", "aujourd’hui");
        assertThat(message.subject()).isEqualTo("Négoce du Rhône – dernier avis avant mise en demeure\u00a0: 14\u00a0274,49\u00a0€");
    }

    @ParameterizedTest
    @EnumSource(value = TemplateCode.class, mode = EnumSource.Mode.EXCLUDE, names = "SMS_REMINDER")
    @DisplayName("every template leaves no mark of its language behind, in both languages, with one item and with many, with and without links")
    void everyTemplate(TemplateCode code) throws Exception {
        for (Statements s : List.of(Statements.of(code), Statements.of(code).english(), Statements.of(code).items(1).noLinks())) {
            RenderedMessage message = renderer.render(s.build());
            assertThat(List.of(message.subject(), message.textBody(), Jsoup.parse(message.htmlBody()).text(), text(message.pdf())))
                .allSatisfy(t -> assertThat(t).isNotBlank().doesNotContain("{{", "}}", "**", "null", "  ,", "==").doesNotContain(" ,"));
            assertThat(message.htmlBody().length()).isLessThan(100_000);
        }
    }

    @Test
    @DisplayName("an SMS is short, in the alphabet of telephones, with the customer's page and the opt-out link")
    void sms() {
        for (Statements s : List.of(Statements.of(TemplateCode.SMS_REMINDER), Statements.of(TemplateCode.SMS_REMINDER).english())) {
            RenderedMessage message = renderer.render(s.build());
            assertThat(message.textBody()).contains("https://r.example/s/8F3K2", "https://clients.negoce-du-rhone.example/c/8F3K2", "C01482").isEqualTo(Gsm7.toGsm7(message.textBody()));
            assertThat(Gsm7.parts(message.textBody())).isLessThanOrEqualTo(2);
            assertThat(message.pdf()).isNull();
        }
    }

    @Test
    @DisplayName("the same statement gives the same bytes, from several threads at once")
    void sameBytes() throws Exception {
        StatementModel model = Statements.of(TemplateCode.LAST_NOTICE).penalties(false).build();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> tasks = IntStream.range(0, 12)
                .<Callable<String>>mapToObj(i -> () -> java.util.HexFormat.of().formatHex(renderer.renderPdf(model))).toList();
            Set<String> results = pool.invokeAll(tasks).stream().map(StatementRendererTest::get).collect(Collectors.toSet());
            assertThat(results).hasSize(1);
        } finally {
            pool.shutdown();
        }
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }

    /** One line, ordinary spaces. */
    private static String flat(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    /** The page with the payment code, as a picture. */
    private static BufferedImage page(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(i + 1);
                stripper.setEndPage(i + 1);
                if (stripper.getText(document).contains("IBAN")) {
                    return new PDFRenderer(document).renderImageWithDPI(i, 200);
                }
            }
            throw new AssertionError("no page with bank details");
        }
    }
}
