package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.exchange.fec.FecImport;
import com.wisebook.clients.exchange.fec.FecRows;
import com.wisebook.clients.receivable.Ledger;

/** A French ledger file. */
@Component
class FecWork extends LedgerWork {

    private final FecImport fec;
    private final KeptLedgers kept;

    FecWork(Ledger ledger, ImportStore store, Optional<RollbackWitness> witness, FecImport fec, KeptLedgers kept) {
        super(ledger, store, witness);
        this.fec = fec;
        this.kept = kept;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.FEC;
    }

    @Override
    public Taken take(ImportTask task) throws IOException {
        String newsBefore = ledger.newsSnapshot(task.company().id());
        TextFile text = TextFile.probe(task.file());
        FecImport.Outcome outcome = fec.apply(text, task.request().fileName(), task.parameters().fiscalYearEnd(), task.company(),
            task.importId(), task.user(), task.report(), task.progress());
        if (!task.request().dryRun()) {
            kept.keep(task.importId(), task.file(), text);
        }
        return Taken.of(outcome.lines(), outcome.merge(), newsBefore);
    }

    @Override
    public RollbackReport rollback(ImportView run, String user, Locale locale) {
        kept.forget(run.id());
        return super.rollback(run, user, locale);
    }

    @Override
    public Set<String> stopping(ImportParameters parameters) {
        return parameters.onError() == null ? FecImport.STRUCTURAL : Set.of();
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    @Override
    public Map<Integer, List<String>> lines(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException {
        return FecRows.read(TextFile.probe(file), lines);
    }
}
