package com.wisebook.clients.dunning.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.wisebook.clients.bank.BankFeed;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.CustomerBlocks;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.PayerBehaviour;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.receivable.WaitingMatches;

/** Reads the facts of many cases at once: one query a kind of fact, whatever the number of customers. */
@Component
public class CaseFactsLoader {

    private final Companies companies;
    private final Customers customers;
    private final CustomerBlocks blocks;
    private final Contacts contacts;
    private final Receivables receivables;
    private final DunningFacts dunning;
    private final BankFeed bank;
    private final ObjectProvider<WaitingMatches> matches;
    private final BusinessClock clock;

    CaseFactsLoader(Companies companies, Customers customers, CustomerBlocks blocks, Contacts contacts, Receivables receivables,
                    DunningFacts dunning, BankFeed bank, ObjectProvider<WaitingMatches> matches, BusinessClock clock) {
        this.bank = bank;
        this.matches = matches;
        this.companies = companies;
        this.customers = customers;
        this.blocks = blocks;
        this.contacts = contacts;
        this.receivables = receivables;
        this.dunning = dunning;
        this.clock = clock;
    }

    /** The facts of those customers of the company, in the order of their ids; customers without an account are left out. */
    public List<CaseFacts> load(long companyId, Collection<Long> customerIds) {
        LocalDate today = clock.today();
        Company company = companies.byId(companyId);
        LocalDate news = news(companyId).orElse(null);
        Map<Long, Customer> byId = customers.byIds(customerIds);
        List<OpenItem> all = receivables.openItems(companyId, customerIds);
        Map<Long, List<OpenItem>> items = all.stream().collect(groupingBy(OpenItem::customerId));
        DunningFacts.Known known = dunning.of(companyId, customerIds, all, today);
        Map<Long, List<WaitingMatches.Waiting>> waiting = matches.orderedStream().flatMap(each -> each.of(companyId, customerIds).stream())
            .collect(groupingBy(WaitingMatches.Waiting::customerId));
        Map<Long, PayerBehaviour> behaviour = receivables.behaviour(companyId, customerIds);
        Map<Long, List<CustomerBlocks.Block>> standing = blocks.standing(customerIds, today).stream()
            .collect(groupingBy(CustomerBlocks.Block::customerId));
        Map<Long, List<Contact>> people = contacts.of(customerIds).stream().collect(groupingBy(Contact::customerId));
        Map<Long, CustomerAccount> accounts = customers.accounts(customerIds).stream().filter(a -> a.companyId() == companyId)
            .collect(toMap(CustomerAccount::customerId, Function.identity()));
        List<CaseFacts> cases = new ArrayList<>();
        for (Long id : customerIds.stream().sorted().toList()) {
            if (!accounts.containsKey(id)) {
                continue;
            }
            List<OpenItem> open = items.getOrDefault(id, List.of());
            cases.add(new CaseFacts(company, byId.get(id), accounts.get(id), behaviour.containsKey(id) ? behaviour.get(id).behaviour() : "UNKNOWN",
                debits(open, known), credits(open), news, standing.getOrDefault(id, List.of()), people.getOrDefault(id, List.of()),
                known.contacted().getOrDefault(id, List.of()), known.dossiers().get(id), known.live().get(id),
                known.toPost().get(id), known.promiseUntil().get(id), known.letterOnly().contains(id),
                known.retryOn().get(id), waiting.getOrDefault(id, List.of()), known.requests().get(id)));
        }
        return cases;
    }

    /** The newest day that the company's ledger or its bank tells of. */
    public Optional<LocalDate> news(long companyId) {
        return Stream.of(receivables.news(companyId).newest(), bank.toldUntil(companyId)).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static List<ItemFacts> debits(List<OpenItem> open, DunningFacts.Known known) {
        return open.stream().filter(i -> i.openAmount().signum() > 0 && i.dueDate() != null && !known.lost(i))
            .map(known::item).toList();
    }

    private static Map<String, BigDecimal> credits(List<OpenItem> open) {
        Map<String, BigDecimal> credits = new HashMap<>();
        open.stream().filter(i -> i.openAmount().signum() < 0)
            .forEach(i -> credits.merge(i.currency(), i.openAmount().negate(), BigDecimal::add));
        return credits;
    }
}
