package com.wisebook.clients.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;

/** Ledgers and open items by file. */
final class ImportBench {

    private static final int FEC_LINES = 300_000;
    private static final int XLSX_ROWS = 200_000;

    private final ApplicationContext application;
    private final CustomerBench.Measure measure;
    private final Consumer<String> say;

    ImportBench(ApplicationContext application, CustomerBench.Measure measure, Consumer<String> say) {
        this.application = application;
        this.measure = measure;
        this.say = say;
    }

    /** A ledger new, the same again, and taken back. */
    void fec(Path folder, int scale) throws IOException {
        int lines = Integer.getInteger("bench.lines", FEC_LINES * scale);
        Path file = BenchFiles.fec(folder, lines, 3_500 * scale);
        ImportView[] runs = new ImportView[2];
        measure.of("FEC import, first time", "lines", () -> (runs[0] = take(ImportKind.FEC, file, "BENCHFEC")).lines());
        measure.of("FEC import, same file again", "lines", () -> (runs[1] = take(ImportKind.FEC, file, "BENCHFEC")).lines());
        for (int i = 1; i >= 0; i--) {
            int which = i;
            measure.of("FEC rollback of the " + (i == 0 ? "first" : "second"), "lines", () -> {
                application.getBean(Imports.class).rollback(runs[which].id(), "bench");
                return lines;
            });
        }
    }

    /** A ledger whose file is kept to be given back: what keeping it takes of the database. */
    void keptLedger(Path folder, int scale) throws IOException {
        int lines = Integer.getInteger("bench.lines", FEC_LINES * scale);
        Path file = BenchFiles.fec(folder, lines, 3_500 * scale);
        measure.of("FEC import with its file kept", "lines", () -> take(ImportKind.FEC, file, "BENCHKEPT").lines());
        long kept = application.getBean(JdbcClient.class).sql("select coalesce(sum(length(content)), 0) from import_file_part").query(Long.class).single();
        say.accept("file of %d KB kept in %d KB".formatted(Files.size(file) >> 10, kept >> 10));
    }

    /** A workbook of open items. */
    void workbook(Path folder) throws IOException {
        int rows = Integer.getInteger("bench.rows", XLSX_ROWS);
        Path file = BenchFiles.workbook(folder, rows, 3_500);
        say.accept("XLSX of " + (Files.size(file) >> 10) + " KB");
        measure.of("XLSX import, first time", "rows", () -> take(ImportKind.OPEN_ITEMS, file, "BENCHXLSX").lines());
        measure.of("XLSX import, same file again", "rows", () -> take(ImportKind.OPEN_ITEMS, file, "BENCHXLSX").lines());
    }

    private ImportView take(ImportKind kind, Path file, String company) {
        Imports imports = application.getBean(Imports.class);
        ImportView run = imports.byId(imports.runNow(new ImportRequest(kind, company, "Société de mesure", file.getFileName().toString(), file,
            false, ImportParameters.parse("{}"), "bench"))).orElseThrow();
        say.accept("  import %d: %s %s, added %s, unchanged %s, refused %s".formatted(run.id(), run.status(), run.error() == null ? "" : run.error(),
            run.added(), run.unchanged(), run.refused()));
        return run;
    }
}
