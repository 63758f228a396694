package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** Recouvrement and Échanges in a real browser: from a figure to its rows, and nothing wider than a telephone. */
class RecouvrementBrowserIT extends WebBrowserTest {

    @Test
    void aManagerGoesFromAFigureToItsRows() {
        Page page = login("sophie", OFFICE, "/app/recouvrement");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plus de 90 jours")).click();
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Factures en retard").setLevel(1))).isVisible();
        long rows = jdbc.sql("""
                select count(*) from ledger_entry where open_amount > 0 and currency = 'EUR' and date '2026-11-23' - due_date > 90""")
            .query(Long.class).single();
        assertThat(page.getByRole(AriaRole.TABLE)).hasAttribute("aria-rowcount", String.valueOf(rows + 1));
        page.navigate(address("/app/recouvrement"));
        assertThat(page.getByText("En retard par ancienneté")).isVisible();
        Chromium.shoot(page, "app-recouvrement-1440", true);
    }

    @Test
    void anOfficerReadsWhatAReminderAskedForAndIsNotOfferedToDecide() {
        Page page = login("camille", OFFICE, "/app/recouvrement/relances");
        page.locator("[role=row][data-index='0']").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Pièce");
        Chromium.shoot(page, "app-relance-1440", false);
        page.navigate(address("/app/recouvrement/relances?status=TO_APPROVE"));
        assertThat(page.getByText("Aucune relance n’attend de validation")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Décider"))).hasCount(0);
    }

    @Test
    void aBatchIsClosedPrintedAndPostedAndNothingOfItHappensUnasked() throws IOException {
        long batch = batchOfFourLetters();
        try {
            Page page = login("sophie", OFFICE, "/app/recouvrement/courriers/" + batch);
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(page.locator("header").filter(new Locator.FilterOptions().setHasText("Lot n°"))).containsText("Ouvert");
            button(page, "Clore le lot");
            assertThat(dialog).containsText("4 lettres seront dans ce lot");
            assertThat(dialog).containsText("1 lettre est déjà payée");
            assertThat(dialog).containsText("aucune lettre ne s’ajoute à ce lot");
            Chromium.shoot(page, "app-letters-close-1440", false);
            in(dialog, "Annuler").click();
            assertThat(jdbc.sql("select closed_at is null from print_batch where id = :id").param("id", batch).query(Boolean.class).single()).isTrue();
            button(page, "Clore le lot");
            in(dialog, "Clore le lot").click();
            assertThat(dialog).hasCount(0);
            button(page, "Retirer");
            assertThat(page.getByText("Payée, à retirer")).hasCount(0);

            post(page, dialog, batch);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Noter l’accusé de réception")).click();
            in(dialog, "Enregistrer").click();
            assertThat(page.getByText("Reçue le")).isVisible();
            page.reload();
            assertThat(page.locator("header").filter(new Locator.FilterOptions().setHasText("Lot n°"))).containsText("Posté");
            Chromium.shoot(page, "app-letters-posted-1440", false);
            page.navigate(address("/app/recouvrement/courriers"));
            assertThat(page.locator("[role=row][data-index='0']")).containsText("Posté");
        } finally {
            leave();
            withoutLetters();
        }
    }

    /** Three letters wait, one of them registered: its number is asked for, and that the PDF was never opened is said. */
    private void post(Page page, Locator dialog, long batch) {
        button(page, "Poster 3 lettres");
        assertThat(dialog).containsText(Pattern.compile("Lettres simples\\s*2"));
        assertThat(dialog).containsText(Pattern.compile("Lettres recommandées\\s*1"));
        assertThat(dialog).containsText("n’a pas été ouvert depuis le début de cette session");
        assertThat(dialog).containsText("ne peut pas être annulé");
        Chromium.shoot(page, "app-letters-post-1440", false);
        page.setViewportSize(TELEPHONE, 900);
        Chromium.shoot(page, "app-letters-post-390", false);
        page.setViewportSize(OFFICE, 900);
        expect(422, "/postings");
        in(dialog, "Enregistrer l’envoi").click();
        Locator number = dialog.locator("input[name^='letters.']");
        assertThat(number).hasAttribute("aria-invalid", "true");
        assertThat(number).isFocused();
        assertThat(dialog).containsText("il manque le numéro du recommandé");
        assertThat(jdbc.sql("select count(posted_at) from message where print_batch_id = :id").param("id", batch).query(Long.class).single()).isZero();
        Locator link = dialog.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("PDF à imprimer"));
        assertThat(link).hasAttribute("href", "/api/v1/print-batches/" + batch + "/document");
        page.waitForPopup(link::click).close();
        assertThat(dialog.getByText("n’a pas été ouvert")).hasCount(0);
        number.fill("1a 123 456 7890 1");
        in(dialog, "Enregistrer l’envoi").click();
        assertThat(dialog).hasCount(0);
        assertThat(page.getByText("1A 123 456 7890 1")).isVisible();
    }

