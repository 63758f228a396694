package com.wisebook.clients.bank.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.bank.AccountView;
import com.wisebook.clients.bank.BankFeed;
import com.wisebook.clients.bank.BankStatements;
import com.wisebook.clients.bank.BankTransactions;
import com.wisebook.clients.bank.StatementView;
import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.bank.TransactionQuery;
import com.wisebook.clients.bank.TransactionView;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Bank accounts, statements and transactions. */
@RestController
@Tag(name = "bank")
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class BankRest {

    private static final int MOST = 1000;

    private final BankFeed feed;
    private final BankStatements statements;
    private final BankTransactions transactions;

    BankRest(BankFeed feed, BankStatements statements, BankTransactions transactions) {
        this.feed = feed;
        this.statements = statements;
        this.transactions = transactions;
    }

    @GetMapping("/bank-accounts")
    @Operation(summary = "Bank accounts and how fresh their news are",
        description = "`daysOld` counts from the newest day that the bank has told anything about; `fresh` compares it with what the company allows.")
    AccountView.Found accounts(@RequestParam(required = false) String companyCode) {
        return new AccountView.Found(feed.accounts(given(companyCode)));
    }

    @GetMapping("/bank-accounts/{id}")
    @Operation(summary = "One bank account")
    AccountView account(@PathVariable long id) {
        return feed.account(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/bank-statements")
    @Operation(summary = "Statements, newest first",
        description = "`finding`: UNBALANCED (its lines do not make up its balances), GAP (a statement is missing before it), BREAK (it does not "
            + "begin where the one before ended). `findings=true` shows those only.")
    StatementView.Found statements(@RequestParam(required = false) String companyCode, @RequestParam(required = false) Long account,
                                   @RequestParam(defaultValue = "false") boolean findings, @RequestParam(defaultValue = "100") int limit,
                                   @RequestParam(defaultValue = "0") long offset) {
        return statements.find(given(companyCode), account, findings, Math.min(Math.max(1, limit), MOST), Math.max(0, offset));
    }

    @GetMapping("/bank-statements/{id}")
    @Operation(summary = "One statement")
    StatementView statement(@PathVariable long id) {
        return statements.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/bank-transactions")
    @Operation(summary = "Bank transactions, filtered and sorted",
        description = "`minAmount` and `maxAmount` are compared without the sign. `unmatched=true`: receipts and returns of which nobody has said what "
            + "they paid. `sort` is one of date, value, amount, label, counterparty; a minus before it turns it round.")
    TransactionView.Found transactions(@RequestParam(required = false) String companyCode, @RequestParam(required = false) Long account,
                                       @RequestParam(required = false) Long statement,
                                       @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                                       @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                                       @RequestParam(required = false) BigDecimal minAmount, @RequestParam(required = false) BigDecimal maxAmount,
                                       @RequestParam(required = false) String q, @RequestParam(defaultValue = "") List<TransactionKind> kind,
                                       @RequestParam(defaultValue = "false") boolean unmatched, @RequestParam(defaultValue = "-date") String sort,
                                       @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return transactions.find(new TransactionQuery(given(companyCode), account, statement, from, to, minAmount, maxAmount, q, kind, unmatched,
            sort(sort), sort.startsWith("-"), Math.min(Math.max(1, limit), MOST), Math.max(0, offset)));
    }

    @GetMapping("/bank-transactions/{id}")
    @Operation(summary = "One bank transaction")
    TransactionView transaction(@PathVariable long id) {
        return transactions.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static TransactionQuery.Sort sort(String sort) {
        String name = sort.startsWith("-") ? sort.substring(1) : sort;
        return TransactionQuery.Sort.of(name).orElseThrow(() -> ProblemException.badRequest("bank.sort", sort).field("sort", "bank.sort", sort));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
