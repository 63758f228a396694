package com.wisebook.clients.customer.onboarding;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.customer.AccountTerms;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.Fiches;
import com.wisebook.clients.customer.onboarding.DraftCheck.Taken;
import com.wisebook.clients.customer.process.OnboardingGateway;
import com.wisebook.clients.customer.process.OnboardingSteps;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * Takes the requests that open customers. Asked twice, whether by a second click, a repeated import or two colleagues at the same
 * moment, there is one request and one customer, and the second is told which.
 */
@Service
public class Onboarding {

    private final Requests requests;
    private final DraftCheck drafts;
    private final Candidates candidates;
    private final Fiches fiches;
    private final Customers customers;
    private final ObjectProvider<FirstContacts> contacts;
    private final OnboardingGateway process;
    private final ObjectProvider<OnboardingSteps> steps;
    private final AuditTrail audit;
    private final ObjectMapper json;

    Onboarding(Requests requests, DraftCheck drafts, Candidates candidates, Fiches fiches, Customers customers,
               ObjectProvider<FirstContacts> contacts, OnboardingGateway process, ObjectProvider<OnboardingSteps> steps, AuditTrail audit,
               ObjectMapper json) {
        this.requests = requests;
        this.drafts = drafts;
        this.candidates = candidates;
        this.fiches = fiches;
        this.customers = customers;
        this.contacts = contacts;
        this.process = process;
        this.steps = steps;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Takes a request: its fiche is made and waits, its process starts.
     *
     * @param key tells a repetition from another request of the same requester; null for none
     * @throws ProblemException 422 with the fields that are wrong; 409 when the company is asked for already, or is a customer
     */
    @Transactional
    public Opened request(OnboardingDraft draft, String requester, RequestOrigin origin, String key) {
        Optional<OpeningRequest> before = key == null ? Optional.empty() : requests.byKey(requester, key);
        if (before.isPresent()) {
            return opened(before.get());
        }
        Taken taken = drafts.check(draft);
        Optional<Long> added = requests.add(values(draft, taken, requester, origin, key));
        if (added.isEmpty()) {
            return repeated(taken, requester, key);
        }
        // after the row: whoever was first with this company has committed by now
        candidates.known(null, taken.fiche().siren(), taken.fiche().vatNumber()).ifPresent(known -> {
            throw ProblemException.conflict("onboarding.customer-known", known.name(), known.code())
                .field(taken.fiche().siren() != null ? "fiche.siren" : "fiche.vatNumber", "onboarding.customer-known.field", known.code());
        });
        long customer = fiche(taken, requester);
        under("terms.", () -> fiches.terms(customer, taken.company().id(), new AccountTerms(null, null, null, taken.terms().paymentMethod(), null,
            taken.terms().discountPercent(), taken.terms().discountDays()), taken.activity(), requester, ChangeContext.Origin.ONBOARDING));
        if (draft.contact() != null) {
            contacts.ifAvailable(directory -> directory.add(customer, draft.contact(), requester));
        }
        requests.set(added.get(), Map.of("customer_id", customer));
        OpeningRequest request = requests.byId(added.get()).orElseThrow();
        requests.step(request.id(), "REQUESTED", requester, draft.comment());
        audit.recordAs(requester, "ONBOARDING_REQUESTED", "onboarding", request.number(), null, draft);
        process.open(request.number(), steps.getObject().labels(request.number()));
        return opened(requests.byId(request.id()).orElseThrow());
    }

    private long fiche(Taken taken, String requester) {
        long[] made = new long[1];
        under("fiche.", () -> made[0] = fiches.create(taken.fiche(), "PENDING", requester, ChangeContext.Origin.ONBOARDING));
        return made[0];
    }

    /** What a fiche refuses stands in that part of the request. */
    private static void under(String part, Runnable work) {
        try {
            work.run();
        } catch (ProblemException refused) {
            ProblemException shown = new ProblemException(refused.status(), refused.detail().key(), refused.detail().arguments());
            refused.flaws().forEach(flaw -> shown.field(part + flaw.field(), flaw.text().key(), flaw.text().arguments()));
            throw shown;
        }
    }

    private Opened repeated(Taken taken, String requester, String key) {
        Optional<OpeningRequest> same = key == null ? Optional.empty() : requests.byKey(requester, key);
        if (same.isPresent()) {
            return opened(same.get());
        }
        String number = requests.openOf(taken.identity()).map(OpeningRequest::number).orElse("");
        throw ProblemException.conflict("onboarding.open-already", taken.fiche().name(), number)
            .field(taken.fiche().siren() != null ? "fiche.siren" : "fiche.vatNumber", "onboarding.open-already.field", number);
    }

    private Opened opened(OpeningRequest request) {
        return new Opened(request.number(), customers.byId(request.customerId()).orElseThrow().code(), request.state());
    }

    private Map<String, Object> values(OnboardingDraft draft, Taken taken, String requester, RequestOrigin origin, String key) {
        Map<String, Object> values = new HashMap<>();
        values.put("company", taken.company().id());
        values.put("name", taken.fiche().name());
        values.put("identity", taken.identity());
        values.put("requester", requester);
        values.put("origin", origin.name());
        values.put("key", key);
        values.put("draft", written(draft));
        values.put("currency", taken.currency());
        values.put("limit", taken.limit());
        values.put("days", taken.terms().paymentDays());
        values.put("rule", taken.terms().paymentRule() == null ? null : taken.terms().paymentRule().name());
        values.put("activity", taken.activity().name());
        values.put("natural", taken.fiche().naturalPerson());
        return values;
    }

    private String written(OnboardingDraft draft) {
        try {
            return json.writeValueAsString(draft);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