    private static Locator in(Locator dialog, String button) {
        return dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    /** Two simple letters, a registered one, and one that is paid: it asks for nothing. The cases have no process here, so that nobody waits for the posting. */
    private long batchOfFourLetters() throws IOException {
        byte[] letter;
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            letter = out.toByteArray();
        }
        long document = jdbc.sql("""
                insert into document (kind, file_name, content_type, content, sha256, created_at)
                values ('LETTER', 'it-letter.pdf', 'application/pdf', :content, 'it', now()) returning id""")
            .param("content", letter).query(Long.class).single();
        long batch = jdbc.sql("insert into print_batch (company_id, created_at) select id, now() from company where code = 'ADP' returning id")
            .query(Long.class).single();
        jdbc.sql("""
                insert into relance (case_id, company_id, customer_id, step_key, run_id, planned_on, level, channel, template, status, reference, sent_at, created_at, formal_notice)
                select d.id, d.company_id, d.customer_id, 'it-letter-' || d.id, 1, '2026-11-23', 6, case n when 1 then 'REGISTERED_LETTER' else 'LETTER' end, 'relance-6',
                       'SENT', 'ITL' || d.id, now(), now(), n = 1
                  from (select *, row_number() over (order by id) as n from dunning_case) d where n <= 4""").update();
        jdbc.sql("""
                insert into relance_item (relance_id, entry_id, level, open_amount, currency, days_overdue)
                select r.id, e.id, 6, e.open_amount, e.currency, 10
                  from (select *, row_number() over (order by id) as n from relance where step_key like 'it-letter-%') r
                  join lateral (select * from ledger_entry e where e.customer_id = r.customer_id and e.company_id = r.company_id and e.open_amount > 0 limit 1) e on true
                 where n < 4""").update();
        jdbc.sql("""
                insert into message (send_key, channel, company_id, customer_id, subject_kind, subject_id, status, recipients, subject, next_attempt_at, sent_at, created_at,
                                     document_id, print_batch_id)
                select step_key, 'LETTER', company_id, customer_id, 'BROWSER_TEST', id, 'SENT', array['29200 Brest'], 'Lettre', now(), timestamptz '2026-11-20 06:30+01', now(), :document, :batch
                  from relance where step_key like 'it-letter-%'""").param("document", document).param("batch", batch).update();
        jdbc.sql("update relance r set message_id = m.id from message m where m.send_key = r.step_key and m.send_key like 'it-letter-%'").update();
        return batch;
    }

    private void withoutLetters() {
        jdbc.sql("delete from relance_item where relance_id in (select id from relance where step_key like 'it-letter-%')").update();
        jdbc.sql("delete from relance where step_key like 'it-letter-%'").update();
        jdbc.sql("delete from message where send_key like 'it-letter-%'").update();
        jdbc.sql("delete from print_batch b where not exists (select 1 from message m where m.print_batch_id = b.id)").update();
    }

    @Test
    void onATelephoneNothingIsWiderThanTheScreen() {
        Page page = login("sophie", TELEPHONE, "/app/recouvrement");
        for (String path : List.of("/app/recouvrement", "/app/recouvrement/relances", "/app/recouvrement/dossiers", "/app/recouvrement/retenues",
                "/app/recouvrement/courriers", "/app/recouvrement/cycles", "/app/recouvrement/cycles/1", "/app/echanges", "/app/echanges/1")) {
            page.navigate(address(path));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(TELEPHONE);
            Chromium.shoot(page, "app-phone" + path.replaceAll("[^A-Za-z0-9]+", "-"), false);
        }
    }
}
