package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.ContactList;
import com.wisebook.clients.desk.ContactQuery;
import com.wisebook.clients.desk.ContactRow;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The directory of all contacts. */
@RestController
@Tag(name = "contacts")
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class ContactListRest {

    private static final int MOST = 1000;

    private final ContactList list;

    ContactListRest(ContactList list) {
        this.list = list;
    }

    @GetMapping("/contacts")
    @Operation(summary = "People at the customers, filtered and sorted",
        description = "`sort` is one of name, customer, email, job, language; a minus before it turns it round. `state` is any of WRONG, "
            + "UNREACHABLE, OPTED_OUT; `role=-` finds people without one; `inactive=true` shows those out of use.")
    ContactRow.Found contacts(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                              @RequestParam(required = false) String customer, @RequestParam(defaultValue = "") List<String> role,
                              @RequestParam(defaultValue = "") List<String> state, @RequestParam(defaultValue = "") List<String> language,
                              @RequestParam(defaultValue = "false") boolean inactive, @RequestParam(required = false) String sort,
                              @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        boolean descending = sort != null && sort.startsWith("-");
        ContactQuery.Sort by = sort == null || sort.isBlank() ? null : ContactQuery.Sort.of(descending ? sort.substring(1) : sort)
            .orElseThrow(() -> ProblemException.badRequest("contact.list.sort", sort).field("sort", "contact.list.sort", sort));
        return list.find(new ContactQuery(q, given(company), given(customer), role, state, language, inactive, by, descending,
            Math.min(Math.max(1, limit), MOST), Math.max(0, offset)));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
