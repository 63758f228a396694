package com.wisebook.clients.exchange.customers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.onboarding.Onboarding;
import com.wisebook.clients.customer.onboarding.OnboardingDraft;
import com.wisebook.clients.customer.onboarding.RequestOrigin;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportIssue;
import com.wisebook.clients.exchange.ImportTask;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

/** Asks for each new customer of a file to be opened: checked, scored and approved as one that a salesman types. */
@Component
class CustomerOpenings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() { };

    private final ObjectProvider<Onboarding> onboarding;
    private final ObjectProvider<UserMessages> messages;
    private final TransactionTemplate savepoint;

    CustomerOpenings(ObjectProvider<Onboarding> onboarding, ObjectProvider<UserMessages> messages, PlatformTransactionManager transactions) {
        this.onboarding = onboarding;
        this.messages = messages;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * One request a row; one that is refused leaves the others alone.
     *
     * @return how many were taken
     */
    long ask(ImportTask task, List<Map<String, Object>> rows) {
        Onboarding requests = onboarding.getIfAvailable();
        if (requests == null) {
            throw new FileRefused("NO_ONBOARDING", null, null);
        }
        long taken = 0;
        for (Map<String, Object> row : rows) {
            task.progress().checkCancelled();
            try {
                savepoint.executeWithoutResult(status -> requests.request(draft(task, row), task.user(), RequestOrigin.IMPORT, null));
                taken++;
            } catch (ProblemException refused) {
                task.report().refuseRow(List.of(ImportIssue.error(((Number) row.get("line")).intValue(), "ONBOARDING_REFUSED", null,
                    sentence(refused, Locale.FRENCH), sentence(refused, Locale.ENGLISH), text(row, "name"))));
            }
        }
        return taken;
    }

    /** All that the request says is wrong, in one language. */
    private String sentence(ProblemException refused, Locale locale) {
        UserMessages words = messages.getObject();
        return Stream.concat(refused.flaws().isEmpty() ? Stream.of(refused.detail()) : Stream.empty(), refused.flaws().stream().map(ProblemException.Flaw::text))
            .map(text -> words.text(locale, text.key(), text.arguments())).distinct().collect(Collectors.joining(" "));
    }

    private static OnboardingDraft draft(ImportTask task, Map<String, Object> row) {
        FicheDraft fiche = new FicheDraft(text(row, "code"), text(row, "name"), text(row, "trade_name"), text(row, "legal_form"),
            Boolean.parseBoolean(text(row, "natural_person")), siren(row), text(row, "siret"), text(row, "vat_number"), text(row, "naf"),
            text(row, "founded_on") == null ? null : LocalDate.parse(text(row, "founded_on")), text(row, "workforce"), text(row, "company_category"),
            text(row, "address_line"), text(row, "address_extra"), text(row, "postcode"), text(row, "town"), text(row, "country"), text(row, "language"),
            (Long) row.get("group_id"), (Long) row.get("payer_id"), text(row, "officer"), text(row, "sales_person"), text(row, "sector"), text(row, "region"),
            own(text(row, "custom")));
        String rule = text(row, "payment_rule");
        OnboardingDraft.Terms terms = new OnboardingDraft.Terms(number(row, "payment_days"), rule == null ? null : PaymentRule.valueOf(rule),
            text(row, "payment_method"), decimal(row, "discount_percent"), number(row, "discount_days"));
        boolean somebody = Stream.of("first_name", "last_name", "email", "phone", "mobile").anyMatch(one -> text(row, "contact_" + one) != null);
        String phone = text(row, "contact_phone") == null ? text(row, "contact_mobile") : text(row, "contact_phone");
        OnboardingDraft.FirstContact contact = !somebody ? null : new OnboardingDraft.FirstContact(text(row, "contact_first_name"), text(row, "contact_last_name"),
            text(row, "contact_email"), phone, "PAYER");
        return new OnboardingDraft(task.company().code(), fiche, terms, decimal(row, "credit_limit"), null, contact, task.request().fileName());
    }

    /** A SIRET holds its company's SIREN. */
    private static String siren(Map<String, Object> row) {
        String siret = text(row, "siret");
        return text(row, "siren") == null && siret != null ? siret.substring(0, 9) : text(row, "siren");
    }

    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null || value.equals(CustomerCells.CLEARED) ? null : value.toString();
    }

    private static Integer number(Map<String, Object> row, String column) {
        return text(row, column) == null ? null : Integer.valueOf(text(row, column));
    }

    private static BigDecimal decimal(Map<String, Object> row, String column) {
        return text(row, column) == null ? null : new BigDecimal(text(row, column));
    }

    private static Map<String, Object> own(String json) {
        try {
            Map<String, Object> fields = json == null ? new java.util.HashMap<>() : JSON.readValue(json, FIELDS);
            fields.values().removeIf(java.util.Objects::isNull);
            return fields;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
