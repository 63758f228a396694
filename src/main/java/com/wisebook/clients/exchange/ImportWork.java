package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a kind of import does with its files: the runner knows when, its work knows what. */
interface ImportWork {

    ImportKind kind();

    /** Takes the file in, in the running transaction. */
    Taken take(ImportTask task) throws IOException;

    /** Codes of faults that stop the whole file although its good rows might go in. */
    default Set<String> stopping(ImportParameters parameters) {
        return Set.of();
    }

    /** Whether what each column is is worth remembering for the next file of the source. */
    default boolean hasColumns() {
        return true;
    }

    /** Lines of the file as they are in it, by line. */
    Map<Integer, List<String>> lines(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException;

    /** Whether imports of one company are taken back newest first, because each builds on what the one before had left. */
    default boolean newestFirst() {
        return true;
    }

    /** Takes back what an import did, in the running transaction. */
    RollbackReport rollback(ImportView run, String user, Locale locale);

    /** What keeps what it brought in from being taken away. */
    default List<RollbackWitness.Held> held(long importId) {
        return List.of();
    }

    /** The relances that have left about what it brought in. */
    default List<String> relances(long importId) {
        return List.of();
    }
}
