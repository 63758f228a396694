package com.wisebook.clients.desk.page;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.desk.CustomerFiles;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.Promises.DeclaredPayment;
import com.wisebook.clients.dunning.Promises.NewPromise;
import com.wisebook.clients.dunning.Promises.PromiseRefused;
import com.wisebook.clients.messaging.PhoneNumbers;
import com.wisebook.clients.messaging.SmsOptOut;
import com.wisebook.clients.security.rest.ProblemException;

/** What a customer does on his page. Each is on the time-line and reaches the running case in the same transaction's events. */
@Service
public class PageActions {

    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST = 120;
    private static final int LONGEST_REFERENCE = 140;
    private static final int MOST_PROPOSALS = 20;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>,;\"]{1,64}@[^@\\s<>,;\"]+\\.[^@\\s.<>,;\"]{2,}");

    private final Promises promises;
    private final CustomerFiles files;
    private final Contacts contacts;
    private final Interactions interactions;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    PageActions(Promises promises, CustomerFiles files, Contacts contacts, Interactions interactions, JdbcClient jdbc, ObjectMapper json,
                ApplicationEventPublisher events, BusinessClock clock) {
        this.promises = promises;
        this.files = files;
        this.contacts = contacts;
        this.interactions = interactions;
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** @throws ProblemException 422 with the field that is wrong */
    @Transactional
    void paid(Visit visit, Map<String, String> form, List<Long> items, MultipartFile proof) {
        ProblemException refused = refusal();
        BigDecimal amount = amount(form, refused);
        LocalDate on = day(form, "paidOn", refused);
        String reference = text(form, "reference", LONGEST_REFERENCE, refused);
        refuse(refused);
        Long file = files.keep(visit.company().id(), visit.customer().id(), visit.linkId(), proof);
        try {
            promises.declare(new DeclaredPayment(visit.company().id(), visit.customer().id(), amount, currency(visit, form), on, items, "PAGE",
                reference, file), Visit.CUSTOMER);
        } catch (PromiseRefused wrong) {
            throw refusal().field(wrong.field(), wrong.getMessage());
        }
    }

    /** @throws ProblemException 422 with the field that is wrong */
    @Transactional
    void promise(Visit visit, Map<String, String> form, List<Long> items) {
        ProblemException refused = refusal();
        BigDecimal amount = amount(form, refused);
        LocalDate on = day(form, "dueOn", refused);
        String note = text(form, "note", LONGEST_NOTE, refused);
        refuse(refused);
        try {
            promises.record(new NewPromise(visit.company().id(), visit.customer().id(), amount, currency(visit, form), on, items, "PAGE", note),
                Visit.CUSTOMER);
        } catch (PromiseRefused wrong) {
            throw refusal().field(wrong.field(), wrong.getMessage());
        }
    }

    /** @throws ProblemException 422 with the field that is wrong */
    @Transactional
    void contact(Visit visit, Map<String, String> form) {
        ProblemException refused = refusal();
        Map<String, String> details = details(form, List.of("firstName", "lastName", "jobTitle", "email", "phone"), refused);
        if (!details.containsKey("lastName")) {
            refused.field("lastName", "page.contact.name");
        }
        if (details.containsKey("email") && !EMAIL.matcher(details.get("email")).matches()) {
            refused.field("email", "page.contact.email");
        }
        if (details.containsKey("phone") && PhoneNumbers.e164(details.get("phone"), visit.customer().country()).isEmpty()) {
            refused.field("phone", "page.contact.phone");
        }
        if (!details.containsKey("email") && !details.containsKey("phone")) {
            refused.field("email", "page.contact.reach");
        }
        refuse(refused);
        propose(visit, "CONTACT", details);
    }

    /** @throws ProblemException 422 with the field that is wrong */
    @Transactional
    void address(Visit visit, Map<String, String> form) {
        ProblemException refused = refusal();
        Map<String, String> details = details(form, List.of("addressLine", "addressExtra", "postcode", "town"), refused);
        for (String needed : List.of("addressLine", "postcode", "town")) {
            if (!details.containsKey(needed)) {
                refused.field(needed, "page.address.missing");
            }
        }
        refuse(refused);
        propose(visit, "ADDRESS", details);
    }

    /** Stops SMS to the number of one of the customer's own people; anybody else's is not known here. */
    @Transactional
    void stopSms(Visit visit, long contactId) {
        Contact contact = contacts.of(List.of(visit.customer().id())).stream().filter(c -> c.id() == contactId && c.mobile() != null).findFirst()
            .orElseThrow(() -> refusal().field("phone", "page.sms.unknown"));
        PhoneNumbers.e164(contact.mobile(), visit.customer().country()).map(PhoneNumbers.Phone::e164)
            .ifPresent(number -> events.publishEvent(new SmsOptOut(number, visit.customer().id())));
        told(visit, "SMS_STOPPED", contact.fullName(), null);
    }

    private void propose(Visit visit, String kind, Map<String, String> details) {
        String written = written(details);
        int open = jdbc.sql("select count(*) from customer_proposal where customer_id = :customer and status = 'OPEN'")
            .param("customer", visit.customer().id()).query(Integer.class).single();
        if (open >= MOST_PROPOSALS) {
            throw refusal().field(kind.equals("CONTACT") ? "lastName" : "addressLine", "page.proposal.most");
        }
        int made = jdbc.sql("""
                insert into customer_proposal (company_id, customer_id, link_id, kind, details, proposed_at)
                select :company, :customer, :link, :kind, :details::jsonb, :now
                 where not exists (select 1 from customer_proposal where customer_id = :customer and status = 'OPEN' and kind = :kind
                                      and details = :details::jsonb)""")
            .param("company", visit.company().id()).param("customer", visit.customer().id()).param("link", visit.linkId()).param("kind", kind)
            .param("details", written).param("now", Timestamp.from(clock.instant())).update();
        if (made == 1) {
            told(visit, kind + "_PROPOSED", String.join(" ", details.values()), null);
        }
    }

    private void told(Visit visit, String kind, String subject, String body) {
        interactions.record(new Interaction(null, visit.customer().id(), visit.company().id(), clock.instant(), "IN", "PAGE", kind, subject, body,
            Visit.CUSTOMER, true, null, null));
    }

    private static String currency(Visit visit, Map<String, String> form) {
        String given = form.get("currency");
        return given == null || !given.matches("[A-Z]{3}") ? visit.company().currency() : given;
    }

    private static BigDecimal amount(Map<String, String> form, ProblemException refused) {
        return PageWords.amount(form.get("amount")).orElseGet(() -> {
            refused.field("amount", "page.amount");
            return null;
        });
    }

    private static LocalDate day(Map<String, String> form, String field, ProblemException refused) {
        return PageWords.day(form.get(field)).orElseGet(() -> {
            refused.field(field, "page.day");
            return null;
        });
    }

    private static Map<String, String> details(Map<String, String> form, List<String> fields, ProblemException refused) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String field : fields) {
            String text = text(form, field, LONGEST, refused);
            if (text != null) {
                details.put(field, text);
            }
        }
        return details;
    }

    private static String text(Map<String, String> form, String field, int longest, ProblemException refused) {
        String text = form.get(field) == null ? "" : form.get(field).replace("\u0000", "").strip();
        if (text.length() > longest) {
            refused.field(field, "page.too-long", longest);
        }
        return text.isEmpty() ? null : text;
    }

    private String written(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProblemException refusal() {
        return ProblemException.unprocessable("page.refused");
    }

    private static void refuse(ProblemException refused) {
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }
}
