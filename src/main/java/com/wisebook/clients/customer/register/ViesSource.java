package com.wisebook.clients.customer.register;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.customer.identifier.Identifiers;

/** The Commission's VIES: VAT numbers of the member states and Northern Ireland. A state that does not answer is unknown. */
final class ViesSource {

    private static final Set<String> COUNTRIES = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU",
        "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI");

    /** What VIES answered; {@code outcome} UNAVAILABLE has no body. */
    record Asked(VatLookup.Outcome outcome, int status, JsonNode body) {

        static final Asked UNAVAILABLE = new Asked(VatLookup.Outcome.UNAVAILABLE, 0, null);
    }

    private final RegisterLine line;
    private final String requester;
    private final ObjectMapper json;
    private final String standsInAs;

    ViesSource(RegisterLine line, String requester, ObjectMapper json, String standsInAs) {
        this.line = line;
        this.requester = requester;
        this.json = json;
        this.standsInAs = standsInAs;
    }

    String name() {
        return standsInAs == null ? "VIES (Commission européenne)" : standsInAs;
    }

    /** Whether VIES knows that country's numbers at all. */
    static boolean covers(String vatNumber) {
        return COUNTRIES.contains(vatNumber.substring(0, 2));
    }

    /** @param vatNumber with its country before it */
    Asked check(String vatNumber) {
        RegisterLine.Reply reply = line.send(http -> http.post().uri("/check-vat-number").contentType(MediaType.APPLICATION_JSON)
            .body(question(vatNumber).toString()));
        if (!reply.answered()) {
            return Asked.UNAVAILABLE;
        }
        Optional<JsonNode> body = Json.object(json, reply.body());
        if (body.isEmpty()) {
            line.garbled(reply);
            return Asked.UNAVAILABLE;
        }
        VatLookup.Outcome outcome = outcome(body.get());
        return outcome == VatLookup.Outcome.UNAVAILABLE ? Asked.UNAVAILABLE : new Asked(outcome, reply.status(), body.get());
    }

    /** Only a plain yes or no is one: an error of VIES or of the member state leaves the question open. */
    private static VatLookup.Outcome outcome(JsonNode body) {
        boolean error = !body.path("errorWrappers").isMissingNode() || body.has("actionSucceed") && !body.path("actionSucceed").asBoolean();
        String word = Json.text(body, "userError");
        boolean doubt = word != null && !"VALID".equals(word) && !"INVALID".equals(word);
        if (error || doubt || !body.path("valid").isBoolean()) {
            return VatLookup.Outcome.UNAVAILABLE;
        }
        return body.path("valid").asBoolean() ? VatLookup.Outcome.VALID : VatLookup.Outcome.INVALID;
    }

    private JsonNode question(String vatNumber) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("countryCode", vatNumber.substring(0, 2));
        question.put("vatNumber", vatNumber.substring(2));
        if (StringUtils.hasText(requester) && Identifiers.vat(requester).valid()) {
            String ours = Identifiers.vat(requester).normalized();
            question.put("requesterMemberStateCode", ours.substring(0, 2));
            question.put("requesterNumber", ours.substring(2));
        }
        return json.valueToTree(question);
    }
}
