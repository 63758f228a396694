package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.CustomerBlocks.Block;
import com.wisebook.clients.receivable.WaitingMatches;

/**
 * Everything that decides what happens to one customer of one company, read at one moment.
 *
 * @param items       open debits with a due date
 * @param credits     unallocated credit by currency, positive
 * @param newestNews  the company's newest treasury entry or ledger import, null when there is none
 * @param contacted   days on which we wrote or called in the last week, over all our companies (one entry a contact)
 * @param dossier     the open case, null when there is none
 * @param live        the step that the case is taking, null when it takes none
 * @param toPost      a letter of this case that is printed and not posted yet, null when there is none
 * @param letterOnly  an officer decided to write by post when nobody can be reached otherwise
 * @param retryOn     the last message could not be handed over: not tried again before that day; null when there is none
 * @param waiting     money that waits for somebody to say what it pays, or whose it is
 * @param request     somebody asked for the next relance now, null when nobody did
 * @param promiseUntil when the last live promise is judged, null when there is none
 */
public record CaseFacts(Company company, Customer customer, CustomerAccount account, String behaviour, List<ItemFacts> items,
                        Map<String, BigDecimal> credits, LocalDate newestNews, List<Block> blocks, List<Contact> contacts,
                        List<LocalDate> contacted, Dossier dossier, LiveRelance live, LetterToPost toPost,
                        LocalDate promiseUntil, boolean letterOnly, LocalDate retryOn, List<WaitingMatches.Waiting> waiting, Request request) {

    /** Somebody takes upon himself not to wait for the table's delays and minimum amount; the gate stays as it is. */
    public record Request(long id, String requestedBy, Instant requestedAt) {
    }

    /** The same case, had somebody asked for its next relance. */
    public CaseFacts asked(Request by) {
        return new CaseFacts(company, customer, account, behaviour, items, credits, newestNews, blocks, contacts, contacted, dossier, live,
            toPost, promiseUntil, letterOnly, retryOn, waiting, by);
    }

    /** The same case, were its customer in that segment. */
    public CaseFacts inSegment(String segment) {
        return new CaseFacts(company, customer.inSegment(segment), account, behaviour, items, credits, newestNews, blocks, contacts,
            contacted, dossier, live, toPost, promiseUntil, letterOnly, retryOn, waiting, request);
    }

    /**
     * The open case.
     *
     * @param insolvencyDeclaredOn when our claim was declared to the insolvency practitioner, null when it was not
     */
    public record Dossier(long id, String number, String action, String fingerprint, LocalDate insolvencyDeclaredOn) {
    }

    /**
     * The step that a case is taking.
     *
     * @param status     PLANNED, TO_APPROVE, APPROVED, QUEUED or UNCERTAIN
     * @param entries    the items it is about
     * @param notBefore  a call that is to be tried again: not before that day
     */
    public record LiveRelance(long id, String status, int level, String channel, Set<Long> entries, LocalDate notBefore) {

        boolean approved() {
            return status.equals("APPROVED") || status.equals("QUEUED");
        }
    }

    /** The newest letter to post, and the items of all that are. */
    public record LetterToPost(long relanceId, long messageId, Set<Long> entries) {

        LetterToPost with(LetterToPost newer) {
            Set<Long> all = new HashSet<>(entries);
            all.addAll(newer.entries);
            return new LetterToPost(newer.relanceId, newer.messageId, Set.copyOf(all));
        }
    }
}
