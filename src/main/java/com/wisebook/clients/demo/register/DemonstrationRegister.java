package com.wisebook.clients.demo.register;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.register.RegisterConnection;

/**
 * Stands in for the network in embedded mode, where there often is none: answers in the shapes of recherche-entreprises and VIES, in
 * this process, so that everything but the wire is the real thing. {@code wisebook.registers.mode=real} goes to the registers.
 */
@Component
@ConditionalOnExpression("'${wisebook.mode:EMBEDDED}'.equalsIgnoreCase('EMBEDDED') and '${wisebook.registers.mode:auto}'.equalsIgnoreCase('auto')")
class DemonstrationRegister implements RegisterConnection {

    /** Visibly no real register, in both languages of the screens. */
    static final String NAME = "Registre de démonstration";
    /** Numbers abroad that a member state does not know or does not answer for (docs/operations.md). */
    private static final String SILENT_ABROAD = "DE999990027";
    private static final String UNKNOWN_ABROAD = "IT00009900150";

    private final InventedCompanies companies;
    private final RegisterShapes shapes;
    private final ObjectMapper json;
    private final BusinessClock clock;

    DemonstrationRegister(JdbcClient jdbc, BusinessClock clock, ObjectMapper json) {
        this.companies = new InventedCompanies(jdbc, clock);
        this.shapes = new RegisterShapes(json);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public ClientHttpRequestFactory requests(Duration connectTimeout, Duration readTimeout) {
        return (address, method) -> new InProcessRequest(address, method, this::answer);
    }

    @Override
    public String standsInAs() {
        return NAME;
    }

    private InProcessRequest.Answer answer(URI address, byte[] body) throws IOException {
        return address.getPath().endsWith("/check-vat-number") ? vat(json.readTree(body)) : search(address);
    }

    private InProcessRequest.Answer search(URI address) {
        String asked = UriComponentsBuilder.fromUri(address).build(true).getQueryParams().getFirst("q");
        String siren = asked == null || asked.length() < 9 ? "" : asked.substring(0, 9);
        Optional<InventedCompany> found = companies.company(siren);
        if (found.filter(company -> "UNAVAILABLE".equals(company.behaviour())).isPresent()) {
            return new InProcessRequest.Answer(HttpStatus.REQUEST_TIMEOUT, "{}");
        }
        boolean place = asked != null && asked.length() == 14;
        Optional<InventedCompany> matching = found.filter(company -> !place || company.places().stream().anyMatch(one -> one.siret().equals(asked)));
        return new InProcessRequest.Answer(HttpStatus.OK, shapes.search(matching).toString());
    }

    private InProcessRequest.Answer vat(JsonNode question) {
        String country = question.path("countryCode").asText();
        String number = question.path("vatNumber").asText();
        String whole = country + number;
        ObjectNode answer = "FR".equals(country) ? frenchVat(number) : SILENT_ABROAD.equals(whole) ? shapes.memberStateSilent()
            : shapes.vat(country, number, !UNKNOWN_ABROAD.equals(whole), null, null, now());
        return new InProcessRequest.Answer(HttpStatus.OK, answer.toString());
    }

    private ObjectNode frenchVat(String number) {
        Optional<InventedCompany> found = companies.company(number.length() < 9 ? "" : number.substring(number.length() - 9));
        String behaviour = found.map(InventedCompany::behaviour).orElse("");
        if ("VAT_UNAVAILABLE".equals(behaviour)) {
            return shapes.memberStateSilent();
        }
        boolean valid = found.isPresent() && found.get().active() && !"VAT_INVALID".equals(behaviour);
        InventedCompany.Place place = found.map(company -> company.places().get(0)).orElse(null);
        boolean shown = valid && !found.get().hidden();
        return shapes.vat("FR", number, valid, shown ? found.get().name() : null,
            shown ? place.line() + "\n" + place.postcode() + " " + place.town() : null, now());
    }

    private String now() {
        return clock.instant().toString();
    }
}
