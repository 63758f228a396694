package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    FecWork(Ledger ledger, ImportStore store, Optional<RollbackWitness> witness, FecImport fec) {
        super(ledger, store, witness);
        this.fec = fec;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.FEC;
    }

    @Override
    public Taken take(ImportTask task) throws IOException {
        String newsBefore = ledger.newsSnapshot(task.company().id());
        FecImport.Outcome outcome = fec.apply(TextFile.probe(task.file()), task.request().fileName(), task.parameters().fiscalYearEnd(), task.company(),
            task.importId(), task.user(), task.report(), task.progress());
        return Taken.of(outcome.lines(), outcome.merge(), newsBefore);
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
