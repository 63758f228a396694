package com.wisebook.clients.dunning.statement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Milliseconds a document, one thread, warm; and, with a folder as argument, samples of every output to look at.
 * Run with the test class path: {@code StatementBench [folder]}.
 */
final class StatementBench {

    private StatementBench() {
    }

    public static void main(String[] args) throws Exception {
        StatementRenderer renderer = new StatementRenderer(new MessageTemplates(null));
        if (args.length > 0) {
            samples(renderer, Path.of(args[0]));
        }
        measure("PDF, 5 items", renderer, Statements.of(TemplateCode.REMINDER_1).build(), 400, true);
        measure("PDF, 5 items, penalties", renderer, Statements.of(TemplateCode.LAST_NOTICE).penalties(false).build(), 400, true);
        measure("PDF, 300 items", renderer, Statements.of(TemplateCode.REMINDER_1).items(300).build(), 50, true);
        measure("mail + PDF, 5 items", renderer, Statements.of(TemplateCode.REMINDER_1).build(), 400, false);
    }

    private static void measure(String what, StatementRenderer renderer, StatementModel model, int count, boolean pdfOnly) {
        int bytes = 0;
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                bytes = pdfOnly ? renderer.renderPdf(model).length : renderer.render(model).pdf().length;
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e6 / count);
        }
        System.out.printf("%-26s %6.2f ms each, %d bytes%n", what, best, bytes);
    }

    private static void samples(StatementRenderer renderer, Path folder) throws Exception {
        Files.createDirectories(folder);
        for (String language : List.of("fr", "en")) {
            for (TemplateCode code : TemplateCode.values()) {
                Statements s = Statements.of(code).credit(code == TemplateCode.REMINDER_2 ? "250.00" : "0");
                if (code == TemplateCode.FORMAL_NOTICE || code == TemplateCode.LAST_NOTICE || code == TemplateCode.REMINDER_FIRM) {
                    s.penalties(code == TemplateCode.REMINDER_FIRM || code == TemplateCode.FORMAL_NOTICE && language.equals("en"));
                }
                write(renderer.render(language.equals("en") ? s.english().build() : s.build()), folder, language + "-" + code);
            }
        }
        write(renderer.render(Statements.of(TemplateCode.REMINDER_2).items(300).dollars().penalties(false).build()), folder, "fr-long");
        write(renderer.render(Statements.of(TemplateCode.REMINDER_1).items(1).noLinks().build()), folder, "fr-one");
    }

    private static void write(RenderedMessage m, Path folder, String name) throws Exception {
        Files.writeString(folder.resolve(name + ".txt"), (m.subject() == null ? "" : m.subject() + "\n\n") + m.textBody());
        if (m.pdf() != null) {
            Files.write(folder.resolve(name + ".pdf"), m.pdf());
            Files.writeString(folder.resolve(name + ".html"), m.htmlBody());
        }
    }
}
