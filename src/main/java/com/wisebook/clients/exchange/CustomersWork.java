package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.contact.ContactIntake;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.transfer.CustomerReturn;
import com.wisebook.clients.customer.transfer.ReturnResult;
import com.wisebook.clients.exchange.customers.CustomerImport;

/** A table of customers: made or changed by their code, SIRET or SIREN. */
@Component
class CustomersWork implements ImportWork {

    private final CustomerImport customers;
    private final CustomerReturn back;
    private final ContactIntake contacts;
    private final ChangeContext context;
    private final ImportStore store;
    private final ImportMessages messages;

    CustomersWork(CustomerImport customers, CustomerReturn back, ContactIntake contacts, ChangeContext context, ImportStore store, ImportMessages messages) {
        this.customers = customers;
        this.back = back;
        this.contacts = contacts;
        this.context = context;
        this.store = store;
        this.messages = messages;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.CUSTOMERS;
    }

    @Override
    public Taken take(ImportTask task) throws IOException {
        store.lockCustomers();
        return customers.take(task);
    }

    @Override
    public Map<Integer, List<String>> lines(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException {
        return customers.lines(file, parameters, lines);
    }

    /** Each field is compared with what the import made of it: later imports need not be taken back first. */
    @Override
    public boolean newestFirst() {
        return false;
    }

    @Override
    public RollbackReport rollback(ImportView run, String user, Locale locale) {
        store.lockCustomers();
        context.by(user, ChangeContext.Origin.IMPORT);
        back.plan(run.id());
        long contactsLeft = contacts.takeBack(run.id());
        ReturnResult result = back.finish(run.id());
        List<String> kept = new ArrayList<>();
        result.kept().forEach(one -> kept.add(messages.text("exchange.kept.customer", locale, one.code(), one.name(), reason(one.table(), locale))));
        result.changed().forEach(one -> kept.add(messages.text("exchange.kept.fields", locale, one.code(), one.name(), fields(one.fields(), locale))));
        if (contactsLeft > 0) {
            kept.add(messages.text("exchange.kept.contacts", locale, contactsLeft));
        }
        return new RollbackReport(run.id(), result.removed(), 0, result.restored(), 0, List.of(), List.of(), kept);
    }

    private String reason(String table, Locale locale) {
        return messages.known("exchange.kept.by." + table, locale).orElseGet(() -> messages.text("exchange.kept.by.other", locale));
    }

    private String fields(String columns, Locale locale) {
        return Arrays.stream(columns.split(" ")).map(column -> messages.known("exchange.field." + camel(column), locale).orElse(column))
            .collect(Collectors.joining(", "));
    }

    private static String camel(String column) {
        StringBuilder name = new StringBuilder();
        for (String part : column.replaceAll("_id$", "_code").split("_")) {
            name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }
}
