package com.wisebook.clients.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Every screen with the demonstration's data: reachable, readable by everybody (WCAG 2.2 AA by axe), no wider than its window, steady. */
class ScreensE2E extends E2E {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /** A text that the bundles do not hold is shown as its key. */
    private static final Pattern RAW_KEY = Pattern.compile("\\b(?:ui|shell|accueil|clients|contacts|fiche|identite|recouvrement|echanges|boite|societes|design|onboarding|encours|doublons|creation|champs"
        + "|banque|lettrage|propositions|atelier|lignes|lettrages|executions|controle|evaluation|apprentissage|litiges|promesses|preuves|reponses|precontentieux|statuts):[a-z]+(?:\\.[A-Za-z_]+)*\\b");
    /** Core Web Vitals call up to 0.1 good; ours are tables that wait for their rows in their place. */
    private static final double STEADY = 0.05;

    @ParameterizedTest(name = "{0} px, {1}, {2}")
    @CsvSource({"1440, fr, light", "390, fr, light", "1440, en, dark", "390, en, dark"})
    void everyScreenIsReadableByEverybody(int width, String language, String theme) {
        Page page = login("sophie", width, language, "/app/");
        page.evaluate("theme => localStorage.setItem('wisebook.theme', theme)", theme);
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> screen : screens(page).entrySet()) {
            page.navigate(address(screen.getValue()));
            if (screen.getKey().equals("design")) {
                page.getByText("E000001").waitFor(); // it shows placeholders as well, which never end
            } else {
                settle(page);
            }
            shoot(page, screen.getKey() + "-" + width + "-" + language + "-" + theme);
            faults.addAll(faultsOf(page, screen.getKey(), width));
        }
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX).waitFor();
        shoot(page, "palette-" + width + "-" + language + "-" + theme);
        faults.addAll(unreadable(page, "palette"));
        assertThat(faults).isEmpty();
    }

    @Test
    void theLoginIsReadableToo() {
        for (int width : List.of(OFFICE, TELEPHONE)) {
            Page page = browser(width, "fr");
            page.navigate(address("/login"));
            shoot(page, "login-" + width);
            assertThat(unreadable(page, "login")).isEmpty();
        }
    }

    private List<String> faultsOf(Page page, String name, int width) {
        List<String> faults = new ArrayList<>(unreadable(page, name));
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (wide > width) {
            faults.add(name + ": " + wide + " px wide");
        }
        RAW_KEY.matcher(page.locator("body").innerText()).results().forEach(key -> faults.add(name + ": text missing, " + key.group()));
        double moved = ((Number) page.evaluate("""
            () => new Promise(done => new PerformanceObserver(list => done(list.getEntries().filter(e => !e.hadRecentInput).reduce((sum, e) => sum + e.value, 0)))
                .observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => done(0), 300))""")).doubleValue();
        figure("layout shift " + name + " " + width + ": " + moved);
        if (moved > STEADY) {
            faults.add(name + ": moves while it loads, " + moved);
        }
        return faults;
    }

    private static List<String> unreadable(Page page, String name) {
        // a mail is shown in a frame that runs no script: what axe waits for in there would never come
        return new AxeBuilder(page).exclude("iframe[sandbox]").withTags(WCAG).analyze().getViolations().stream().map(rule -> name + ": " + told(rule)).toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + ") at " + rule.getNodes().stream().limit(3).map(node -> node.getTarget() + " " + node.getHtml()).toList();
    }

    /** Name of the picture → address; those of one thing are of a thing that is there. */
    static Map<String, String> screens(Page page) {
        Map<String, String> screens = new LinkedHashMap<>();
        JsonNode owes = ask(page, "/api/v1/desk/collections/cases?limit=1&sort=-priority").path("items").path(0);
        String customer = owes.path("customerCode").asText();
        String company = ask(page, "/api/v1/me").path("companies").path(0).path("code").asText();
        screens.put("accueil", "/app/");
        screens.put("accueil-envoyes", "/app/?voir=sent");
        screens.put("clients", "/app/clients");
        screens.put("client-nouveau", "/app/clients/nouveau");
        screens.put("encours", "/app/clients/encours");
        screens.put("encours-groupes", "/app/clients/encours?vue=groupes");
        screens.put("client-apercu", "/app/clients?client=" + customer);
        screens.put("fiche", "/app/clients/" + customer);
        screens.put("doublons", "/app/clients/doublons");
        for (String tab : List.of("identite", "conditions", "documents", "historique")) {
            screens.put("fiche-" + tab, "/app/clients/" + customer + "?onglet=" + tab);
        }
        screens.put("champs", "/app/clients/champs");
        screens.put("ouvertures", "/app/clients/ouvertures");
        JsonNode opening = ask(page, "/api/v1/onboarding-requests?limit=1").path("items").path(0);
        if (opening.has("number")) {
            screens.put("ouverture", "/app/clients/ouvertures/" + opening.path("number").asText());
        }
        screens.put("ouvertures-regles", "/app/clients/ouvertures/regles");
        screens.put("contacts", "/app/contacts");
        screens.put("recouvrement", "/app/recouvrement");
        screens.put("recouvrement-promesses", "/app/recouvrement/promesses");
        screens.put("recouvrement-promesses-a-decider", "/app/recouvrement/promesses?voir=decider");
        screens.put("recouvrement-promesses-regles", "/app/recouvrement/promesses/regles");
        screens.put("litiges", "/app/litiges");
        screens.put("litiges-motifs", "/app/litiges/motifs");
        screens.put("litiges-statuts", "/app/litiges/statuts");
        JsonNode dispute = ask(page, "/api/v1/disputes?limit=1").path("items").path(0);
        if (dispute.has("number")) {
            screens.put("litige", "/app/litiges/" + dispute.path("number").asText());
        }
        screens.put("precontentieux", "/app/precontentieux");
        JsonNode legal = ask(page, "/api/v1/pre-litigation?limit=1").path("items").path(0);
        if (legal.has("number")) {
            screens.put("affaire", "/app/precontentieux/" + legal.path("number").asText());
        }
        for (String tab : List.of("relances", "dossiers", "retards", "reponses", "retenues", "courriers", "cycles", "preuves")) {
            screens.put("recouvrement-" + tab, "/app/recouvrement/" + tab);
        }
        screens.put("relance", "/app/recouvrement/relances?relance=" + ask(page, "/api/v1/desk/collections/relances?limit=1").path("items").path(0).path("id").asText());
        screens.put("cycle", "/app/recouvrement/cycles/" + ask(page, "/api/v1/collections/runs?limit=1").path("items").path(0).path("id").asText());
        screens.put("echanges", "/app/echanges");
        screens.put("echanges-nouveau", "/app/echanges/nouveau");
        for (String tab : List.of("propositions", "atelier", "lignes", "lettrages", "executions", "controle", "evaluation")) {
            screens.put("lettrage-" + tab, "/app/lettrage/" + tab + "?societe=" + company);
        }
        screens.put("lettrage-societe", "/app/lettrage/controle");
        screens.put("lettrage-controle-chiffre", "/app/lettrage/controle?chiffre=OPEN&societe=" + company);
        screens.put("lettrage-controle-lettres", "/app/lettrage/controle?voir=lettres&societe=" + company);
        screens.put("lettrage-controle-paires", "/app/lettrage/controle?chiffre=SAME_AMOUNT&societe=" + company);
        screens.put("lettrage-ecartees", "/app/lettrage/lignes?etat=ASIDE&societe=" + company);
        screens.put("lettrage-regles", "/app/lettrage/lignes?regles=1&societe=" + company);
        screens.put("lettrage-ligne", "/app/lettrage/lignes?societe=" + company + "&ligne="
            + ask(page, "/api/v1/lettrage/bank-lines?limit=1&companyCode=" + company).path("items").path(0).path("transactionId").asText());
        screens.put("banque", "/app/banque");
        screens.put("banque-operations", "/app/banque/operations");
        screens.put("banque-releves", "/app/banque/releves");
        screens.put("lettrage-apprentissage", "/app/lettrage/apprentissage?societe=" + company);
        screens.put("tables", "/app/atelier/tables");
        screens.put("table-lettrage", "/app/atelier/tables/lettrage-rules");
        screens.put("table-relance", "/app/atelier/tables/relance-levels");
        screens.put("boite", "/app/boite");
        screens.put("societes", "/app/societes");
        screens.put("societe", "/app/societes/" + company);
        screens.put("design", "/app/design");
        return screens;
    }
}
