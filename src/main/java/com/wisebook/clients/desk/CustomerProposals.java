package com.wisebook.clients.desk;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.ContactBook;
import com.wisebook.clients.contact.ContactDraft;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/** People and addresses that a customer proposes on his page, and what somebody of ours decides about them. */
@Service
public class CustomerProposals {

    /**
     * A proposal.
     *
     * @param kind    CONTACT or ADDRESS
     * @param details as the customer wrote them
     */
    @Schema(name = "CustomerProposal", requiredProperties = {"id", "kind", "details", "proposedAt"})
    public record Proposal(long id, String kind, Map<String, String> details, Instant proposedAt) {
    }

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ContactBook contacts;
    private final AuditTrail audit;
    private final BusinessClock clock;

    CustomerProposals(JdbcClient jdbc, ObjectMapper json, ContactBook contacts, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that wait for somebody, oldest first. */
    public List<Proposal> open(long customerId) {
        return jdbc.sql("select id, kind, details, proposed_at from customer_proposal where customer_id = :customer and status = 'OPEN' order by id")
            .param("customer", customerId)
            .query((row, n) -> new Proposal(row.getLong(1), row.getString(2), details(row.getString(3)), row.getTimestamp(4).toInstant())).list();
    }

    /**
     * Takes the proposal. A person is written into the directory, checked like any other; an address is not: whoever accepts it
     * has put it into the fiche, where the registers have their word.
     *
     * @throws ProblemException 404 when it is decided already, 422 when the directory refuses the person
     */
    @Transactional
    public void accept(Customer customer, long id, String user) {
        Proposal proposal = decide(customer, id, "ACCEPTED", user);
        if (proposal.kind().equals("CONTACT")) {
            Map<String, String> of = proposal.details();
            contacts.add(customer, new ContactDraft(null, of.get("firstName"), of.get("lastName"), of.get("jobTitle"), of.get("email"),
                of.get("phone"), null, null, List.of("PAYER"), null, null, null), user);
        }
    }

    /** @throws ProblemException 404 when it is decided already */
    @Transactional
    public void dismiss(Customer customer, long id, String user) {
        decide(customer, id, "DISMISSED", user);
    }

    private Proposal decide(Customer customer, long id, String status, String user) {
        Proposal proposal = jdbc.sql("""
                update customer_proposal set status = :status, decided_by = :user, decided_at = :now
                 where id = :id and customer_id = :customer and status = 'OPEN' returning id, kind, details, proposed_at""")
            .param("status", status).param("user", user).param("now", Timestamp.from(clock.instant())).param("id", id)
            .param("customer", customer.id())
            .query((row, n) -> new Proposal(row.getLong(1), row.getString(2), details(row.getString(3)), row.getTimestamp(4).toInstant())).optional()
            .orElseThrow(() -> ProblemException.notFound("desk.proposal.gone"));
        audit.recordAs(user, "PROPOSAL_" + status, "customer", customer.code(), null, proposal);
        return proposal;
    }

    private Map<String, String> details(String text) {
        try {
            return json.readValue(text, new TypeReference<Map<String, String>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the details of a proposal are no JSON", e);
        }
    }
}
