package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerBlocks;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.desk.CustomerDesk;
import com.wisebook.clients.desk.CustomerSheet;

/** The customer at a glance, and the customers that nobody can be written to. */
@DeskPage
@PreAuthorize("isAuthenticated()")
class CustomerPages {

    private static final int PAGE = 100;
    private static final int NEWEST = 50;

    private final CustomerDesk desk;
    private final Customers customers;
    private final Contacts contacts;
    private final Interactions interactions;
    private final CustomerBlocks blocks;
    private final Companies companies;
    private final BusinessClock clock;

    CustomerPages(CustomerDesk desk, Customers customers, Contacts contacts, Interactions interactions, CustomerBlocks blocks,
                  Companies companies, BusinessClock clock) {
        this.desk = desk;
        this.customers = customers;
        this.contacts = contacts;
        this.interactions = interactions;
        this.blocks = blocks;
        this.companies = companies;
        this.clock = clock;
    }

    @GetMapping("/clients/{code}")
    String customer(@PathVariable String code, Model model) {
        Customer customer = customers.byCode(code).orElseThrow(() -> new PageFrame.NotHere("customer", code));
        List<Long> only = List.of(customer.id());
        model.addAttribute("customer", customer);
        model.addAttribute("accounts", customers.accounts(only));
        model.addAttribute("companies", companies.all());
        model.addAttribute("contacts", contacts.of(only));
        model.addAttribute("balances", desk.balances(customer.id()));
        model.addAttribute("holds", desk.holds(customer.id()));
        model.addAttribute("blocks", blocks.standing(only, clock.today()));
        model.addAttribute("items", CustomerSheet.Items.of(desk.items(customer.id())));
        model.addAttribute("relances", desk.relances(customer.id(), NEWEST));
        model.addAttribute("promises", desk.promises(customer.id()));
        model.addAttribute("timeline", interactions.newest(customer.id(), NEWEST));
        return "desk/customer";
    }

    @GetMapping("/clients-sans-destinataire")
    String withoutRecipient(@RequestParam(defaultValue = "1") int page, Model model) {
        int number = Math.max(1, page);
        List<?> rows = desk.withoutRecipient(PAGE + 1, (number - 1) * PAGE);
        model.addAttribute("customers", rows.size() > PAGE ? rows.subList(0, PAGE) : rows);
        model.addAttribute("total", desk.countWithoutRecipient());
        model.addAttribute("number", number);
        model.addAttribute("more", rows.size() > PAGE);
        return "desk/without-recipient";
    }
}
