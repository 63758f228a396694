package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** A loss that is proposed: whoever looks at it reads where net price and VAT of each invoice come from. */
class LossBrowserIT extends WebBrowserTest {

    private static final String CASE = "PCX-BROWSER-1";

    /** Rows without a process, as the cases of the fixture are: two invoices told by the ledger file, one of a typed rate. */
    @BeforeEach
    void aProposedLoss() {
        expect(404, "/position");
        jdbc.sql("""
            with items as (
                select e.id, e.company_id, e.customer_id, e.open_amount, row_number() over (order by e.id) as n from ledger_entry e join customer c on c.id = e.customer_id
                  join company m on m.id = e.company_id where c.code = 'C00010' and m.code = 'ADP' and e.kind = 'INVOICE' and e.open_amount > 0 and e.side > 0 limit 3),
            affair as (
                insert into prelitigation (number, company_id, customer_id, stage, opened_by, opened_at, changed_at)
                select :case, min(company_id), min(customer_id), 'LOSS_APPROVAL', 'camille', now(), now() from items returning id, company_id, customer_id),
            brought as (insert into prelitigation_item (prelitigation_id, entry_id, amount) select a.id, i.id, i.open_amount from affair a cross join items i),
            told as (
                insert into ledger_entry_vat (entry_id, gross, vat, accounts, import_id)
                select id, open_amount, case when n = 1 then round(open_amount * 0.15, 2) else 0 end,
                       case when n = 1 then jsonb_build_object('445711', round(open_amount * 0.05, 2), '445712', round(open_amount * 0.15, 2) - round(open_amount * 0.05, 2))
                            else '{}'::jsonb end, 1 from items where n < 3),
            debt as (
                insert into bad_debt (number, company_id, customer_id, prelitigation_id, status, cause, evidence, proposed_by, proposed_at)
                select 'PER-BROWSER-1', company_id, customer_id, id, 'PROPOSED', 'UNCOLLECTABLE', 'Procès-verbal de carence', 'camille', now() from affair returning id)
            insert into bad_debt_item (bad_debt_id, entry_id, amount, net, vat, currency, paid_before, vat_source)
            select d.id, i.id, i.open_amount, i.open_amount - x.vat, x.vat, 'EUR', 0, case when n < 3 then 'FEC' else 'TYPED' end from debt d cross join items i
             cross join lateral (select case n when 1 then round(i.open_amount * 0.15, 2) when 2 then 0 else round(i.open_amount / 6, 2) end as vat) x""")
            .param("case", CASE).update();
    }

    @AfterEach
    void nothingIsLeft() {
        for (String table : List.of("bad_debt_item", "bad_debt", "prelitigation_event", "prelitigation_item", "prelitigation", "ledger_entry_vat")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @Test
    void itSaysWhereNetPriceAndTaxComeFrom() {
        Page page = login("sophie", OFFICE, "/app/precontentieux/" + CASE);
        Locator lines = page.getByText("reprise du grand livre (FEC) pour une partie, saisie pour le reste");
        assertThat(lines).isVisible();
        assertThat(page.getByText("Grand livre (FEC), facture entière : 445711")).isVisible();
        assertThat(page.getByText("Grand livre (FEC) : facture sans TVA")).isVisible();
        assertThat(page.getByText("TVA saisie", new Page.GetByTextOptions().setExact(true))).isVisible();
        lines.scrollIntoViewIfNeeded();
        Chromium.shoot(page, "loss-tax-office", true);
        assertThat(flaws(page)).isEmpty();
        Page phone = login("sophie", TELEPHONE, "/app/precontentieux/" + CASE);
        assertThat(phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Perte"))).isVisible();
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(phone, "loss-tax-phone", true);
    }

    private static List<String> flaws(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }
}
