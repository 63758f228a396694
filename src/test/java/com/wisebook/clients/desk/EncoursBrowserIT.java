package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.receivable.limit.LimitWatch;

/** What customers use of their limits: the list, the card of a customer and the rows behind its figures. */
class EncoursBrowserIT extends WebBrowserTest {

    @Autowired
    private LimitWatch watch;

    @Override
    void fillDatabase() {
        super.fillDatabase();
        jdbc.sql("""
            update customer_account a set credit_limit = case c.code when 'C00009' then 3000 when 'C00012' then 6000 when 'C00013' then 0
                                                         when 'C00014' then null else 50000 end
              from customer c where c.id = a.customer_id""").update();
        jdbc.sql("insert into customer_group (code, name, credit_limit) values ('ARMOR', 'Groupe Armor', 5000) on conflict do nothing").update();
        jdbc.sql("update customer set group_id = (select id from customer_group where code = 'ARMOR') where code in ('C00009', 'C00010')").update();
        jdbc.sql("""
            insert into reported_order (source, reference, company_id, customer_id, amount, currency, ordered_on, reported_by, reported_at, changed_at)
            select 'VENTES', 'BC-2026-0042', m.id, c.id, 1200, 'EUR', date '2026-11-20', 'thomas', now(), now()
              from customer c, company m where c.code = 'C00009' and m.code = 'ADP' on conflict do nothing""").update();
        jdbc.sql("""
            insert into credit_cover (customer_id, insurer, reference, amount, valid_from)
            select id, 'Assureur-crédit de l''Ouest', 'P-77', 2000, date '2026-01-01' from customer c where code = 'C00009'
               and not exists (select 1 from credit_cover v where v.customer_id = c.id)""").update();
        watch.all();
    }

    @Test
    void aManagerSeesWhoIsOverItsLimitAndWhatItIsMadeOf() {
        Page page = login("sophie", OFFICE, "/app/clients/encours");
        Locator first = page.locator("[role=row][data-index='0']");
        assertThat(first).containsText("C00013");
        Chromium.shoot(page, "encours-1440", false);
        button(page, "Utilisation");
        page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName("Limite dépassée")).click();
        page.keyboard().press("Escape");
        assertThat(page).hasURL(Pattern.compile(".*usage=OVER.*"));
        assertThat(page.getByText("2 lignes")).isVisible();
        Locator over = page.locator("[role=row]").filter(new Locator.FilterOptions().setHasText("C00009"));
        over.focus();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/app/clients/C00009.*"));
        Locator card = page.locator("section").filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING,
            new Page.GetByRoleOptions().setName("Encours et limite").setExact(true)))).first();
        assertThat(card).containsText("Limite dépassée");
        assertThat(card).containsText("Dépassement de");
        assertThat(card.getByRole(AriaRole.IMG).first()).hasAttribute("aria-label", Pattern.compile(".*de la limite de 3\\s000,00\\s€.*assurés.*"));
        card.scrollIntoViewIfNeeded();
        Chromium.shoot(page, "encours-fiche-1440", true);
        assertThat(unreadable(page)).isEmpty();
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Commandes"))).click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer).containsText("BC-2026-0042");
        assertThat(page).hasURL(Pattern.compile(".*figure=ORDERS.*"));
        Chromium.shoot(page, "encours-rows-1440", false);
        page.keyboard().press("Escape");
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Assuré"))).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Assureur-crédit de l'Ouest");
    }

    @Test
    void groupsStandBesideCustomers() {
        Page page = login("helene", OFFICE, "/app/clients/encours?vue=groupes");
        Locator first = page.locator("[role=row][data-index='0']");
        assertThat(first).containsText("Groupe Armor");
        assertThat(first).containsText("Dépassée");
        Chromium.shoot(page, "encours-groupes-1440", false);
        assertThat(unreadable(page)).isEmpty();
    }

    @Test
    void onATelephoneAndInTheDark() {
        Page page = loginInTheDark("sophie", TELEPHONE, "/app/clients/encours");
        fitsATelephone(page, List.of("/app/clients/encours", "/app/clients/encours?vue=groupes", "/app/clients/C00009"));
        Chromium.shoot(page, "encours-fiche-390-dark", true);
        assertThat(unreadable(page)).isEmpty();
    }

    private static List<String> unreadable(Page page) {
        return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
            .map(rule -> ((Rule) rule).getId() + " " + rule.getNodes().get(0).getHtml()).toList();
    }
}
