package com.wisebook.clients.contact;

import java.sql.Timestamp;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.messaging.PhoneNumbers;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

/** Who edits the directory: each change is checked, audited, and tells whoever writes to that person. */
@Service
public class ContactBook {

    /** The people of the customer have changed: whoever waited for somebody to write to looks again. */
    public record ContactsChanged(long customerId) {
    }

    private static final Set<String> ROLES = Set.of("PAYER", "BUYER", "BILLING", "SALES", "MANAGEMENT", "LEGAL");
    private static final Set<String> LANGUAGES = Set.of("fr", "en");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>,;\"]{1,64}@[^@\\s<>,;\"]+\\.[^@\\s.<>,;\"]{2,}");
    private static final int LONGEST = 120;
    private static final int LONGEST_EMAIL = 254;

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final Customers customers;
    private final Interactions interactions;
    private final AuditTrail audit;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    ContactBook(JdbcClient jdbc, Contacts contacts, Customers customers, Interactions interactions, AuditTrail audit, Users users,
                ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.customers = customers;
        this.interactions = interactions;
        this.audit = audit;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    public Optional<ContactCard> byId(long id) {
        return contacts.card(id);
    }

    /** @throws ProblemException when something in the draft is wrong, with its field */
    @Transactional
    public ContactCard add(Customer customer, ContactDraft wanted, String user) {
        ContactDraft draft = checked(wanted, customer);
        long id = jdbc.sql("""
                insert into contact (customer_id, civility, first_name, last_name, job_title, email, phone, mobile, language, roles,
                                     email_valid, mobile_valid, phone_valid, created_at, changed_at, changed_by)
                values (:customer, :civility, :first, :last, :job, :email, :phone, :mobile, :language, :roles, :emailValid, :mobileValid,
                        :phoneValid, :now, :now, :user) returning id""")
            .param("customer", customer.id()).param("civility", draft.civility()).param("first", draft.firstName())
            .param("last", draft.lastName()).param("job", draft.jobTitle()).param("email", draft.email()).param("phone", draft.phone())
            .param("mobile", draft.mobile()).param("language", draft.language()).param("roles", draft.roles().toArray(String[]::new))
            .param("emailValid", draft.emailValid() == null || draft.emailValid())
            .param("mobileValid", draft.mobileValid() == null || draft.mobileValid())
            .param("phoneValid", draft.phoneValid() == null || draft.phoneValid())
            .param("now", now()).param("user", user).query(Long.class).single();
        contacts.inheritOptOut(id);
        audit.record("CONTACT_ADDED", "contact", id, null, draft);
        note(customer.id(), "CONTACT_ADDED", name(draft), user);
        events.publishEvent(new ContactsChanged(customer.id()));
        return contacts.card(id).orElseThrow();
    }

    /** @throws ProblemException 412 when somebody else has changed him since that version was read */
    @Transactional
    public ContactCard change(long id, int version, ContactDraft wanted, String user) {
        ContactCard before = locked(id, version);
        Contact old = before.contact();
        Customer customer = customers.byId(old.customerId()).orElseThrow();
        ContactDraft draft = checked(wanted, customer);
        jdbc.sql("""
                update contact set civility = :civility, first_name = :first, last_name = :last, job_title = :job, email = :email,
                       phone = :phone, mobile = :mobile, language = :language, roles = :roles, email_valid = :emailValid,
                       mobile_valid = :mobileValid, phone_valid = :phoneValid, version = version + 1, changed_at = :now, changed_by = :user
                 where id = :id""")
            .param("civility", draft.civility()).param("first", draft.firstName()).param("last", draft.lastName())
            .param("job", draft.jobTitle()).param("email", draft.email()).param("phone", draft.phone()).param("mobile", draft.mobile())
            .param("language", draft.language()).param("roles", draft.roles().toArray(String[]::new))
            .param("emailValid", right(draft.emailValid(), Objects.equals(old.email(), draft.email()) && !old.emailValid()))
            .param("mobileValid", right(draft.mobileValid(), Objects.equals(old.mobile(), draft.mobile()) && !old.mobileValid()))
            .param("phoneValid", right(draft.phoneValid(), Objects.equals(old.phone(), draft.phone()) && !old.phoneValid()))
            .param("now", now()).param("user", user).param("id", id).update();
        contacts.inheritOptOut(id);
        ContactCard after = contacts.card(id).orElseThrow();
        audit.record("CONTACT_CHANGED", "contact", id, old, after.contact());
        events.publishEvent(new ContactsChanged(customer.id()));
        return after;
    }

    private static boolean right(Boolean said, boolean knownWrong) {
        return said == null ? !knownWrong : said;
    }

    /**
     * Takes him out of use, or back; nothing is ever deleted, what was sent to him stays.
     *
     * @param version null: whatever has changed since
     */
    @Transactional
    public ContactCard activate(long id, boolean active, Integer version, String user) {
        ContactCard before = locked(id, version);
        if (before.active() == active) {
            return before;
        }
        jdbc.sql("""
                update contact set active = :active, version = version + 1, changed_at = :now, changed_by = :user where id = :id""")
            .param("active", active).param("now", now()).param("user", user).param("id", id).update();
        audit.record(active ? "CONTACT_RESTORED" : "CONTACT_REMOVED", "contact", id, before.active(), active);
        note(before.contact().customerId(), active ? "CONTACT_ADDED" : "CONTACT_REMOVED", name(before.contact()), user);
        events.publishEvent(new ContactsChanged(before.contact().customerId()));
        return contacts.card(id).orElseThrow();
    }

    /** He has told us that he wants SMS again: the reason says how. Nothing else ever takes his wish away. */
    @Transactional
    public ContactCard allowSms(long id, String reason, String user) {
        ContactCard before = locked(id, null);
        if (reason == null || reason.isBlank()) {
            throw ProblemException.unprocessable("contact.sms.reason").field("reason", "contact.sms.reason");
        }
        if (before.contact().smsOptOutAt() == null) {
            return before;
        }
        contacts.allowSms(before.contact(), user);
        audit.record("CONTACT_SMS_ALLOWED", "contact", id, before.contact().smsOptOutAt(), reason.strip());
        note(before.contact().customerId(), "SMS_ALLOWED", name(before.contact()) + " – " + reason.strip(), user);
        events.publishEvent(new ContactsChanged(before.contact().customerId()));
        return contacts.card(id).orElseThrow();
    }

    private ContactCard locked(long id, Integer version) {
        jdbc.sql("select id from contact where id = :id for update").param("id", id).query(Long.class).optional()
            .orElseThrow(() -> ProblemException.notFound("contact.unknown", id));
        ContactCard now = contacts.card(id).orElseThrow();
        if (version != null && now.version() != version) {
            throw now.changedBy() == null ? new ProblemException(HttpStatus.PRECONDITION_FAILED, "contact.stale")
                : new ProblemException(HttpStatus.PRECONDITION_FAILED, "contact.stale.by", users.name(now.changedBy()));
        }
        return now;
    }

    private static ContactDraft checked(ContactDraft wanted, Customer customer) {
        ProblemException refused = ProblemException.unprocessable("contact.refused");
        String last = text(refused, "lastName", wanted.lastName(), LONGEST);
        String email = text(refused, "email", wanted.email(), LONGEST_EMAIL);
        if (last == null) {
            refused.field("lastName", "contact.name-missing");
        }
        if (email != null && !EMAIL.matcher(email).matches()) {
            refused.field("email", "contact.email-wrong", email);
        }
        String phone = number(refused, "phone", wanted.phone(), customer, false);
        String mobile = number(refused, "mobile", wanted.mobile(), customer, true);
        String language = text(refused, "language", wanted.language(), LONGEST);
        if (language != null && !LANGUAGES.contains(language)) {
            refused.field("language", "contact.language-wrong", language);
        }
        if (!ROLES.containsAll(wanted.roles())) {
            refused.field("roles", "contact.role-wrong", String.join(", ", wanted.roles()));
        }
        ContactDraft draft = new ContactDraft(text(refused, "civility", wanted.civility(), 20),
            text(refused, "firstName", wanted.firstName(), LONGEST), last, text(refused, "jobTitle", wanted.jobTitle(), LONGEST), email, phone,
            mobile, language, wanted.roles(), wanted.emailValid(), wanted.mobileValid(), wanted.phoneValid());
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        return draft;
    }

    private static String text(ProblemException refused, String field, String value, int longest) {
        String clean = value == null ? "" : value.strip();
        if (clean.length() > longest) {
            refused.field(field, "contact.too-long", longest);
        }
        return clean.isEmpty() ? null : clean;
    }

    private static String number(ProblemException refused, String field, String value, Customer customer, boolean mobile) {
        if (value == null || value.isBlank()) {
            return null;
        }
        Optional<PhoneNumbers.Phone> read = PhoneNumbers.e164(value, customer.country());
        if (read.isEmpty()) {
            refused.field(field, "contact.number-wrong", value.strip());
        } else if (mobile && !read.get().mobile()) {
            refused.field(field, "contact.not-mobile", value.strip());
        }
        return read.map(PhoneNumbers.Phone::e164).orElse(value.strip());
    }

    private void note(long customerId, String kind, String subject, String user) {
        interactions.record(new Interaction(null, customerId, null, clock.instant(), "INTERNAL", "NOTE", kind, subject, null, user, true, null,
            null));
    }

    private static String name(ContactDraft draft) {
        return ((draft.firstName() == null ? "" : draft.firstName()) + " " + draft.lastName()).strip();
    }

    private static String name(Contact contact) {
        return contact.fullName().isBlank() ? String.valueOf(contact.email()) : contact.fullName();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
