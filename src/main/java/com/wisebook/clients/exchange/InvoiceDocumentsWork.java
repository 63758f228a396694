package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.exchange.invoices.InvoiceZip;
import com.wisebook.clients.exchange.invoices.NumberInName;
import com.wisebook.clients.receivable.InvoiceDocuments;
import com.wisebook.clients.receivable.InvoiceDocuments.Bringer;
import com.wisebook.clients.receivable.InvoiceDocuments.Held;
import com.wisebook.clients.receivable.InvoiceDocuments.KnownNumber;
import com.wisebook.clients.receivable.InvoiceDocuments.NewCopy;

/** A ZIP of invoices as PDF, told by the numbers in their names. */
@Component
class InvoiceDocumentsWork implements ImportWork {

    /** Files whose names are looked up together. */
    private static final int CHUNK = 500;
    /** What waits in memory to be written together. */
    private static final long MOST_BYTES = 16L << 20;

    private final InvoiceDocuments documents;

    InvoiceDocumentsWork(InvoiceDocuments documents) {
        this.documents = documents;
    }

    /** What an import counts and remembers as it goes. */
    private final class Run {

        private final ImportTask task;
        private final Set<String> taken = new HashSet<>();
        private final List<NewCopy> waiting = new ArrayList<>();
        private final Map<String, Held> before = new HashMap<>();
        private long bytes;
        private long added;
        private long replaced;
        private long unchanged;

        Run(ImportTask task) {
            this.task = task;
        }

        void add(NewCopy copy, Held held) {
            waiting.add(copy);
            bytes += copy.content().length;
            if (held != null) {
                before.put(held.bare(), held);
            }
            if (bytes > MOST_BYTES) {
                write();
            }
        }

        void write() {
            if (!waiting.isEmpty()) {
                documents.add(task.company().id(), waiting, before, new Bringer("IMPORT", task.importId(), task.user()));
            }
            waiting.clear();
            before.clear();
            bytes = 0;
        }

        void error(InvoiceZip.Entry file, String code, String expected) {
            task.report().add(ImportIssue.error(file.rank(), code, null, file.name(), expected, file.path()));
        }
    }

    @Override
    public ImportKind kind() {
        return ImportKind.INVOICE_DOCUMENTS;
    }

    @Override
    public Taken take(ImportTask task) throws IOException {
        Run run = new Run(task);
        try (InvoiceZip zip = InvoiceZip.open(task.file())) {
            List<InvoiceZip.Entry> files = zip.files();
            task.progress().total(files.size());
            for (int from = 0; from < files.size(); from += CHUNK) {
                chunk(zip, files.subList(from, Math.min(files.size(), from + CHUNK)), run);
            }
            run.write();
            task.report().stopIfAsked();
            return Taken.of(files.size(), run.added, run.replaced, run.unchanged);
        }
    }

    private void chunk(InvoiceZip zip, List<InvoiceZip.Entry> files, Run run) throws IOException {
        Map<Integer, NumberInName> names = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (InvoiceZip.Entry file : files) {
            NumberInName name = new NumberInName(file.name());
            names.put(file.rank(), name);
            asked.addAll(name.candidates());
            name.alone().map(InvoiceDocuments::bare).ifPresent(asked::add);
        }
        long company = run.task.company().id();
        Map<String, KnownNumber> known = documents.known(company, asked);
        Map<String, Held> held = documents.held(company, asked);
        for (InvoiceZip.Entry file : files) {
            run.task.progress().checkCancelled();
            number(file, names.get(file.rank()), known, run).ifPresent(number -> {
                try {
                    copy(zip, file, number, known.get(InvoiceDocuments.bare(number)), held.get(InvoiceDocuments.bare(number)), run);
                } catch (IOException unreadable) {
                    throw new java.io.UncheckedIOException(unreadable);
                }
            });
            run.task.progress().advance(1);
        }
    }

    /** The number that the name holds; empty when it was said why there is none. */
    private static Optional<String> number(InvoiceZip.Entry file, NumberInName name, Map<String, KnownNumber> known, Run run) {
        if (!file.safe()) {
            run.error(file, "INVOICE_UNSAFE", null);
            return Optional.empty();
        }
        List<String> found = name.among(known);
        if (found.size() > 1) {
            run.error(file, "INVOICE_AMBIGUOUS", String.join(", ", found.stream().map(one -> known.get(one).number()).toList()));
            return Optional.empty();
        }
        Optional<String> number = found.isEmpty() ? name.alone() : Optional.of(known.get(found.get(0)).number());
        if (number.isEmpty()) {
            run.error(file, "INVOICE_NO_NUMBER", null);
        } else if (!run.taken.add(InvoiceDocuments.bare(number.get()))) {
            run.error(file, "INVOICE_TWICE", number.get());
            return Optional.empty();
        }
        return number;
    }

    private void copy(InvoiceZip zip, InvoiceZip.Entry file, String number, KnownNumber known, Held held, Run run) throws IOException {
        byte[] content = zip.read(file);
        if (content.length > InvoiceDocuments.LARGEST) {
            run.error(file, "INVOICE_TOO_LARGE", String.valueOf(InvoiceDocuments.LARGEST / 1024 / 1024));
            return;
        }
        if (!InvoiceDocuments.isPdf(content)) {
            run.error(file, "INVOICE_NOT_PDF", "PDF");
            return;
        }
        boolean same = held != null && held.sha256().equals(InvoiceDocuments.sha256(content));
        if (same) {
            run.unchanged++;
        } else if (held == null) {
            run.added++;
        } else {
            run.replaced++;
        }
        run.task.report().add(said(file, number, known, held, same));
        if (!same) {
            run.add(new NewCopy(number, file.name(), content), held);
        }
    }

    private static ImportIssue said(InvoiceZip.Entry file, String number, KnownNumber known, Held held, boolean same) {
        if (known == null) {
            return ImportIssue.warning(file.rank(), "INVOICE_WAITS", null, file.name(), number, file.path());
        }
        if (known.customers() > 1) {
            return ImportIssue.warning(file.rank(), "INVOICE_SEVERAL", null, file.name(), number, file.path());
        }
        String code = same ? "INVOICE_SAME" : held == null ? "INVOICE_MATCHED" : "INVOICE_REPLACED";
        return ImportIssue.info(file.rank(), code, null, file.name(), number, known.customer());
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    @Override
    public Map<Integer, List<String>> lines(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException {
        Map<Integer, List<String>> found = new HashMap<>();
        try (InvoiceZip zip = InvoiceZip.open(file)) {
            zip.files().stream().filter(one -> lines.contains(one.rank())).forEach(one -> found.put(one.rank(), List.of(one.path())));
        }
        return found;
    }

    /** Each copy knows what it took the place of: later imports need not be taken back first. */
    @Override
    public boolean newestFirst() {
        return false;
    }

    @Override
    public RollbackReport rollback(ImportView run, String user, Locale locale) {
        InvoiceDocuments.TakenBack back = documents.takeBack(run.id());
        return new RollbackReport(run.id(), back.removed(), 0, back.restored(), 0, List.of(), List.of(), List.of());
    }
}
