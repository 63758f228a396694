package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.exchange.table.TableImport;
import com.wisebook.clients.exchange.table.TableRows;
import com.wisebook.clients.receivable.Ledger;

/** A table of what is open on a day. */
@Component
class OpenItemsWork extends LedgerWork {

    private final TableImport tables;

    OpenItemsWork(Ledger ledger, ImportStore store, Optional<RollbackWitness> witness, TableImport tables) {
        super(ledger, store, witness);
        this.tables = tables;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.OPEN_ITEMS;
    }

    @Override
    public Taken take(ImportTask task) throws IOException {
        String newsBefore = ledger.newsSnapshot(task.company().id());
        store.checkSnapshotOrder(task.importId(), task.company().id(), task.parameters());
        TableImport.Outcome outcome = tables.apply(task.file(), task.parameters(), task.company(), task.importId(), task.user(), task.report(),
            task.progress());
        return Taken.of(outcome.rows(), outcome.merge(), newsBefore);
    }

    @Override
    public Map<Integer, List<String>> lines(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException {
        return TableRows.read(file, parameters, lines);
    }
}
