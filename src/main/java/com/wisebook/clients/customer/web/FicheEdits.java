package com.wisebook.clients.customer.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerGroups;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.FicheView;
import com.wisebook.clients.customer.FicheViews;
import com.wisebook.clients.security.rest.ProblemException;

/** What was sent about a fiche, as a draft: groups and payers by their codes, fields that were not sent as they are. */
@Component
class FicheEdits {

    private final FicheViews views;
    private final CustomerGroups groups;
    private final Customers customers;
    private final ObjectMapper json;

    FicheEdits(FicheViews views, CustomerGroups groups, Customers customers, ObjectMapper json) {
        this.views = views;
        this.groups = groups;
        this.customers = customers;
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    FicheDraft draft(FicheEdit edit) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        Long group = id(edit.groupCode(), "groupCode", "customer.group-unknown", refused,
            code -> groups.byCode(code).map(CustomerGroups.Group::id));
        Long payer = id(edit.payerCode(), "payerCode", "customer.unknown", refused, code -> customers.byCode(code).map(Customer::id));
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        Map<String, Object> custom = new HashMap<>();
        if (edit.custom() != null) {
            // the draft knows no null: an empty text says the same
            edit.custom().forEach((code, value) -> custom.put(code, value == null ? "" : value));
        }
        return new FicheDraft(null, edit.name(), edit.tradeName(), edit.legalForm(), Boolean.TRUE.equals(edit.naturalPerson()), edit.siren(),
            edit.siret(), edit.vatNumber(), edit.naf(), edit.foundedOn(), edit.workforce(), edit.companyCategory(), edit.addressLine(),
            edit.addressExtra(), edit.postcode(), edit.town(), edit.country(), edit.language(), group, payer, edit.officer(),
            edit.salesPerson(), edit.sector(), edit.region(), custom);
    }

    /** The fiche as it is, with what was sent. */
    FicheDraft merged(long customerId, ObjectNode changes) {
        FicheView now = views.now(customerId);
        ObjectNode whole = json.valueToTree(new FicheEdit(now.name(), now.tradeName(), now.legalForm(), now.naturalPerson(), now.siren(),
            now.siret(), now.vatNumber(), now.naf(), now.foundedOn(), now.workforce(), now.companyCategory(), now.addressLine(),
            now.addressExtra(), now.postcode(), now.town(), now.country(), now.language(), code(now.group()), code(now.payer()), now.officer(),
            now.salesPerson(), now.sector(), now.region(), null));
        try {
            return draft(json.treeToValue(whole.setAll(changes), FicheEdit.class));
        } catch (JsonMappingException unreadable) {
            String field = unreadable.getPath().isEmpty() ? null : unreadable.getPath().get(0).getFieldName();
            throw ProblemException.badRequest("customer.refused").field(field, "customer.unreadable");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String code(FicheView.Party party) {
        return party == null ? null : party.code();
    }

    private static Long id(String code, String field, String key, ProblemException refused,
                           java.util.function.Function<String, Optional<Long>> find) {
        if (code == null || code.isBlank()) {
            return null;
        }
        Optional<Long> found = find.apply(code.strip());
        if (found.isEmpty()) {
            refused.field(field, key, code.strip());
        }
        return found.orElse(null);
    }
}
