package com.wisebook.clients.contact;

import java.util.List;
import java.util.Locale;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.onboarding.FirstContacts;
import com.wisebook.clients.customer.onboarding.OnboardingDraft;
import com.wisebook.clients.security.rest.ProblemException;

/** The first person of a company that would be a customer goes into the directory with its fiche. */
@Component
class OnboardingContacts implements FirstContacts {

    private final ContactBook book;
    private final Customers customers;

    OnboardingContacts(ContactBook book, Customers customers) {
        this.book = book;
        this.customers = customers;
    }

    @Override
    public void add(long customerId, OnboardingDraft.FirstContact contact, String user) {
        boolean mobile = contact.phone() != null && contact.phone().replaceAll("[^0-9+]", "").matches("(0|\\+33|0033)[67].*");
        Customer customer = customers.byId(customerId).orElseThrow();
        // an address without a person, such as that of a department, bears the customer's own name
        boolean nobody = blank(contact.firstName()) && blank(contact.lastName()) && !blank(contact.email());
        ContactDraft draft = new ContactDraft(null, contact.firstName(), nobody ? customer.name() : contact.lastName(), null, contact.email(), mobile ? null : contact.phone(),
            mobile ? contact.phone() : null, null, contact.role() == null ? List.of("PAYER") : List.of(contact.role().toUpperCase(Locale.ROOT)), null, null, null);
        try {
            book.add(customer, draft, user);
        } catch (ProblemException refused) {
            // the form has one field for the number, and its fields stand under the contact
            ProblemException shown = new ProblemException(refused.status(), refused.detail().key(), refused.detail().arguments());
            refused.flaws().forEach(flaw -> shown.field("contact." + ("mobile".equals(flaw.field()) ? "phone" : flaw.field()), flaw.text().key(),
                flaw.text().arguments()));
            throw shown;
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
